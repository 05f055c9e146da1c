using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Testing;

/// <summary>DynamoDB's own JSON, in which each value stands below its type: <c>{"S": "ada"}</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
internal static partial class DynamoJson
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes</summary>
    public const int MostLevels = 32;

    public const string Once = "to be given once";

    public static readonly string Levels = $"at most {MostLevels} levels of nested objects and lists";

    /// <summary>The first value that DynamoDB refuses; null where it takes all.</summary>
    public static Mistake? Find(JsonElement item) => InMap(item, level: 0);

    /// <summary>The number as it is stored, the same text for 1 and 1.0; null for what is none that DynamoDB keeps.</summary>
    public static string? Number(string text)
        => NumberForm().IsMatch(text) && Encoding.UTF8.GetBytes(text) is var digits && NumberText.IsStorable(digits) ? NumberText.Canonical(digits) : null;

    private static Mistake? InMap(JsonElement map, int level)
    {
        if (level > MostLevels)
        {
            return new Mistake("", Levels);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.EnumerateObject())
        {
            var mistake = !names.Add(member.Name) ? new Mistake("", Once) : InValue(member.Value, level);
            if (mistake is not null)
            {
                return mistake with { Path = member.Name + (mistake.Path is ['[', ..] or "" ? "" : ".") + mistake.Path };
            }
        }

        return null;
    }

    private static Mistake? InValue(JsonElement attribute, int level)
    {
        if (attribute.ValueKind != JsonValueKind.Object || attribute.GetPropertyCount() != 1)
        {
            return Mistake.Untyped;
        }

        var typed = attribute.EnumerateObject().Single();
        var kind = AttributeKinds.Parse(Encoding.UTF8.GetBytes(typed.Name));
        return (kind, typed.Value.ValueKind) switch
        {
            (AttributeKind.S or AttributeKind.N or AttributeKind.B, JsonValueKind.String) => InScalar(typed.Value, kind),
            (AttributeKind.Bool, JsonValueKind.True or JsonValueKind.False) or (AttributeKind.Null, JsonValueKind.True) => null,
            (AttributeKind.SS, JsonValueKind.Array) => InSet(typed.Value, AttributeKind.S),
            (AttributeKind.NS, JsonValueKind.Array) => InSet(typed.Value, AttributeKind.N),
            (AttributeKind.BS, JsonValueKind.Array) => InSet(typed.Value, AttributeKind.B),
            (AttributeKind.L, JsonValueKind.Array) => InList(typed.Value, level + 1),
            (AttributeKind.M, JsonValueKind.Object) => InMap(typed.Value, level + 1),
            _ => Mistake.Untyped,
        };
    }

    private static Mistake? InScalar(JsonElement value, AttributeKind kind)
        => Stored(value, kind) is not null ? null : new Mistake("", kind == AttributeKind.N ? NumberText.Limits : "binary, in base64");

    /// <summary>What two values of the kind have in common when they are one to DynamoDB; null for what it does not take.</summary>
    public static string? Stored(JsonElement value, AttributeKind kind)
        => kind switch
        {
            AttributeKind.N => Number(value.GetString()!),
            AttributeKind.B => value.TryGetBytesFromBase64(out var bytes) ? Convert.ToHexString(bytes) : null,
            _ => value.GetString(),
        };

    private static Mistake? InSet(JsonElement set, AttributeKind kind)
    {
        var elements = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in set.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String)
            {
                return Mistake.Untyped;
            }

            var mistake = InScalar(element, kind) ?? (elements.Add(Stored(element, kind)!) ? null : new Mistake("", "each element of the set once"));
            if (mistake is not null)
            {
                return mistake;
            }
        }

        return elements.Count > 0 ? null : new Mistake("", "an element or more, since DynamoDB has no empty sets; leave the attribute out");
    }

    private static Mistake? InList(JsonElement list, int level)
    {
        if (level > MostLevels)
        {
            return new Mistake("", Levels);
        }

        var place = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (InValue(element, level) is { } mistake)
            {
                return mistake with { Path = $"[{place}]{(mistake.Path is ['[', ..] or "" ? "" : ".")}{mistake.Path}" };
            }

            place++;
        }

        return null;
    }

    /// <summary>An exponent of more digits is beyond all limits.</summary>
    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    /// <summary>What DynamoDB refuses.</summary>
    /// <param name="Path">The names and places on the way to it.</param>
    /// <param name="Wants">What belongs there; null where it has no type of DynamoDB's.</param>
    public sealed record Mistake(string Path, string? Wants)
    {
        public static readonly Mistake Untyped = new("", Wants: null);
    }
}
