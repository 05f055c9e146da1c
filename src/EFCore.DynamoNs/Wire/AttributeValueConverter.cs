using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.DynamoDBv2.Model;

namespace EFCore.DynamoNs.Wire;

/// <summary>The SDK's attribute values to and from DynamoDB's JSON.</summary>
internal sealed class AttributeValueConverter : JsonConverter<AttributeValue>
{
    public override AttributeValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var descriptor = reader.GetString();
        reader.Read();
        var value = descriptor switch
        {
            "S" => new AttributeValue { S = reader.GetString() },
            "N" => new AttributeValue { N = reader.GetString() },
            "BOOL" => new AttributeValue { BOOL = reader.GetBoolean() },
            "NULL" => new AttributeValue { NULL = reader.GetBoolean() },
            "B" => new AttributeValue { B = new MemoryStream(reader.GetBytesFromBase64()) },
            "SS" => new AttributeValue { SS = JsonSerializer.Deserialize<List<string>>(ref reader, options) },
            "NS" => new AttributeValue { NS = JsonSerializer.Deserialize<List<string>>(ref reader, options) },
            "BS" => new AttributeValue { BS = [.. JsonSerializer.Deserialize<List<byte[]>>(ref reader, options)!.Select(bytes => new MemoryStream(bytes))] },
            "L" => new AttributeValue { L = JsonSerializer.Deserialize<List<AttributeValue>>(ref reader, options), IsLSet = true },
            "M" => new AttributeValue { M = JsonSerializer.Deserialize<Dictionary<string, AttributeValue>>(ref reader, options), IsMSet = true },
            _ => throw new JsonException($"'{descriptor}' is no data type descriptor"),
        };
        reader.Read();
        return value;
    }

    public override void Write(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteContent(writer, value, options);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options)
    {
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
        else if (value.NULL is { } isNull)
        {
            writer.WriteBoolean("NULL", isNull);
        }
        else if (value.B is not null)
        {
            writer.WriteBase64String("B", value.B.ToArray());
        }
        else
        {
            WriteCollection(writer, value, options);
        }
    }

    private static void WriteCollection(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options)
    {
        var (descriptor, content) = value switch
        {
            { SS.Count: > 0 } => ("SS", (object)value.SS),
            { NS.Count: > 0 } => ("NS", value.NS),
            { BS.Count: > 0 } => ("BS", value.BS.Select(stream => stream.ToArray())),
            { IsLSet: true } => ("L", value.L ?? []),
            _ => ("M", value.M ?? []),
        };
        writer.WritePropertyName(descriptor);
        JsonSerializer.Serialize(writer, content, content.GetType(), options);
    }
}
