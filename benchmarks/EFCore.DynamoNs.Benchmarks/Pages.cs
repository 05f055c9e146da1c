using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Response bodies as DynamoDB sends them.</summary>
internal static class Pages
{
    public static byte[] Items(IReadOnlyList<Dictionary<string, AttributeValue>> items, Dictionary<string, AttributeValue>? lastKey = null)
        => Json(writer =>
        {
            writer.WriteNumber("Count", items.Count);
            writer.WriteStartArray("Items");
            foreach (var item in items)
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
            if (lastKey is not null)
            {
                writer.WritePropertyName("LastEvaluatedKey");
                Write(writer, lastKey);
            }

            writer.WriteNumber("ScannedCount", items.Count);
        });

    public static byte[] Item(Dictionary<string, AttributeValue> item)
        => Json(writer =>
        {
            writer.WritePropertyName("Item");
            Write(writer, item);
        });

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Dictionary<string, AttributeValue> item)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in item)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        writer.WriteStartObject();
        if (value.S is not null)
        {
            writer.WriteString("S", value.S);
        }
        else if (value.N is not null)
        {
            writer.WriteString("N", value.N);
        }
        else if (value.BOOL is { } flag)
        {
            writer.WriteBoolean("BOOL", flag);
        }
        else if (value.SS is { Count: > 0 })
        {
            writer.WriteStartArray("SS");
            value.SS.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }
        else if (value.L is { Count: > 0 })
        {
            writer.WriteStartArray("L");
            value.L.ForEach(element => Write(writer, element));
            writer.WriteEndArray();
        }
        else
        {
            writer.WritePropertyName("M");
            Write(writer, value.M);
        }

        writer.WriteEndObject();
    }
}
