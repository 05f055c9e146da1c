namespace EFCore.DynamoNs.Items;

/// <summary>Walks the entries of a map.</summary>
internal ref struct AttributeEntries
{
    private readonly AttributeView _map;
    private readonly ReadOnlySpan<byte> _json;
    private int _at;
    private bool _isFirst;

    internal AttributeEntries(AttributeView map)
    {
        _map = map;
        _json = map.Buffer.AsSpan(0, map.Start + map.Bytes.Length);
        _at = JsonScan.Expect(_json, map.Start, (byte)'{');
        _isFirst = true;
    }

    public bool MoveNext(out string name, out AttributeView value)
    {
        _at = JsonScan.SkipWhite(_json, _at);
        if (JsonScan.At(_json, _at) == (byte)'}')
        {
            name = "";
            value = default;
            return false;
        }

        if (!_isFirst)
        {
            _at = JsonScan.Expect(_json, _at, (byte)',');
        }

        _isFirst = false;
        name = JsonText.ReadString(_json, ref _at);
        _at = JsonScan.SkipWhite(_json, JsonScan.Expect(_json, _at, (byte)':'));
        value = _map.Child(ItemReader.ReadValue(_json, ref _at));
        return true;
    }
}
