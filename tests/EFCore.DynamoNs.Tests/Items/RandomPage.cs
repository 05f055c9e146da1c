using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>Bodies of responses with random content, order of properties, white space and escapes.</summary>
internal sealed class RandomPage(int seed)
{
    private const string Characters = "ab\"\\/\b\n\t\0 é€😀z<>&+='";

    private readonly Random _random = new(seed);

    public static readonly string[] Names = ["a", "b", "name with \"quotes\"", "größe", "e", "f"];

    public string Write()
    {
        var properties = new List<string>
        {
            Property("Count", Number(1000)),
            Property("ScannedCount", Number(1000)),
            Property("Items", List(0, 6, () => Item())),
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
            properties.Add(Property("ConsumedCapacity", Object([Property("Items", "[1,{}]"), Property("CapacityUnits", "0.5")])));
        }

        return Space() + Object(properties) + Space();
    }

    /// <summary>GetItem's response.</summary>
    public string WriteSingle()
        => Object(_random.Next(3) == 0
            ? [Property("ConsumedCapacity", Object([]))]
            : [Property("Item", Item()), Property("ConsumedCapacity", Object([Property("Item", "null")]))]);

    private string Item() => Object([.. Names.Append("other").Where(_ => _random.Next(3) > 0).Select(name => Property(name, Value(0)))]);

    private string Value(int depth)
    {
        var content = _random.Next(depth < 3 ? 10 : 7) switch
        {
            0 => ("S", Text(RandomText())),
            1 => ("N", Text(Number(int.MaxValue))),
            2 => ("B", Text(Binary())),
            3 => ("BOOL", _random.Next(2) == 0 ? "true" : "false"),
            4 => ("NULL", "true"),
            5 => ("SS", List(1, 4, () => Text(RandomText()))),
            6 => ("BS", List(1, 4, () => Text(Binary()))),
            7 => ("NS", List(1, 4, () => Text(Number(99)))),
            8 => ("L", List(0, 4, () => Value(depth + 1))),
            _ => ("M", Object([.. Names.Where(_ => _random.Next(3) == 0).Select(name => Property(name, Value(depth + 1)))])),
        };
        return $"{{{Space()}\"{content.Item1}\"{Space()}:{Space()}{content.Item2}{Space()}}}";
    }

    private string Binary()
    {
        var bytes = new byte[_random.Next(5)];
        _random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private string Number(int below) => _random.Next(below).ToString(CultureInfo.InvariantCulture);

    private string RandomText()
    {
        var runes = Characters.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, _random.Next(8)).Select(_ => runes[_random.Next(runes.Length)].ToString()));
    }

    /// <summary>A JSON string; characters that need no escape get one now and then.</summary>
    private string Text(string value)
    {
        var escapesAll = _random.Next(4) == 0;
        var json = new StringBuilder("\"");
        foreach (var c in value)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '/' when _random.Next(2) == 0 => "\\/",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ when escapesAll => "\\u" + ((int)c).ToString(_random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    private string Property(string name, string value) => $"{Text(name)}{Space()}:{Space()}{value}";

    private string Object(List<string> properties)
    {
        var shuffled = properties.ToArray();
        _random.Shuffle(shuffled);
        return $"{{{Space()}{string.Join($"{Space()},{Space()}", shuffled)}{Space()}}}";
    }

    private string List(int least, int below, Func<string> element)
        => $"[{Space()}{string.Join($"{Space()},{Space()}", Enumerable.Range(0, _random.Next(least, below)).Select(_ => element()))}{Space()}]";

    private string Space() => _random.Next(5) == 0 ? " \r\n\t"[..(1 + _random.Next(4))] : "";
}
