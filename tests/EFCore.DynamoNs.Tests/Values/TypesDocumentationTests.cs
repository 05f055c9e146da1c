using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Tests.Architecture;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary><c>docs/types.md</c> names every type, with the attribute that it is stored as.</summary>
public sealed class TypesDocumentationTests
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["Boolean"] = "bool",
        ["Byte"] = "byte",
        ["SByte"] = "sbyte",
        ["Int16"] = "short",
        ["UInt16"] = "ushort",
        ["Int32"] = "int",
        ["UInt32"] = "uint",
        ["Int64"] = "long",
        ["UInt64"] = "ulong",
        ["Single"] = "float",
        ["Double"] = "double",
        ["Decimal"] = "decimal",
        ["String"] = "string",
        ["Char"] = "char",
        ["Byte[]"] = "byte[]",
        ["ReadOnlyMemory`1"] = "ReadOnlyMemory<byte>",
    };

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "types.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
    ];

    [Fact]
    public void Values_stand_with_their_attribute_and_whether_they_are_keys()
        => Assert.Empty(
            from type in CodecSource.ScalarTypes
            let codec = CodecSource.Find(type)!
            let row = Rows.FirstOrDefault(row => row.Length == 5 && Names(row[0]).Contains(Keywords.GetValueOrDefault(type.Name, type.Name)))
            where row is null || row[1] != codec.Kind.Descriptor() || row[3].StartsWith("yes", StringComparison.Ordinal) != (codec.KeyType is not null)
            select type.Name);

    [Fact]
    public void Collections_stand_with_their_attribute()
        => Assert.Empty(
            from type in CollectionShape.Definitions
            let name = $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
            let generic = type.GetGenericArguments().Length == 2 ? type.MakeGenericType(typeof(string), typeof(int)) : type.MakeGenericType(typeof(string))
            let row = Rows.FirstOrDefault(row => Names(row[0]).Contains(name))
            where row is null || !row[1].Split(' ', ',').Contains(CodecSource.Find(generic)!.Kind.Descriptor())
            select name);

    private static string[] Names(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1)];
}
