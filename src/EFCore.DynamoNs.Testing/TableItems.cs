using System.Buffers;
using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Testing;

/// <summary>The items of one call as DynamoDB's JSON, checked against the table's keys before anything is sent.</summary>
internal sealed class TableItems(TableSchema table)
{
    private readonly Dictionary<string, int> _placesByKey = new(StringComparer.Ordinal);
    private readonly List<byte[]> _items = [];

    public IReadOnlyList<byte[]> All => _items;

    /// <exception cref="TestDataException">DynamoDB would refuse the item, or store it otherwise than it was meant.</exception>
    public void Add(object? item)
    {
        if (item is null || ItemMembers.Of(item) is null)
        {
            throw Error($"is {(item is null ? "null" : $"a {item.GetType().Name}")}. Give an object with properties, a dictionary, or a JSON object: new {{ {table.Key.Partition[0]} = ... }}.");
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new ItemWriter(output))
        {
            try
            {
                writer.Json.WriteStartObject();
                AttributeValues.WriteMembers(writer, item, Declared, level: 0);
                writer.Json.WriteEndObject();
                writer.Flush();
            }
            catch (AttributeFormatException exception)
            {
                throw NotStorable(string.Join('.', exception.Members), exception.Expected, exception);
            }
        }

        Add(output.WrittenSpan.ToArray());
    }

    /// <summary>An item in DynamoDB's own JSON.</summary>
    public void AddDynamoJson(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw Error($"is no JSON object. Give it attributes with their types: {{ \"{table.Key.Partition[0]}\": {{ \"{table.Attributes[table.Key.Partition[0]]}\": \"...\" }} }}.");
        }

        Add(Encoding.UTF8.GetBytes(item.GetRawText()));
    }

    private void Add(byte[] item)
    {
        var json = JsonElement.Parse(item, RequestBody.Options);
        if (DynamoJson.Find(json) is { } mistake)
        {
            throw mistake.Wants is null
                ? Error($"has '{mistake.Path}' without a type of DynamoDB's. Write {{ \"S\": \"...\" }}, {{ \"N\": \"1\" }}, ..., or give plain JSON to MockTableWithDataAsync.")
                : NotStorable(mistake.Path, mistake.Wants);
        }

        foreach (var (name, type) in table.Attributes)
        {
            Check(json, name, type);
        }

        if (ItemSize.Of(item) is > ItemSize.Most and var size)
        {
            throw Error($"has {size} bytes, names included, and DynamoDB keeps at most {ItemSize.Most} (400 KB) of an item. Give it less.");
        }

        var key = string.Join('\n', table.Key.All.Select(name => KeyText(json.GetProperty(name))));
        if (!_placesByKey.TryAdd(key, _items.Count))
        {
            throw Error($"has the key of item {_placesByKey[key]}: a table has one item of a key. Give it another one.");
        }

        _items.Add(item);
    }

    private ScalarType? Declared(string name) => table.Attributes.TryGetValue(name, out var type) ? type : null;

    private void Check(JsonElement item, string name, ScalarType type)
    {
        var isKey = table.Key.Contains(name);
        var what = isKey ? "a key of the table" : $"a key of the index '{table.Indexes.First(index => index.Key.Contains(name)).Name}'";
        if (!item.TryGetProperty(name, out var attribute))
        {
            if (isKey)
            {
                throw Error($"has no '{name}', which is {what}. {Meant(item, name)}Give it {Words(type)}.");
            }

            return;
        }

        var stored = attribute.EnumerateObject().First();
        if (stored.Name != type.ToString())
        {
            throw Error($"has '{name}' as {AttributeKinds.Parse(Encoding.UTF8.GetBytes(stored.Name)).Words()}, but it is {what} and declared as {type}. Give it {Words(type)}.");
        }

        if (type != ScalarType.N && stored.Value.GetString() is "")
        {
            throw Error($"has an empty '{name}', which is {what}: DynamoDB has no empty keys. Give it {Words(type)}{(isKey ? "" : ", or leave it out")}.");
        }

        if (type != ScalarType.N && (Most: table.MostKeyBytes(name), Length: Length(stored.Value, type)) is var bytes && bytes.Length > bytes.Most)
        {
            throw Error($"has '{name}' of {bytes.Length} bytes, but it is {what}, and DynamoDB keeps at most {bytes.Most} of it. Give it a shorter one.");
        }
    }

    private static int Length(JsonElement value, ScalarType type)
        => type == ScalarType.B ? value.GetBytesFromBase64().Length : Encoding.UTF8.GetByteCount(value.GetString()!);

    /// <summary>The same for all ways to write a key down.</summary>
    private static string KeyText(JsonElement attribute)
    {
        var typed = attribute.EnumerateObject().First();
        return JsonSerializer.Serialize(DynamoJson.Stored(typed.Value, AttributeKinds.Parse(Encoding.UTF8.GetBytes(typed.Name))));
    }

    /// <summary>Who writes a property's name means the attribute that it is stored as.</summary>
    private static string Meant(JsonElement item, string name)
        => item.EnumerateObject().Select(member => member.Name).FirstOrDefault(member => NameStyles.Normalize(member) == NameStyles.Normalize(name)) is { } near
            ? $"It has '{near}': names here are those of the attributes; entities are for MockTableWithDataAsync<TContext>(entities). "
            : "";

    private static string Words(ScalarType type)
        => type switch
        {
            ScalarType.S => "text",
            ScalarType.N => "a number",
            _ => "binary, a byte[]",
        };

    private TestDataException NotStorable(string path, string wants, Exception? inner = null) => Error($"can't be stored: '{path}' wants {wants}.", inner);

    private TestDataException Error(string what, Exception? inner = null)
        => new($"Item {_items.Count} for the table '{table.Name}' {what}", table.Name, _items.Count, inner);
}
