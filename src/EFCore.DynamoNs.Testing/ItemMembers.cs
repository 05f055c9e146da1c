using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Testing;

/// <summary>The names and values of an item, or of a nested object, whatever it was given as.</summary>
internal static class ItemMembers
{
    private static readonly ConcurrentDictionary<Type, Func<object, IEnumerable<KeyValuePair<string, object?>>>?> Readers = new();

    /// <summary>The members; null for what has none.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(object value)
        => value switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, (object?)member.Value)),
            JsonElement or string => null,
            JsonNode node => Of(node.Deserialize<JsonElement>()),
            IEnumerable<KeyValuePair<string, object?>> members => members,
            _ => Readers.GetOrAdd(value.GetType(), Reader)?.Invoke(value),
        };

    /// <summary>Whether null among the values is kept: a dictionary holds it as NULL, an object's null property is no attribute.</summary>
    public static bool KeepsNulls(object value) => value is not (JsonElement or JsonNode) && (value is IDictionary || EntryType(value.GetType()) is not null);

    private static Func<object, IEnumerable<KeyValuePair<string, object?>>>? Reader(Type type)
    {
        if (EntryType(type) is { } entry)
        {
            var (key, value) = (entry.GetProperty("Key")!, entry.GetProperty("Value")!);
            return source => ((IEnumerable)source).Cast<object>().Select(pair => KeyValuePair.Create((string)key.GetValue(pair)!, value.GetValue(pair)));
        }

        // What the runtime brings along is a value of its own kind, and none that DynamoDB has.
        if (type.IsPrimitive || typeof(IEnumerable).IsAssignableFrom(type) || type.Namespace?.Split('.')[0] == "System")
        {
            return null;
        }

        PropertyInfo[] properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0),
        ];
        return source => properties.Select(property => KeyValuePair.Create(property.Name, Read(property, source)));
    }

    /// <exception cref="AttributeFormatException">The property's getter throws.</exception>
    private static object? Read(PropertyInfo property, object source)
    {
        try
        {
            return property.GetValue(source);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw new AttributeFormatException($"a value, and its getter throws {inner.GetType().Name}: {inner.Message}", AttributeKind.Missing, inner) { Members = { property.Name } };
        }
    }

    /// <summary>The type of a dictionary's entries; null for what is no dictionary with text as keys.</summary>
    private static Type? EntryType(Type type)
        => type.GetInterfaces().Append(type)
            .Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(candidate => candidate.GenericTypeArguments[0])
            .FirstOrDefault(element => element.IsGenericType
                && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                && element.GenericTypeArguments[0] == typeof(string));
}
