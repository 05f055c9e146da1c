using System.Collections;
using System.Text;
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
    /// <exception cref="AttributeFormatException">DynamoDB has no such value.</exception>
    public static void WriteMembers(ItemWriter writer, object source, Func<string, ScalarType?> declared, int level)
    {
        if (level > DynamoJson.MostLevels)
        {
            throw new AttributeFormatException(DynamoJson.Levels, AttributeKind.M);
        }

        var keepsNulls = level > 0 && ItemMembers.KeepsNulls(source);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in ItemMembers.Of(source)!)
        {
            if (!names.Add(name))
            {
                throw new AttributeFormatException(DynamoJson.Once, AttributeKind.M) { Members = { name } };
            }

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
            case AttributeValue attribute when IsEmpty(attribute):
                throw new AttributeFormatException("a value, and the AttributeValue has none (an empty map says IsMSet, an empty list IsLSet, an empty set is no attribute)", AttributeKind.Missing);
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
        if (level == DynamoJson.MostLevels)
        {
            throw new AttributeFormatException(DynamoJson.Levels, AttributeKind.L);
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
                WriteNumber(writer, json.GetRawText());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Boolean(json.GetBoolean());
                break;
            default:
                writer.Null();
                break;
        }
    }

    private static void WriteNumber(ItemWriter writer, string digits)
        => writer.Number(DynamoJson.Number(digits) is null ? throw new AttributeFormatException(NumberText.Limits, AttributeKind.N) : Encoding.UTF8.GetBytes(digits));

    /// <summary>Whether it, or one inside it, has no value: it would be stored as an empty map.</summary>
    private static bool IsEmpty(AttributeValue value)
        => value switch
        {
            { SS.Count: > 0 } or { NS.Count: > 0 } or { BS.Count: > 0 } => false,
            { L.Count: > 0 } => value.L.Exists(IsEmpty),
            { M.Count: > 0 } => value.M.Values.Any(IsEmpty),
            _ => value is { S: null, N: null, BOOL: null, NULL: null, B: null, IsLSet: false, IsMSet: false },
        };
}
