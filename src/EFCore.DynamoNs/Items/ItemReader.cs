using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     One row of attribute slots, read anew for each item, as a data reader is: shapers read typed values from it by
///     ordinal. It holds no value of its own but the strings that neighbouring rows share.
/// </summary>
internal sealed class ItemReader
{
    private readonly ItemLayout _layout;
    private readonly AttributeSlot[] _slots;
    private readonly string?[] _lastStrings;
    private Dictionary<ItemLayout, ItemReader>? _nested;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _lastRead = -1;

    public ItemReader(ItemLayout layout)
    {
        _layout = layout;
        _slots = new AttributeSlot[layout.Count];
        _lastStrings = new string?[layout.Count];
    }

    /// <summary>The attribute that was read last, for the message when its value is refused.</summary>
    public string LastName => _lastRead < 0 ? "" : _layout.Names[_lastRead];

    /// <summary>The whole item, as it stands in the buffer.</summary>
    public ReadOnlySpan<byte> Item => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The item as a map of all its attributes, also of those that the layout does not want.</summary>
    public AttributeView ItemView => new(this, _buffer, new AttributeSlot { Kind = AttributeKind.M, Start = _start, Length = _end - _start });

    /// <summary>Reads the item whose opening brace stands at <paramref name="at" />.</summary>
    /// <param name="buffer">The bytes, which stay until the row is left.</param>
    /// <param name="at">Where the item starts.</param>
    /// <param name="end">Where the body ends.</param>
    /// <returns>The place behind the closing brace.</returns>
    /// <exception cref="JsonException">The item breaks off or is no DynamoDB JSON.</exception>
    public int Read(byte[] buffer, int at, int end)
    {
        _buffer = buffer;
        _start = at;
        return _end = ReadSlots(buffer, at, end);
    }

    /// <summary>Reads the map that a value holds.</summary>
    public void Read(in AttributeView map) => Read(map.Buffer, map.Start, map.Start + map.Bytes.Length);

    /// <summary>True when the attribute is absent or NULL.</summary>
    public bool IsNull(int ordinal) => _slots[ordinal].Kind <= AttributeKind.Null;

    public AttributeView View(int ordinal)
    {
        _lastRead = ordinal;
        return new AttributeView(this, _buffer, _slots[ordinal]);
    }

    /// <summary>The string at that ordinal; the same object as the row before gave, where the text is the same.</summary>
    public string GetString(int ordinal) => GetString(ordinal, View(ordinal));

    /// <summary>The same, of a part of the string at that ordinal: always the same part.</summary>
    public string GetString(int ordinal, in AttributeView view)
        => _lastStrings[ordinal] is { } last && view.IsText(last) ? last : _lastStrings[ordinal] = view.GetString();

    /// <summary>A row for maps of that layout inside this row's item; one object, used again and again.</summary>
    public ItemReader Nested(ItemLayout layout)
    {
        _nested ??= [];
        if (!_nested.TryGetValue(layout, out var nested))
        {
            _nested.Add(layout, nested = new ItemReader(layout));
        }

        return nested;
    }

    /// <summary>Lets go of the buffer, so that nothing of a page outlives it.</summary>
    public void Release()
    {
        _buffer = [];
        _start = _end = 0;
        Array.Clear(_slots);
        if (_nested is not null)
        {
            foreach (var nested in _nested.Values)
            {
                nested.Release();
            }
        }
    }

    /// <summary>Reads the attribute value whose opening brace stands at <paramref name="at" />, and goes behind the closing one.</summary>
    internal static AttributeSlot ReadValue(ReadOnlySpan<byte> json, ref int at)
    {
        at = ReadKind(json, at, out var kind);
        var slot = ReadContent(json, ref at, kind);
        at = JsonScan.Expect(json, at, (byte)'}');
        return slot;
    }

    private int ReadSlots(byte[] buffer, int at, int end)
    {
        Array.Clear(_slots);
        var json = buffer.AsSpan(0, end);
        at = JsonScan.SkipWhite(json, JsonScan.Expect(json, at, (byte)'{'));
        if (JsonScan.At(json, at) == (byte)'}')
        {
            return at + 1;
        }

        var start = _layout.BeforeFirst;
        while (true)
        {
            at = ReadAttribute(json, at, ref start);
            if (JsonScan.At(json, at) != (byte)',')
            {
                return JsonScan.Expect(json, at, (byte)'}');
            }

            at = JsonScan.SkipWhite(json, at + 1);
        }
    }

    private int ReadAttribute(ReadOnlySpan<byte> json, int at, ref AttributeStart start)
    {
        int ordinal;
        AttributeKind kind;
        if (start.Next is { } next && next.Matches(json, at))
        {
            start = next;
            (ordinal, kind) = (next.Ordinal, next.Kind);
            at += next.Length;
        }
        else
        {
            var begin = at;
            at = ReadName(json, at, out ordinal);
            at = ReadKind(json, at, out kind);
            start = _layout.Learn(start, json[begin..at], ordinal, kind);
        }

        var slot = ReadContent(json, ref at, kind);
        at = JsonScan.SkipWhite(json, JsonScan.Expect(json, at, (byte)'}'));
        if (ordinal >= 0)
        {
            _slots[ordinal] = slot;
        }

        return at;
    }

    private int ReadName(ReadOnlySpan<byte> json, int at, out int ordinal)
    {
        ordinal = _layout.IndexOf(JsonText.Read(json, ref at));
        return JsonScan.Expect(json, at, (byte)':');
    }

    /// <summary>From the brace before a descriptor to the value: of a string, number or binary to what is behind its quote.</summary>
    private static int ReadKind(ReadOnlySpan<byte> json, int at, out AttributeKind kind)
    {
        at = JsonScan.Expect(json, at, (byte)'{');
        kind = AttributeKinds.Parse(JsonText.Read(json, ref at));
        at = kind == AttributeKind.Missing
            ? throw new BrokenJsonException("an attribute value has an unknown data type descriptor")
            : JsonScan.Expect(json, at, (byte)':');
        return IsText(kind) ? JsonScan.Expect(json, at, (byte)'"') : at;
    }

    /// <summary>A string, number or binary: what stands up to the closing quote, as it stands.</summary>
    internal static AttributeSlot ReadText(ReadOnlySpan<byte> json, ref int at, AttributeKind kind)
    {
        var slot = new AttributeSlot { Kind = kind, Start = at };
        var end = JsonScan.StringEnd(json, at, out slot.Form);
        slot.Length = end - at;
        at = end + 1;
        return slot;
    }

    private static bool IsText(AttributeKind kind) => kind is AttributeKind.S or AttributeKind.N or AttributeKind.B;

    private static AttributeSlot ReadContent(ReadOnlySpan<byte> json, ref int at, AttributeKind kind)
    {
        if (IsText(kind))
        {
            return ReadText(json, ref at, kind);
        }

        at = JsonScan.SkipWhite(json, at);
        var first = JsonScan.At(json, at);
        var slot = new AttributeSlot { Kind = kind, Start = at };
        at = JsonScan.SkipValue(json, at);
        slot.Length = at - slot.Start;
        var content = json[slot.Start..at];
        var fits = kind switch
        {
            AttributeKind.Bool or AttributeKind.Null => content.SequenceEqual("true"u8) || content.SequenceEqual("false"u8),
            AttributeKind.M => first == (byte)'{',
            _ => first == (byte)'[',
        };
        return fits ? slot : throw new BrokenJsonException($"a value of type {kind.Descriptor()} does not fit at byte {slot.Start}");
    }
}
