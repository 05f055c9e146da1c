using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Testing;

/// <summary>Writes values as properties of their types are stored, and plain JSON as DynamoDB's types come nearest to it.</summary>
internal static class AttributeValues
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes</summary>
    private const int MostLevels = 32;

    /// <exception cref="AttributeFormatException">DynamoDB has no such value.</exception>
    public static void WriteMembers(ItemWriter writer, object source, Func<string, ScalarType?> declared, int level)
    {
        if (level > MostLevels)
        {
            throw new AttributeFormatException($"at most {MostLevels} levels of nested objects and lists", AttributeKind.M);
        }

        var keepsNulls = level > 0 && ItemMembers.KeepsNulls(source);
        foreach (var (name, value) in ItemMembers.Of(source)!)
        {
            if (!IsAbsent(value) || keepsNulls)
            {
                writer.Json.WritePropertyName(name);
                WriteMember(writer, name, value, declared(name), level);
            }
        }
    }

    private static void WriteMember(ItemWriter writer, string name, object? value, ScalarType? declared, int level)
    {
        try
        {
            Write(writer, value, declared, level);
        }
        catch (AttributeFormatException exception)
        {
            exception.Members.Insert(0, name);
            throw;
        }
    }

    /// <summary>Null, and an empty set: what no attribute is stored of.</summary>
    private static bool IsAbsent(object? value)
        => value is null or JsonElement { ValueKind: JsonValueKind.Null }
            || (value is not (JsonElement or JsonNode) && CodecSource.Find(value.GetType())?.IsAbsentObject(value) == true);

    private static void Write(ItemWriter writer, object? value, ScalarType? declared, int level)
    {
        switch (value)
        {
            case null:
                writer.Null();
                return;
            case JsonElement json:
                WriteJson(writer, json, level);
                return;
            case JsonNode node:
                WriteJson(writer, node.Deserialize<JsonElement>(), level);
                return;
            case AttributeValue attribute:
                JsonSerializer.Serialize(writer.Json, attribute, SdkJson.Options);
                return;
        }

        if (CodecSource.Find(value.GetType()) is { } codec)
        {
            WriteScalar(writer, declared is null ? codec : CodecSource.ForKey(codec, declared), value);
        }
        else if (ItemMembers.Of(value) is not null)
        {
            writer.StartMap();
            WriteMembers(writer, value, static _ => null, level + 1);
            writer.EndMap();
        }
        else if (value is IEnumerable elements)
        {
            WriteList(writer, elements.Cast<object?>(), level);
        }
        else
        {
            throw new AttributeFormatException(
                $"a value that DynamoDB has a type for (a {value.GetType().Name} is none): text, a number, a bool, a byte[], a date, an enum, or lists and objects of these",
                AttributeKind.Missing);
        }
    }

    private static void WriteScalar(ItemWriter writer, ValueCodec codec, object value)
    {
        if (codec.IsAbsentObject(value))
        {
            writer.Null();
        }
        else
        {
            codec.WriteObject(writer, value);
        }
    }

    private static void WriteList(ItemWriter writer, IEnumerable<object?> elements, int level)
    {
        if (level == MostLevels)
        {
            throw new AttributeFormatException($"at most {MostLevels} levels of nested objects and lists", AttributeKind.L);
        }

        writer.StartList();
        foreach (var element in elements)
        {
            Write(writer, element, declared: null, level + 1);
        }

        writer.EndList();
    }

    private static void WriteJson(ItemWriter writer, JsonElement json, int level)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.StartMap();
                WriteMembers(writer, json, static _ => null, level + 1);
                writer.EndMap();
                break;
            case JsonValueKind.Array:
                WriteList(writer, json.EnumerateArray().Cast<object?>(), level);
                break;
            case JsonValueKind.String:
                writer.String(json.GetString());
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Boolean(json.GetBoolean());
                break;
            default:
                writer.Null();
                break;
        }
    }

    private static void WriteNumber(ItemWriter writer, byte[] digits)
        => writer.Number(NumberText.IsStorable(digits) ? digits : throw new AttributeFormatException(NumberText.Limits, AttributeKind.N));
}
