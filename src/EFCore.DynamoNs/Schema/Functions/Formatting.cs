using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>The verbs of https://developer.hashicorp.com/terraform/language/functions/format</summary>
internal static class Formatting
{
    private const int MaxWidth = 10_000;

    public static string Format(string spec, ImmutableArray<HclValue> values)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var i = 0; i < spec.Length; i++)
        {
            if (spec[i] != '%')
            {
                result.Append(spec[i]);
            }
            else if (i + 1 < spec.Length && spec[i + 1] == '%')
            {
                result.Append('%');
                i++;
            }
            else
            {
                result.Append(Verb(spec, ref i, values, ref next));
            }
        }

        return next < values.Length && !spec.Contains('[', StringComparison.Ordinal)
            ? throw new FunctionException($"it has {values.Length} values, but its spec has only {next} verbs")
            : result.ToString();
    }

    /// <summary><c>%[flags][width][.precision][[index]]verb</c></summary>
    private static string Verb(string spec, ref int i, ImmutableArray<HclValue> values, ref int next)
    {
        var start = i++;
        var flags = Take(spec, ref i, "+-# 0");
        var width = Take(spec, ref i, "0123456789");
        var precision = i < spec.Length && spec[i] == '.' && i++ > 0 ? "0" + Take(spec, ref i, "0123456789") : null;
        if (i < spec.Length && spec[i] == '[' && spec.IndexOf(']', i) is > 0 and var close)
        {
            next = int.TryParse(spec.AsSpan(i + 1, close - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index - 1 : -1;
            i = close + 1;
        }

        if (i >= spec.Length)
        {
            throw new FunctionException($"its verb {spec[start..]} is not complete");
        }

        if (next < 0 || next >= values.Length)
        {
            throw new FunctionException($"its spec needs a value {next + 1}, but there are {values.Length}");
        }

        var text = Render(spec[i], flags, precision is null ? null : Limited(precision), values[next++]);
        var total = width.Length == 0 ? 0 : Limited(width);
        return flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(total)
            : flags.Contains('0', StringComparison.Ordinal) && spec[i] is not ('s' or 'q' or 'v')
                ? text is ['-' or '+', ..] ? text[0] + text[1..].PadLeft(total - 1, '0') : text.PadLeft(total, '0')
            : text.PadLeft(total);
    }

    private static string Render(char verb, string flags, int? precision, HclValue value)
    {
        switch (verb)
        {
            case 'v':
                return value is HclValue.Text text && !flags.Contains('#', StringComparison.Ordinal) ? text.Value
                    : value is HclValue.Number or HclValue.Bool ? Conversion.ToText(value)!
                    : JsonText.Write(value);
            case 't':
                return Need(Conversion.ToBool(value), value, "true or false") ? "true" : "false";
            case 's' or 'q':
                var s = Conversion.ToText(value) is { } found && !value.IsNull ? found : throw Unfit(value, "a string");
                s = precision is { } most ? string.Concat(TextFunctions.Characters(s).Take(most)) : s;
                return verb == 's' ? s : JsonText.Write(HclValue.Of(s));
            case 'd' or 'b' or 'o' or 'x' or 'X':
                return Signed(Whole(Need(Conversion.ToNumber(value), value, "a number").ToBigInteger(), verb), flags);
            case 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                return Signed(Real(Need(Conversion.ToNumber(value), value, "a number"), verb, precision), flags);
            default:
                throw new FunctionException($"it has no verb %{verb}");
        }
    }

    private static string Whole(BigInteger number, char verb)
    {
        if (verb == 'd')
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var digits = NumberFunctions.InBase(BigInteger.Abs(number), verb switch { 'b' => 2, 'o' => 8, _ => 16 });
        return (number.Sign < 0 ? "-" : "") + (verb == 'X' ? digits.ToUpperInvariant() : digits);
    }

    private static string Real(HclNumber number, char verb, int? precision)
        => verb switch
        {
            'f' or 'F' => number.ToDouble().ToString($"F{precision ?? 6}", CultureInfo.InvariantCulture),
            'e' or 'E' => number.ToDouble().ToString($"{(precision is 0 ? "0" : "0." + new string('0', precision ?? 6))}{verb}+00", CultureInfo.InvariantCulture),
            _ => precision is { } digits ? number.ToDouble().ToString($"G{digits}", CultureInfo.InvariantCulture) : number.ToString(),
        };

    private static string Signed(string number, string flags)
        => number[0] == '-' ? number
            : flags.Contains('+', StringComparison.Ordinal) ? "+" + number
            : flags.Contains(' ', StringComparison.Ordinal) ? " " + number
            : number;

    private static T Need<T>(T? converted, HclValue value, string needed)
        where T : struct
        => converted ?? throw Unfit(value, needed);

    private static FunctionException Unfit(HclValue value, string needed) => new($"a verb of its spec needs {needed}, but the value is {value.Described}");

    private static int Limited(string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width <= MaxWidth
            ? width
            : throw new FunctionException($"a width in its spec is over {MaxWidth}");

    private static string Take(string spec, ref int i, string allowed)
    {
        var start = i;
        while (i < spec.Length && allowed.Contains(spec[i], StringComparison.Ordinal))
        {
            i++;
        }

        return spec[start..i];
    }
}
