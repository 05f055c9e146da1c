using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>An item as JSON without data type descriptors: numbers with all of their digits, binary as base64, sets as arrays.</summary>
internal static class PlainJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <param name="item">The item in DynamoDB's JSON.</param>
    public static string Of(byte[] item)
    {
        var row = new ItemReader(new ItemLayout([]));
        row.Read(item, 0, item.Length);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Write(json, row.ItemView);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, in AttributeView value)
    {
        switch (value.Kind)
        {
            case AttributeKind.S:
                json.WriteStringValue(value.GetString());
                break;
            case AttributeKind.N:
                json.WriteRawValue(value.GetNumber());
                break;
            case AttributeKind.B:
                json.WriteBase64StringValue(value.GetBinary());
                break;
            case AttributeKind.Bool:
                json.WriteBooleanValue(value.GetBoolean());
                break;
            case AttributeKind.M:
                WriteMap(json, value);
                break;
            case AttributeKind.L or AttributeKind.SS or AttributeKind.NS or AttributeKind.BS:
                WriteElements(json, value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, in AttributeView map)
    {
        json.WriteStartObject();
        var entries = map.GetEntries();
        while (entries.MoveNext(out var name, out var value))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteElements(Utf8JsonWriter json, in AttributeView collection)
    {
        json.WriteStartArray();
        var elements = collection.GetElements();
        while (elements.MoveNext(out var element))
        {
            Write(json, element);
        }

        json.WriteEndArray();
    }
}
