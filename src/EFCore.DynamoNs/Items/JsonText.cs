using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>JSON strings; escaped ones are rare enough to leave them to the framework.</summary>
internal static class JsonText
{
    /// <summary>Replaces nothing: bytes that are no UTF-8 are an error.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the string whose opening quote comes next, as UTF-8 without escapes, and goes behind the closing one.</summary>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> json, ref int at)
    {
        var (start, end) = Find(json, ref at, out var form);
        return form == TextForm.Escaped ? Encoding.UTF8.GetBytes(Unescape(json[(start - 1)..at])) : json[start..end];
    }

    /// <summary>The same as a string.</summary>
    public static string ReadString(ReadOnlySpan<byte> json, ref int at)
    {
        var (start, end) = Find(json, ref at, out var form);
        return Decode(json, start, end, form);
    }

    /// <summary>What stands between two quotes.</summary>
    /// <exception cref="JsonException">The escapes are broken, or the text has half a surrogate pair.</exception>
    public static string Decode(ReadOnlySpan<byte> json, int start, int end, TextForm form)
        => form switch
        {
            // Latin-1 widens: bytes that are known to be ASCII need no check.
            TextForm.Ascii => Encoding.Latin1.GetString(json[start..end]),
            TextForm.Unicode => DecodeUnicode(json[start..end]),
            _ => Unescape(json[(start - 1)..(end + 1)]),
        };

    private static string DecodeUnicode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            throw new BrokenJsonException("a text is no UTF-8", exception);
        }
    }

    private static (int Start, int End) Find(ReadOnlySpan<byte> json, ref int at, out TextForm form)
    {
        var start = JsonScan.Expect(json, at, (byte)'"');
        var end = JsonScan.StringEnd(json, start, out form);
        at = end + 1;
        return (start, end);
    }

    private static string Unescape(ReadOnlySpan<byte> quoted)
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
