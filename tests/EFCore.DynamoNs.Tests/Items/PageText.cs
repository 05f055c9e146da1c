using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>A page as lines of text: its rows, then what stands around them; as the provider reads it, and as JsonDocument does.</summary>
internal static class PageText
{
    public const string Broken = "broken";

    public static IReadOnlyList<string> Read(byte[] body, int length, params string[] names)
    {
        var lines = new List<string>();
        var page = new PageReader();
        var row = new ItemReader(new ItemLayout(names));
        try
        {
            page.Open(body, length);
            while (page.Read(row))
            {
                lines.Add(Row(row, names));
            }

            lines.Add($"{page.Count} {page.ScannedCount} {Key(Encoding.UTF8.GetString(page.LastEvaluatedKey.Span))}");
        }
        catch (JsonException)
        {
            lines.Add(Broken);
        }

        return lines;
    }

    public static string ReadSingle(byte[] body, int length, params string[] names)
    {
        var row = new ItemReader(new ItemLayout(names));
        try
        {
            return new PageReader().OpenSingle(body, length, row) ? Row(row, names) : "none";
        }
        catch (JsonException)
        {
            return Broken;
        }
    }

    public static IReadOnlyList<string> ReadByDocument(byte[] body, params string[] names)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return
        [
            .. root.GetProperty("Items").EnumerateArray().Select(item => Row(item, names)),
            $"{root.GetProperty("Count").GetInt32()} {root.GetProperty("ScannedCount").GetInt32()} "
                + Key(root.TryGetProperty("LastEvaluatedKey", out var key) ? key.GetRawText() : ""),
        ];
    }

    public static string ReadSingleByDocument(byte[] body, params string[] names)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("Item", out var item) ? Row(item, names) : "none";
    }

    private static string Row(ItemReader row, string[] names)
    {
        var line = new StringBuilder();
        for (var ordinal = 0; ordinal < names.Length; ordinal++)
        {
            line.Append(CanonicalText.Of(row.View(ordinal))).Append(' ');
        }

        return line.ToString();
    }

    private static string Row(JsonElement item, string[] names)
        => string.Concat(names.Select(name => (item.TryGetProperty(name, out var value) ? CanonicalText.Of(value) : "-") + " "));

    private static string Key(string json) => json is "" or "null" || json.Trim('{', '}', ' ', '\r', '\n', '\t') == "" ? "last" : json;
}
