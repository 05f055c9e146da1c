namespace EFCore.DynamoNs.Items;

/// <summary>Walks the elements of a list or a set.</summary>
internal ref struct AttributeElements
{
    private readonly AttributeView _collection;
    private readonly AttributeKind _elementKind;
    private readonly ReadOnlySpan<byte> _json;
    private int _at;
    private bool _isFirst;

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
        _json = collection.Buffer.AsSpan(0, collection.Start + collection.Bytes.Length);
        _at = JsonScan.Expect(_json, collection.Start, (byte)'[');
        _isFirst = true;
    }

    public bool MoveNext(out AttributeView element)
    {
        _at = JsonScan.SkipWhite(_json, _at);
        if (JsonScan.At(_json, _at) == (byte)']')
        {
            element = default;
            return false;
        }

        if (!_isFirst)
        {
            _at = JsonScan.SkipWhite(_json, JsonScan.Expect(_json, _at, (byte)','));
        }

        _isFirst = false;
        if (_elementKind == AttributeKind.Missing)
        {
            element = _collection.Child(ItemReader.ReadValue(_json, ref _at));
        }
        else
        {
            _at = JsonScan.Expect(_json, _at, (byte)'"');
            element = _collection.Child(ItemReader.ReadText(_json, ref _at, _elementKind));
        }

        return true;
    }
}
