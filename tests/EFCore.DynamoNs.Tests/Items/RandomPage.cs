using System.Globalization;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>
///     Bodies of responses with random content. Some are as DynamoDB writes them: no white space, each row's attributes in
///     the same order and of the same type as the row's before; others change any of it, always or now and then.
/// </summary>
internal sealed class RandomPage
{
    private const string Alphabet = "attribute_with_a_long_name_";

    public static readonly string[] Names =
    [
        "a", "ab", "abc", "name", "name2", "name with \"quotes\"", "größe", "S", Alphabet + "1", Alphabet + "12", Alphabet + "2",
        "8 bytes.", "16 bytes in all.", "32 bytes, which is a vector's so", new('n', 100),
    ];

    private static readonly string[] AllNames =
        [.. Names, "b", "nam", "name3", "größen", "M", Alphabet, "9 bytes..", "16 bytes in all,", "31 bytes, one less than vectors", new('n', 254)];

    private static readonly string[] Kinds = ["S", "N", "B", "BOOL", "NULL", "SS", "BS", "NS", "L", "M"];

    private readonly Random _random;
    private readonly RandomText _texts;
    private readonly string[] _order;
    private readonly string[] _kinds;
    private readonly int _oneSpace;
    private readonly int _oneChange;

    public RandomPage(int seed)
    {
        _random = new Random(seed);
        _texts = new RandomText(_random);
        _order = _random.GetItems(AllNames, _random.Next(12)).Distinct().ToArray();
        _kinds = _random.GetItems(Kinds, _order.Length);
        _oneSpace = OneOf(3, 50, int.MaxValue);
        _oneChange = OneOf(2, 15, int.MaxValue);
    }

    public string Write()
    {
        var properties = new List<string>
        {
            Property("Count", Integer(1000)),
            Property("ScannedCount", Integer()),
            Property("Items", List(0, OneOf(2, 3, 9), Item)),
        };
        if (_random.Next(2) == 0)
        {
            properties.Add(Property("LastEvaluatedKey", _random.Next(4) switch
            {
                0 => "null",
                1 => Object([]),
                _ => Object([Property("pk", Value(3)), Property("sk", Value(3))]),
            }));
        }

        if (_random.Next(2) == 0)
        {
            properties.Add(Property("ConsumedCapacity", Object([Property("Items", "[1,{}]"), Property("CapacityUnits", Number())])));
            properties.Add(Property(_texts.Next() + "?", OneOf("true", "false", "null", "-1.5e+10", _texts.Quote(_texts.Next()), List(0, 3, Item))));
        }

        return Space() + Object(properties) + Space();
    }

    /// <summary>GetItem's response.</summary>
    public string WriteSingle()
        => Object(_random.Next(3) == 0
            ? [Property("ConsumedCapacity", Object([]))]
            : [Property("Item", Item()), Property("ConsumedCapacity", Object([Property("Item", "null")]))]);

    private string Item()
    {
        var attributes = new List<string>();
        for (var i = 0; i < _order.Length; i++)
        {
            // An attribute more or less, one twice (the last one counts), one of another type.
            for (var times = Changes() ? _random.Next(3) : 1; times > 0; times--)
            {
                attributes.Add(Property(_order[i], Changes() ? Value(0) : Value(0, _kinds[i])));
            }
        }

        return Changes() ? Object(attributes) : Join('{', attributes, '}');
    }

    private string Value(int depth) => Value(depth, Kinds[_random.Next(depth < 3 ? Kinds.Length : Kinds.Length - 2)]);

    private string Value(int depth, string kind)
    {
        var content = kind switch
        {
            "S" => _texts.Quote(_texts.Next()),
            "N" => _texts.Quote(Number()),
            "B" => Binary(),
            "BOOL" => OneOf("true", "false"),
            "NULL" => "true",
            "SS" => List(0, 4, () => _texts.Quote(_texts.Next())),
            "BS" => List(0, 4, Binary),
            "NS" => List(0, 4, () => _texts.Quote(Number())),
            "L" => List(0, 4, () => Value(depth + 1)),
            _ => Object([.. _random.GetItems(AllNames, _random.Next(4)).Distinct().Select(name => Property(name, Value(depth + 1)))]),
        };
        return Join('{', [Property(kind, content)], '}');
    }

    private string Binary()
    {
        var bytes = new byte[_random.Next(OneOf(5, 150))];
        _random.NextBytes(bytes);
        return _texts.Quote(Convert.ToBase64String(bytes));
    }

    private string Integer(int below = int.MaxValue) => _random.Next(below).ToString(CultureInfo.InvariantCulture);

    private string Number()
        => _random.Next(3) switch
        {
            0 => Integer(),
            1 => "-" + Integer(),
            _ => OneOf("0", "-0", "7", "-1", "0.5", "1.10", "1E-130", "-9.9e+125", "12345678901234567890123456789012345678"),
        };

    private string Property(string name, string value) => $"{_texts.Quote(name)}{Space()}:{Space()}{value}";

    private string Object(List<string> properties)
    {
        var shuffled = properties.ToArray();
        _random.Shuffle(shuffled);
        return Join('{', shuffled, '}');
    }

    private string List(int least, int below, Func<string> element)
        => Join('[', [.. Enumerable.Range(0, _random.Next(least, below)).Select(_ => element())], ']');

    private string Join(char open, IReadOnlyList<string> parts, char close)
        => $"{open}{Space()}{string.Join($"{Space()},{Space()}", parts)}{Space()}{close}";

    private string Space() => _random.Next(_oneSpace) == 0 ? _random.GetString(" \r\n\t", _random.Next(1, OneOf(3, 40))) : "";

    private bool Changes() => _random.Next(_oneChange) == 0;

    private T OneOf<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
