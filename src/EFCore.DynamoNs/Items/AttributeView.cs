using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>One attribute value in the buffer; valid while its row is.</summary>
internal readonly ref struct AttributeView
{
    private readonly ItemReader _row;
    private readonly AttributeSlot _slot;

    internal AttributeView(ItemReader row, byte[] buffer, AttributeSlot slot)
    {
        _row = row;
        _slot = slot;
        Buffer = buffer;
    }

    public AttributeKind Kind => _slot.Kind;

    public bool IsNull => _slot.Kind <= AttributeKind.Null;

    internal TextForm Form => _slot.Form;

    internal byte[] Buffer { get; }

    internal int Start => _slot.Start;

    /// <summary>The value's bytes: of a string or number what stands between the quotes, as JSON escapes it.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(_slot.Start, _slot.Length);

    public string GetString()
    {
        Require(AttributeKind.S);
        return DecodeString();
    }

    /// <summary>True when it is a string and that text; escaped ones are never taken for equal.</summary>
    public bool IsText(string text)
        => Kind == AttributeKind.S && _slot.Form switch
        {
            TextForm.Ascii => _slot.Length == text.Length && Ascii.Equals(Bytes, text),
            TextForm.Unicode => IsUnicode(text),
            _ => false,
        };

    /// <summary>What stands behind a prefix of the string; false when it is no string or has another beginning.</summary>
    public bool TryAfter(ReadOnlySpan<byte> prefix, out AttributeView rest)
    {
        rest = default;
        if (Kind != AttributeKind.S)
        {
            return false;
        }

        if (_slot.Form == TextForm.Escaped)
        {
            return TryAfterEscaped(prefix, out rest);
        }

        if (!Bytes.StartsWith(prefix))
        {
            return false;
        }

        rest = Child(_slot with { Start = _slot.Start + prefix.Length, Length = _slot.Length - prefix.Length });
        return true;
    }

    /// <summary>The number's digits, as DynamoDB sends them.</summary>
    public ReadOnlySpan<byte> GetNumber()
    {
        Require(AttributeKind.N);
        return _slot.Form == TextForm.Escaped ? Encoding.UTF8.GetBytes(DecodeString()) : Bytes;
    }

    public bool GetBoolean()
    {
        Require(AttributeKind.Bool);
        return Bytes[0] == (byte)'t';
    }

    public byte[] GetBinary()
    {
        Require(AttributeKind.B);
        return DecodeBinary();
    }

    /// <summary>The elements of a list (L) or of a set (SS, NS, BS).</summary>
    public AttributeElements GetElements() => new(this);

    /// <summary>The entries of a map (M).</summary>
    public AttributeEntries GetEntries()
    {
        Require(AttributeKind.M);
        return new AttributeEntries(this);
    }

    /// <summary>The map as a row of slots.</summary>
    public ItemReader GetMap(ItemLayout layout)
    {
        Require(AttributeKind.M);
        var nested = _row.Nested(layout);
        nested.Read(this);
        return nested;
    }

    /// <summary>The member of a map; false when the map has none of that name.</summary>
    public bool TryGetMember(string name, out AttributeView value)
    {
        var entries = GetEntries();
        while (entries.MoveNext(out var known, out value))
        {
            if (known == name)
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    internal AttributeView Child(AttributeSlot slot) => new(_row, Buffer, slot);

    /// <summary>Escapes are rare in keys: such a text is written anew without its prefix.</summary>
    private bool TryAfterEscaped(ReadOnlySpan<byte> prefix, out AttributeView rest)
    {
        rest = default;
        var text = Encoding.UTF8.GetBytes(DecodeString());
        if (!text.AsSpan().StartsWith(prefix))
        {
            return false;
        }

        var quoted = JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(text.AsSpan(prefix.Length)));
        rest = new AttributeView(_row, quoted, _slot with { Start = 1, Length = quoted.Length - 2 });
        return true;
    }

    private void Require(AttributeKind kind)
    {
        if (_slot.Kind != kind)
        {
            throw new AttributeFormatException(kind.Words(), _slot.Kind);
        }
    }

    private string DecodeString()
    {
        try
        {
            return JsonText.Decode(Buffer, _slot.Start, _slot.Start + _slot.Length, _slot.Form);
        }
        catch (JsonException exception)
        {
            throw new AttributeFormatException("text of whole characters", _slot.Kind, exception);
        }
    }

    private bool IsUnicode(string text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        return _slot.Length <= utf8.Length && Encoding.UTF8.TryGetBytes(text, utf8, out var written) && Bytes.SequenceEqual(utf8[..written]);
    }

    private byte[] DecodeBinary()
    {
        var text = _slot.Form == TextForm.Escaped ? Encoding.UTF8.GetBytes(DecodeString()) : Bytes;
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out _, out var written);
        if (status != System.Buffers.OperationStatus.Done)
        {
            throw new AttributeFormatException("base64 text", AttributeKind.B);
        }

        return written == bytes.Length ? bytes : bytes[..written];
    }
}
