using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Functions;

/// <summary>https://developer.hashicorp.com/terraform/language/functions/formatdate and the other functions of time.</summary>
internal static partial class TimeFunctions
{
    private static readonly UnknownCause Now = new("the time is known only when Terraform runs", "Write the value itself, or take it from a variable.");

    public static readonly Function[] All =
    [
        Function.Of("formatdate(format string, time string) string", a => HclValue.Of(Format(a.Text(0), Parse(a.Text(1))))),
        Function.Of("plantimestamp() string", _ => new HclValue.Unknown(HclType.String, Now)),
        Function.Of("timeadd(timestamp string, duration string) string", a => HclValue.Of(Rfc3339(Parse(a.Text(0)) + Duration(a.Text(1))))),
        Function.Of("timecmp(timestamp_a string, timestamp_b string) number", a => HclValue.Of(Parse(a.Text(0)).CompareTo(Parse(a.Text(1))))),
        Function.Of("timestamp() string", _ => new HclValue.Unknown(HclType.String, Now)),
    ];

    private static DateTimeOffset Parse(string text)
        => Timestamp().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FunctionException("its timestamp must be written as 2006-01-02T15:04:05Z");

    private static string Rfc3339(DateTimeOffset time)
        => time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static TimeSpan Duration(string text)
    {
        var match = GoDuration().Match(text);
        if (!match.Success || match.Groups[2].Captures.Count == 0)
        {
            throw new FunctionException("its duration must be written as 1h30m or -10s, with the units h, m, s, ms, us and ns");
        }

        var total = match.Groups[2].Captures.Zip(match.Groups[3].Captures, (number, unit) => double.Parse(number.Value, CultureInfo.InvariantCulture)
            * unit.Value switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 1e-3, "ns" => 1e-9, _ => 1e-6 }).Sum();
        return Math.Abs(total) < 1e11 ? TimeSpan.FromSeconds(match.Groups[1].Value == "-" ? -total : total) : throw new FunctionException("its duration is too long");
    }

    /// <summary>Runs of one letter are fields, text in single quotes is itself.</summary>
    private static string Format(string format, DateTimeOffset time)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var run = Run(format, i);
            if (format[i] == '\'')
            {
                var end = format.IndexOf('\'', i + 1);
                end = end < 0 ? throw new FunctionException("its format has a quote that is not closed") : end;
                result.Append(end == i + 1 ? "'" : format[(i + 1)..end]);
                i = end + 1;
                continue;
            }

            result.Append(char.IsAsciiLetter(format[i]) ? Field(format.Substring(i, run), time) : format.Substring(i, run));
            i += run;
        }

        return result.ToString();
    }

    private static int Run(string format, int start)
    {
        var end = start + 1;
        while (end < format.Length && format[end] == format[start])
        {
            end++;
        }

        return end - start;
    }

    private static string Field(string field, DateTimeOffset time)
    {
        var net = field switch
        {
            "YYYY" => "yyyy",
            "YY" => "yy",
            "MMMM" or "MMM" or "MM" => field,
            "M" => "%M",
            "DD" => "dd",
            "D" => "%d",
            "EEEE" => "dddd",
            "EEE" => "ddd",
            "hh" => "HH",
            "h" => "%H",
            "HH" => "hh",
            "H" => "%h",
            "mm" or "ss" => field,
            "m" => "%m",
            "s" => "%s",
            "AA" => "tt",
            "aa" => "tt",
            "ZZZZZ" => "zzz",
            "ZZZZ" => "zzz",
            "ZZZ" or "Z" => "zzz",
            _ => throw new FunctionException("its format has a run of letters that is no field"),
        };
        var text = time.ToString(net, CultureInfo.InvariantCulture);
        return field switch
        {
            "aa" => text.ToLowerInvariant(),
            "ZZZZ" => text.Replace(":", "", StringComparison.Ordinal),
            "ZZZ" when time.Offset == TimeSpan.Zero => "UTC",
            "ZZZ" => text.Replace(":", "", StringComparison.Ordinal),
            "Z" when time.Offset == TimeSpan.Zero => "Z",
            _ => text,
        };
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^([+-]?)(?:(\d{1,15}(?:\.\d{1,15})?)(h|ms|m|s|us|µs|ns))+$")]
    private static partial Regex GoDuration();
}
