using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     The bytes from an attribute's name to its value: <c>"status":{"S":"</c>. Items mostly repeat them in the same order,
///     so each start knows which one followed it last.
/// </summary>
internal sealed class AttributeStart
{
    private readonly byte[] _text;
    private readonly Vector256<byte> _block;
    private readonly uint _mask;

    public AttributeStart(ReadOnlySpan<byte> text, int ordinal, AttributeKind kind)
    {
        _text = text.ToArray();
        Ordinal = ordinal;
        Kind = kind;
        if (text.Length <= JsonBlock.Size)
        {
            Span<byte> padded = stackalloc byte[JsonBlock.Size];
            text.CopyTo(padded);
            _block = Vector256.Create<byte>(padded);
            _mask = uint.MaxValue >> (JsonBlock.Size - text.Length);
        }
    }

    /// <summary>Of the attribute; -1 for one that nobody wants.</summary>
    public int Ordinal { get; }

    public AttributeKind Kind { get; }

    public int Length => _text.Length;

    /// <summary>What followed last. Readers of several threads may write over each other: each start is right by itself.</summary>
    public AttributeStart? Next { get; set; }

    public bool Is(ReadOnlySpan<byte> text) => text.SequenceEqual(_text);

    /// <summary>True when the bytes at that place are these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Matches(ReadOnlySpan<byte> json, int at)
        => _mask != 0 && JsonBlock.TryLoad(json, at, out var block)
            ? (block.Equal(_block) & _mask) == _mask
            : (uint)at <= (uint)json.Length && json[at..].StartsWith(_text);
}
