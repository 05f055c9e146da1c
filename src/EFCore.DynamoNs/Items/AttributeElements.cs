using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>Walks the elements of a list or a set.</summary>
internal ref struct AttributeElements
{
    private readonly AttributeView _collection;
    private readonly AttributeKind _elementKind;
    private Utf8JsonReader _json;

    internal AttributeElements(AttributeView collection)
    {
        _collection = collection;
        _elementKind = collection.Kind switch
        {
            AttributeKind.L => AttributeKind.Missing,
            AttributeKind.SS => AttributeKind.S,
            AttributeKind.NS => AttributeKind.N,
            AttributeKind.BS => AttributeKind.B,
            _ => throw new AttributeFormatException("a list (L) or a set (SS, NS, BS)", collection.Kind),
        };
        _json = JsonRules.Reader(collection.Bytes);
        JsonRules.Next(ref _json);
    }

    public bool MoveNext(out AttributeView element)
    {
        JsonRules.Next(ref _json);
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            element = default;
            return false;
        }

        element = _collection.Child(_elementKind == AttributeKind.Missing
            ? ItemReader.ReadValue(ref _json, _collection.Start)
            : ReadSetElement());
        return true;
    }

    private AttributeSlot ReadSetElement()
    {
        JsonRules.Expect(ref _json, JsonTokenType.String);
        return new AttributeSlot
        {
            Kind = _elementKind,
            Start = _collection.Start + (int)_json.TokenStartIndex + 1,
            Length = _json.ValueSpan.Length,
            IsEscaped = _json.ValueIsEscaped,
        };
    }
}
