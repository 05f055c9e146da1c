using System.Text;
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
    private readonly int[] _expected;
    private readonly string?[] _lastStrings;
    private Dictionary<ItemLayout, ItemReader>? _nested;
    private byte[] _buffer = [];

    public ItemReader(ItemLayout layout)
    {
        _layout = layout;
        _slots = new AttributeSlot[layout.Count];
        _lastStrings = new string?[layout.Count];
        _expected = new int[layout.Count + 8];
        for (var position = 0; position < _expected.Length; position++)
        {
            _expected[position] = position;
        }
    }

    /// <summary>The attribute that was read last, for the message when its value is refused.</summary>
    public string LastName { get; private set; } = "";

    /// <summary>Reads the item whose opening brace the JSON reader stands on, and leaves it on the closing one.</summary>
    /// <param name="json">The reader over <paramref name="buffer" />.</param>
    /// <param name="buffer">The bytes that stay until the row is left.</param>
    /// <param name="offset">Where in the buffer the JSON reader's first byte lies.</param>
    public void Read(ref Utf8JsonReader json, byte[] buffer, int offset)
    {
        _buffer = buffer;
        Array.Clear(_slots);
        for (var position = 0; ; position++)
        {
            JsonRules.Next(ref json);
            if (json.TokenType == JsonTokenType.EndObject)
            {
                return;
            }

            var expected = position < _expected.Length ? _expected[position] : -1;
            var ordinal = _layout.Find(ref json, expected);
            if (ordinal >= 0 && position < _expected.Length)
            {
                _expected[position] = ordinal;
            }

            JsonRules.Next(ref json);
            var slot = ReadValue(ref json, offset);
            if (ordinal >= 0)
            {
                _slots[ordinal] = slot;
            }
        }
    }

    /// <summary>Reads the map that a value holds.</summary>
    public void Read(in AttributeView map)
    {
        var json = JsonRules.Reader(map.Bytes);
        JsonRules.Next(ref json);
        Read(ref json, map.Buffer, map.Start);
    }

    /// <summary>True when the attribute is absent or NULL.</summary>
    public bool IsNull(int ordinal) => _slots[ordinal].Kind <= AttributeKind.Null;

    public AttributeView View(int ordinal)
    {
        LastName = _layout.Names[ordinal];
        ref var slot = ref _slots[ordinal];
        return new AttributeView(this, _buffer, slot);
    }

    /// <summary>The string at that ordinal; the same object as the row before gave, where the text is the same.</summary>
    public string GetString(int ordinal)
    {
        var view = View(ordinal);
        if (view.Kind != AttributeKind.S || view.IsEscaped)
        {
            return view.GetString();
        }

        var last = _lastStrings[ordinal];
        return last is not null && Equal(view.Bytes, last) ? last : _lastStrings[ordinal] = view.GetString();
    }

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
        if (_nested is not null)
        {
            foreach (var nested in _nested.Values)
            {
                nested.Release();
            }
        }
    }

    internal static AttributeSlot ReadValue(ref Utf8JsonReader json, int offset)
    {
        JsonRules.Expect(ref json, JsonTokenType.StartObject);
        JsonRules.Next(ref json);
        JsonRules.Expect(ref json, JsonTokenType.PropertyName);
        var slot = new AttributeSlot { Kind = AttributeKinds.Parse(json.ValueSpan) };
        if (slot.Kind == AttributeKind.Missing)
        {
            throw new JsonException("an attribute value has an unknown data type descriptor");
        }

        JsonRules.Next(ref json);
        JsonRules.ExpectValueOf(ref json, slot.Kind);
        var start = (int)json.TokenStartIndex;
        if (json.TokenType == JsonTokenType.String)
        {
            slot.Start = offset + start + 1;
            slot.Length = json.ValueSpan.Length;
            slot.IsEscaped = json.ValueIsEscaped;
        }
        else
        {
            json.Skip();
            slot.Start = offset + start;
            slot.Length = (int)json.BytesConsumed - start;
        }

        JsonRules.Next(ref json);
        JsonRules.Expect(ref json, JsonTokenType.EndObject);
        return slot;
    }

    private static bool Equal(ReadOnlySpan<byte> utf8, string text)
    {
        Span<byte> buffer = stackalloc byte[256];
        return utf8.Length <= buffer.Length
            && text.Length <= utf8.Length
            && Encoding.UTF8.TryGetBytes(text, buffer, out var written)
            && utf8.SequenceEqual(buffer[..written]);
    }
}
