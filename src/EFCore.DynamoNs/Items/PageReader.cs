using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     Reads the response of GetItem, Query or Scan once, forward: the items row by row, and what stands around them. The
///     counts and the key to go on from are known when the last row has been read.
/// </summary>
internal sealed class PageReader
{
    private byte[] _body = [];
    private int _position;
    private int _end;
    private JsonReaderState _state;
    private bool _inItems;

    /// <summary>How many items matched; the server's own count, also where no items are sent (Select=COUNT).</summary>
    public int Count { get; private set; }

    /// <summary>How many items were read before the filter.</summary>
    public int ScannedCount { get; private set; }

    /// <summary>The JSON of the key that the next page starts after; empty on the last page. It goes verbatim into the next request.</summary>
    public ReadOnlyMemory<byte> LastEvaluatedKey { get; private set; }

    public void Open(byte[] body, int length)
    {
        _body = body;
        _position = 0;
        _end = length;
        _state = new JsonReaderState(JsonRules.Options);
        _inItems = false;
        Count = 0;
        ScannedCount = 0;
        LastEvaluatedKey = default;
        var json = Resume();
        JsonRules.Next(ref json);
        JsonRules.Expect(ref json, JsonTokenType.StartObject);
        ReadProperties(ref json, row: null);
    }

    /// <summary>Reads the next item into the row; false when there is none left.</summary>
    public bool Read(ItemReader row)
    {
        if (!_inItems)
        {
            return false;
        }

        var offset = _position;
        var json = Resume();
        JsonRules.Next(ref json);
        if (json.TokenType == JsonTokenType.StartObject)
        {
            row.Read(ref json, _body, offset);
            Suspend(ref json);
            return true;
        }

        JsonRules.Expect(ref json, JsonTokenType.EndArray);
        _inItems = false;
        ReadProperties(ref json, row: null);
        return false;
    }

    /// <summary>GetItem's one item; false when DynamoDB holds none of that key.</summary>
    public bool OpenSingle(byte[] body, int length, ItemReader row)
    {
        _body = body;
        _position = 0;
        _end = length;
        _state = new JsonReaderState(JsonRules.Options);
        var json = Resume();
        JsonRules.Next(ref json);
        JsonRules.Expect(ref json, JsonTokenType.StartObject);
        return ReadProperties(ref json, row);
    }

    private bool ReadProperties(ref Utf8JsonReader json, ItemReader? row)
    {
        var found = false;
        while (true)
        {
            JsonRules.Next(ref json);
            if (json.TokenType == JsonTokenType.EndObject)
            {
                return found;
            }

            JsonRules.Expect(ref json, JsonTokenType.PropertyName);
            if (json.ValueTextEquals("Items"u8))
            {
                JsonRules.Next(ref json);
                JsonRules.Expect(ref json, JsonTokenType.StartArray);
                _inItems = true;
                Suspend(ref json);
                return found;
            }

            if (row is not null && json.ValueTextEquals("Item"u8))
            {
                JsonRules.Next(ref json);
                JsonRules.Expect(ref json, JsonTokenType.StartObject);
                row.Read(ref json, _body, 0);
                found = true;
            }
            else
            {
                ReadOther(ref json);
            }
        }
    }

    private void ReadOther(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("Count"u8))
        {
            JsonRules.Next(ref json);
            Count = json.GetInt32();
        }
        else if (json.ValueTextEquals("ScannedCount"u8))
        {
            JsonRules.Next(ref json);
            ScannedCount = json.GetInt32();
        }
        else if (json.ValueTextEquals("LastEvaluatedKey"u8))
        {
            JsonRules.Next(ref json);
            var start = _position + (int)json.TokenStartIndex;
            json.Skip();
            var key = _body.AsMemory(start, _position + (int)json.BytesConsumed - start);

            // A key that names no attribute, or null, is none: whatever stands between the braces.
            LastEvaluatedKey = key.Span.Contains((byte)'"') ? key : default;
        }
        else
        {
            JsonRules.Next(ref json);
            json.Skip();
        }
    }

    private Utf8JsonReader Resume() => new(_body.AsSpan(_position, _end - _position), isFinalBlock: true, _state);

    private void Suspend(ref Utf8JsonReader json)
    {
        _state = json.CurrentState;
        _position += (int)json.BytesConsumed;
    }
}
