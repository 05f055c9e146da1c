using System.Text;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Requests;

/// <summary>All items that a small table can hold: one of each combination of a few values, of a key of some shape and one other attribute.</summary>
internal sealed class KeyUniverse
{
    private const string Other = "other";

    private readonly ItemLayout _layout;
    private readonly ItemReader _row;

    private KeyUniverse(KeySchema key, params (string Name, object[] Values)[] attributes)
    {
        Key = key;
        Attributes = attributes.Append((Other, ["x", "y"])).ToDictionary(
            attribute => attribute.Item1, attribute => (Operand(attribute.Item1, attribute.Item2[0].GetType()), attribute.Item2));
        _layout = new ItemLayout([.. Attributes.Keys]);
        _row = new ItemReader(_layout);
        IReadOnlyList<Dictionary<string, object>> items = [[]];
        foreach (var (name, (_, values)) in Attributes)
        {
            items = [.. from item in items from value in values select new Dictionary<string, object>(item) { [name] = value }];
        }

        Items = [.. items.Select(item => (item, Json(item)))];
    }

    private static object[] Texts { get; } = ["a", "ab", "b", "ba", "bb", "c", "\u00ff", "\uffff", "😀"];

    private static object[] Numbers { get; } = [-2, -1, 0, 1, 2, 10];

    private static object[] Bytes { get; } = [(byte[])[0], (byte[])[1], (byte[])[1, 0], (byte[])[1, 255], (byte[])[2], (byte[])[255], (byte[])[255, 255]];

    public static KeyUniverse[] All { get; } =
    [
        new(KeySchema.Of("p", "s"), ("p", ["a", "b"]), ("s", Texts)),
        new(KeySchema.Of("p", "s"), ("p", [1, 2]), ("s", Numbers)),
        new(KeySchema.Of("p", "s"), ("p", [(byte[])[1], (byte[])[2]]), ("s", Bytes)),
        new(KeySchema.Of("p", null), ("p", ["a", "b", "c"])),
        new(new KeySchema(["p"], ["s", "t", "u"]), ("p", ["a", "b"]), ("s", [1, 2, 3]), ("t", ["a", "ab", "b"]), ("u", [1, 2])),
        new(new KeySchema(["p", "q"], ["s", "t"]), ("p", ["a", "b"]), ("q", [1, 2]), ("s", ["a", "b"]), ("t", [1, 2, 3])),
    ];

    public KeySchema Key { get; }

    public IReadOnlyDictionary<string, (AttributeOperand Operand, object[] Values)> Attributes { get; }

    public IReadOnlyList<(Dictionary<string, object> Values, byte[] Json)> Items { get; }

    /// <summary>The order of DynamoDB: text by its UTF-8 bytes.</summary>
    public static int Compare(object left, object right)
        => (left, right) switch
        {
            (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
            (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
            _ => Comparer<object>.Default.Compare(left, right),
        };

    /// <summary>C#'s meaning, by a few lines that share nothing with the provider.</summary>
    public static bool Holds(Predicate predicate, Dictionary<string, object> item)
        => predicate switch
        {
            Predicate.Compare { Value: ValueSource.Literal { Value: null } } compare => compare.Operator == ComparisonOperator.NotEqual,
            Predicate.Compare { Value: ValueSource.Literal { Value: { } value } } compare
                => compare.Operator.Holds(Compare(item[compare.Attribute.Path.Root], value)),
            Predicate.IsIn { Values: ValueSource.Literal { Value: object?[] values } } isIn
                => values.Any(value => value is not null && Compare(item[isIn.Attribute.Path.Root], value) == 0),
            Predicate.StartsWith { Value: ValueSource.Literal { Value: var prefix } } startsWith
                => prefix is string text && ((string)item[startsWith.Attribute.Path.Root]).StartsWith(text, StringComparison.Ordinal),
            Predicate.Given { Value: ValueSource.Literal { Value: bool said } } => said,
            Predicate.Not not => !Holds(not.Operand, item),
            Predicate.And and => and.Parts.All(part => Holds(part, item)),
            Predicate.Or or => or.Parts.Any(part => Holds(part, item)),
            _ => throw new NotSupportedException(predicate.ToString()),
        };

    /// <summary>What the condition of a request, or of a check, says of an item.</summary>
    public bool Holds(Condition? condition, byte[] item)
    {
        if (condition is null or Condition.Constant { Value: true })
        {
            return true;
        }

        _row.Read(item, 0, item.Length);
        return new ConditionEvaluator(condition, _row, _layout).Holds();
    }

    public static byte[] Json(AttributeOperand attribute, object value)
        => EFCore.DynamoNs.Requests.ReadCalls.KeyJson([("v", writer => attribute.Codec.WriteObject(writer, value, ValueBound.Exact))]);

    private static AttributeOperand Operand(string name, Type type)
        => new(AttributePath.Of(name), CodecSource.Find(type)!, IsAlwaysStored: name is "p" or "q");

    private byte[] Json(Dictionary<string, object> item)
        => EFCore.DynamoNs.Requests.ReadCalls.KeyJson(item.Select(pair
            => (pair.Key, (Action<ItemWriter>)(writer => Attributes[pair.Key].Operand.Codec.WriteObject(writer, pair.Value, ValueBound.Exact)))));
}
