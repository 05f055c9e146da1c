using System.Text;

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
        var start = JsonScan.Expect(_json, _at, (byte)'"');
        var end = JsonScan.StringEnd(_json, start, out var isEscaped);
        name = isEscaped ? JsonText.Decode(_json[(start - 1)..(end + 1)]) : Encoding.UTF8.GetString(_json[start..end]);
        _at = JsonScan.SkipWhite(_json, JsonScan.Expect(_json, end + 1, (byte)':'));
        value = _map.Child(ItemReader.ReadValue(_json, ref _at));
        return true;
    }
}
