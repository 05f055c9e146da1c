using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>A page as lines of text: its rows, then what stands around them; as the provider reads it, and as JsonDocument does.</summary>
internal static class PageText
{
    public const string Broken = "broken";

    public static IReadOnlyList<string> Read(byte[] body, int length, params string[] names)
        => Read(new PageReader(), new ItemReader(new ItemLayout(names)), body, length, names);

    public static IReadOnlyList<string> Read(PageReader page, ItemReader row, byte[] body, int length, string[] names)
    {
        var layout = new ItemLayout(names);
        var lines = new List<string>();
        try
        {
            page.Open(body, length);
            while (page.Read(row))
            {
                lines.Add(Row(row, layout));
            }

            lines.Add($"{page.Count} {page.ScannedCount} {Key(Encoding.UTF8.GetString(page.LastEvaluatedKey.Span))}");
        }
        catch (Exception exception) when (exception is JsonException or AttributeFormatException)
        {
            lines.Add(Broken);
        }

        return lines;
    }

    public static string ReadSingle(byte[] body, int length, params string[] names)
    {
        var layout = new ItemLayout(names);
        var row = new ItemReader(layout);
        try
        {
            return new PageReader().OpenSingle(body, length, row) ? Row(row, layout) : "none";
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

    /// <summary>Strings are read as shapers read them, shared with the row before; maps by their entries and by a layout.</summary>
    private static string Row(ItemReader row, ItemLayout layout)
    {
        var line = new StringBuilder();
        for (var ordinal = 0; ordinal < layout.Count; ordinal++)
        {
            var view = row.View(ordinal);
            line.Append(view.Kind == AttributeKind.S ? "S" + JsonSerializer.Serialize(row.GetString(ordinal)) : CanonicalText.Of(view))
                .Append(view.Kind == AttributeKind.M ? $"({Row(view.GetMap(layout), layout)}) " : " ");
        }

        return line.ToString();
    }

    private static string Row(JsonElement item, string[] names)
        => string.Concat(names.Select(name => (item.TryGetProperty(name, out var value) ? CanonicalText.Of(value) : "-")
            + (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("M", out var map) ? $"({Row(map, names)}) " : " ")));

    private static string Key(string json) => json is "" or "null" || json.Trim('{', '}', ' ', '\r', '\n', '\t') == "" ? "last" : json;
}
