using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>A function's parameter.</summary>
/// <param name="Name">As Terraform's documentation calls it.</param>
/// <param name="Type">What the argument is converted to.</param>
/// <param name="TakesNull">Whether null is an argument like another.</param>
/// <param name="TakesUnknown">Whether the argument may hold unknown parts.</param>
internal sealed record Parameter(string Name, HclType Type, bool TakesNull, bool TakesUnknown)
{
    /// <summary>Reads <c>name type</c>; after the type <c>?</c> takes null and <c>~</c> takes unknown parts.</summary>
    public static Parameter Parse(string text)
    {
        var parts = text.Trim().Split(' ');
        return new Parameter(parts[0].TrimStart('.'), TypeOf(parts[1].TrimEnd('?', '~')), parts[1].Contains('?'), parts[1].Contains('~'));
    }

    public static HclType TypeOf(string name)
        => name switch
        {
            "any" => HclType.Any,
            "string" => HclType.String,
            "number" => HclType.Number,
            "bool" => HclType.Bool,
            _ when name.StartsWith("list(", StringComparison.Ordinal) => new HclType.List(TypeOf(name[5..^1])),
            _ when name.StartsWith("set(", StringComparison.Ordinal) => new HclType.Set(TypeOf(name[4..^1])),
            _ when name.StartsWith("map(", StringComparison.Ordinal) => new HclType.Map(TypeOf(name[4..^1])),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
}
