using System.Buffers.Text;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     Reads the response of GetItem, Query, Scan or a batch once, forward: the items row by row, and what stands around them.
///     The counts, the key to go on from and what a batch has left are known when the last row has been read.
/// </summary>
internal sealed partial class PageReader
{
    private byte[] _body = [];
    private int _at;
    private int _end;
    private bool _inItems;
    private bool _isFirstItem;

    /// <summary>How many items matched; the server's own count, also where no items are sent (Select=COUNT).</summary>
    public int Count { get; private set; }

    /// <summary>How many items were read before the filter.</summary>
    public int ScannedCount { get; private set; }

    /// <summary>The JSON of the key that the next page starts after; empty on the last page. It goes verbatim into the next request.</summary>
    public ReadOnlyMemory<byte> LastEvaluatedKey { get; private set; }

    private ReadOnlySpan<byte> Json => _body.AsSpan(0, _end);

    public void Open(byte[] body, int length)
    {
        Start(body, length);
        ReadProperties(row: null);
    }

    /// <summary>Reads the next item into the row; false when there is none left.</summary>
    public bool Read(ItemReader row)
    {
        if (!_inItems)
        {
            return false;
        }

        var json = Json;
        _at = JsonScan.SkipWhite(json, _at);
        if (JsonScan.At(json, _at) == (byte)']')
        {
            _at++;
            _inItems = false;
            if (!_inTables && MoreProperties())
            {
                ReadProperties(row: null);
            }

            return false;
        }

        _at = row.Read(_body, _isFirstItem ? _at : JsonScan.Expect(json, _at, (byte)','), _end);
        _isFirstItem = false;
        return true;
    }

    /// <summary>GetItem's one item; false when DynamoDB holds none of that key.</summary>
    public bool OpenSingle(byte[] body, int length, ItemReader row)
    {
        Start(body, length);
        return ReadProperties(row);
    }

    private void Start(byte[] body, int length)
    {
        _body = body;
        _end = length;
        _inItems = false;
        _isFirstItem = true;
        Count = 0;
        ScannedCount = 0;
        LastEvaluatedKey = default;
        Unprocessed = default;
        _inTables = false;
        _isFirstTable = true;
        _at = JsonScan.Expect(Json, 0, (byte)'{');
    }

    /// <summary>Reads the response's properties up to the items, or to its end.</summary>
    private bool ReadProperties(ItemReader? row)
    {
        var json = Json;
        var found = false;
        if (JsonScan.At(json, JsonScan.SkipWhite(json, _at)) == (byte)'}')
        {
            End(json, JsonScan.SkipWhite(json, _at));
            return found;
        }

        do
        {
            var name = JsonText.Read(json, ref _at);
            _at = JsonScan.SkipWhite(json, JsonScan.Expect(json, _at, (byte)':'));
            if (name.SequenceEqual("Items"u8) && row is null)
            {
                _at = JsonScan.Expect(json, _at, (byte)'[');
                _inItems = true;
                return found;
            }

            if (name.SequenceEqual("Responses"u8))
            {
                _at = JsonScan.Expect(json, _at, (byte)'{');
                _inTables = true;
                return found;
            }

            if (name.SequenceEqual("Item"u8) && row is not null)
            {
                _at = row.Read(_body, _at, _end);
                found = true;
            }
            else
            {
                ReadOther(json, name);
            }
        }
        while (MoreProperties());
        return found;
    }

    /// <summary>Goes over the comma before another property, or over the response's end.</summary>
    private bool MoreProperties()
    {
        var json = Json;
        _at = JsonScan.SkipWhite(json, _at);
        if (JsonScan.At(json, _at) == (byte)',')
        {
            _at++;
            return true;
        }

        End(json, _at);
        return false;
    }

    private void End(ReadOnlySpan<byte> json, int at)
    {
        _at = JsonScan.SkipWhite(json, JsonScan.Expect(json, at, (byte)'}'));
        if (_at < json.Length)
        {
            throw JsonScan.Unexpected(json, _at, '}');
        }
    }

    private void ReadOther(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var start = _at;
        _at = JsonScan.SkipValue(json, start);
        if (name.SequenceEqual("Count"u8))
        {
            Count = Number(json[start.._at]);
        }
        else if (name.SequenceEqual("ScannedCount"u8))
        {
            ScannedCount = Number(json[start.._at]);
        }
        else if (name.SequenceEqual("LastEvaluatedKey"u8))
        {
            LastEvaluatedKey = Named(start);
        }
        else if (name.SequenceEqual("UnprocessedKeys"u8) || name.SequenceEqual("UnprocessedItems"u8))
        {
            Unprocessed = Named(start);
        }
    }

    /// <summary>The object read last, verbatim. One that names nothing, or null, is none: whatever stands between the braces.</summary>
    private ReadOnlyMemory<byte> Named(int start) => Json[start.._at].Contains((byte)'"') ? _body.AsMemory(start, _at - start) : default;

    private static int Number(ReadOnlySpan<byte> text)
        => Utf8Parser.TryParse(text, out int number, out var read) && read == text.Length
            ? number
            : throw new BrokenJsonException("a count is no number");
}
