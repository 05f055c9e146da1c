using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>
///     Random texts and their JSON: of 0 to 200 bytes, with what a reader of many bytes at a time may get wrong around
///     multiples of eight, runs of backslashes, characters of many bytes, and escapes that need not be.
/// </summary>
internal sealed class RandomText(Random random)
{
    private static readonly string[] Specials =
        [.. "\"\\/\b\f\n\r\t\0\u001f\u007f{}[]:, é€😀".EnumerateRunes().Select(rune => rune.ToString()), "\\\"", "\\\\", "\\u0041", "\"}},{\"", "\":{\"S\":\""];

    private readonly List<string> _known = [];

    /// <summary>A new text, or one given before as it is, cut, or with another character: rows that share strings compare such.</summary>
    public string Next()
    {
        if (_known.Count > 0 && random.Next(3) == 0)
        {
            var known = _known[random.Next(_known.Count)];
            return random.Next(3) switch
            {
                0 when known.Length > 0 && char.IsAscii(known[^1]) => known[..^1],
                1 when known.Length > 0 && char.IsAscii(known[^1]) => known[..^1] + "#",
                _ => known,
            };
        }

        var text = New();
        _known.Add(text);
        return text;
    }

    private string New()
    {
        var length = random.Next(5) == 0 ? random.Next(201) : random.Next(20);
        switch (random.Next(6))
        {
            case 0:
                return new string('\\', Math.Min(length, 70)) + (random.Next(2) == 0 ? "\"" : "");
            case 1:
                return string.Concat(Enumerable.Range(0, length / 2).Select(_ => Special()));
            case 2:
                return new string('x', length);
            default:
                var text = new StringBuilder().Append('a', length);
                for (var i = random.Next(4); i > 0 && length > 0; i--)
                {
                    var at = Math.Clamp((8 * random.Next(26)) + random.Next(-2, 3), 0, text.Length);
                    text.Insert(at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at, Special());
                }

                return text.ToString();
        }
    }

    private string Special() => Specials[random.Next(Specials.Length)];

    /// <summary>A JSON string; characters that need no escape get one never, now and then, or always.</summary>
    public string Quote(string value)
    {
        var one = random.Next(6) switch { 0 => 1, 1 => 8, _ => int.MaxValue };
        var json = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            // Half a surrogate pair as it stands and half as an escape would be no UTF-8.
            var isFree = c is not (< ' ' or '"' or '\\');
            if (isFree && (one == int.MaxValue || (one > 1 && (char.IsSurrogate(c) || random.Next(one) > 0))))
            {
                json.Append(c == '/' && random.Next(2) == 0 ? "\\" : "").Append(c);
            }
            else
            {
                json.Append('\\').Append(ShortEscape(c) is { } escape && random.Next(8) > 0 ? escape : LongEscape(c));
            }
        }

        return json.Append('"').ToString();
    }

    private static string? ShortEscape(char c)
        => c switch
        {
            '"' => "\"",
            '\\' => "\\",
            '/' => "/",
            '\b' => "b",
            '\f' => "f",
            '\n' => "n",
            '\r' => "r",
            '\t' => "t",
            _ => null,
        };

    private string LongEscape(char c) => "u" + ((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture);
}
