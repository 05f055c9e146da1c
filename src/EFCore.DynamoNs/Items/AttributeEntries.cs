using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>Walks the entries of a map.</summary>
internal ref struct AttributeEntries
{
    private readonly AttributeView _map;
    private Utf8JsonReader _json;

    internal AttributeEntries(AttributeView map)
    {
        _map = map;
        _json = JsonRules.Reader(map.Bytes);
        JsonRules.Next(ref _json);
    }

    public bool MoveNext(out string name, out AttributeView value)
    {
        JsonRules.Next(ref _json);
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = "";
            value = default;
            return false;
        }

        name = _json.GetString()!;
        JsonRules.Next(ref _json);
        value = _map.Child(ItemReader.ReadValue(ref _json, _map.Start));
        return true;
    }
}
