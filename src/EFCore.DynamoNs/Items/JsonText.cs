using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>Escaped JSON strings: rare enough to leave them to the framework.</summary>
internal static class JsonText
{
    /// <summary>The text of a string that stands between its quotes, as UTF-8.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> quoted) => Encoding.UTF8.GetBytes(Decode(quoted));

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
