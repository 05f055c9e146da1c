using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>JSON strings; escaped ones are rare enough to leave them to the framework.</summary>
internal static class JsonText
{
    /// <summary>Reads the string whose opening quote comes next, as UTF-8 without escapes, and goes behind the closing one.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> json, ref int at)
    {
        var start = JsonScan.Expect(json, at, (byte)'"');
        var end = JsonScan.StringEnd(json, start, out var isEscaped);
        at = end + 1;
        return isEscaped ? Encoding.UTF8.GetBytes(Decode(json[(start - 1)..at])) : json[start..end];
    }

    /// <exception cref="JsonException">The escapes are broken, or the text has half a surrogate pair.</exception>
    public static string Decode(ReadOnlySpan<byte> quoted)
    {
        var json = new Utf8JsonReader(quoted);
        try
        {
            json.Read();
            return json.GetString()!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            throw new BrokenJsonException("a text has broken escapes or half a surrogate pair", exception);
        }
    }
}
