using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Schema.Types;

/// <summary>Values as JSON and back: https://developer.hashicorp.com/terraform/language/functions/jsonencode</summary>
internal static class JsonText
{
    public const int MaxDepth = 200;

    /// <summary>Compact, keys in order, and with the escapes of Go's encoder, which spares HTML's signs.</summary>
    public static string Write(HclValue value)
    {
        var json = new StringBuilder();
        Write(value, json);
        return json.ToString();
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static HclValue Read(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return Read(document.RootElement);
    }

    public static HclValue Read(JsonElement element)
        => element.ValueKind switch
        {
            JsonValueKind.True => HclValue.True,
            JsonValueKind.False => HclValue.False,
            JsonValueKind.String => HclValue.Of(element.GetString()!),
            JsonValueKind.Number when HclNumber.TryParse(element.GetRawText(), out var number) => HclValue.Of(number),
            JsonValueKind.Number => throw new JsonException("a number is too long"),
            JsonValueKind.Array => HclValue.Tuple([.. element.EnumerateArray().Select(Read)]),
            JsonValueKind.Object => ReadObject(element),
            _ => HclValue.UntypedNull,
        };

    private static HclValue.Mapping ReadObject(JsonElement element)
    {
        var items = HclValue.NewItems();
        foreach (var property in element.EnumerateObject())
        {
            items[property.Name] = Read(property.Value);
        }

        return HclValue.Object(items.ToImmutable());
    }

    private static void Write(HclValue value, StringBuilder json)
    {
        switch (value)
        {
            case HclValue.Text text:
                WriteText(text.Value, json);
                break;
            case HclValue.Sequence sequence:
                json.Append('[');
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    Write(sequence.Items[i], i == 0 ? json : json.Append(','));
                }

                json.Append(']');
                break;
            case HclValue.Mapping mapping:
                var separator = "{";
                foreach (var (key, item) in mapping.Items)
                {
                    WriteText(key, json.Append(separator));
                    Write(item, json.Append(':'));
                    separator = ",";
                }

                json.Append(mapping.Items.IsEmpty ? "{}" : "}");
                break;
            default:
                json.Append(value.IsNull ? "null" : Conversion.ToText(value));
                break;
        }
    }

    private static void WriteText(string text, StringBuilder json)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
