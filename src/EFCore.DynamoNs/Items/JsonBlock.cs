using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EFCore.DynamoNs.Items;

/// <summary>A stretch of JSON looked at in one step: each answer has a bit for each byte, the first in the lowest.</summary>
internal readonly ref struct JsonBlock
{
    public const int Size = 32;

    /// <summary>What tells an opening brace from an opening bracket, and likewise the closing ones.</summary>
    private const byte BraceBit = 0x20;

    private readonly Vector256<byte> _bytes;

    private JsonBlock(Vector256<byte> bytes) => _bytes = bytes;

    /// <summary>The bytes beyond ASCII.</summary>
    public uint NotAscii => _bytes.ExtractMostSignificantBits();

    /// <summary>The opening braces and brackets, within strings too.</summary>
    public uint Opening => Equal(_bytes | Vector256.Create(BraceBit), (byte)'{');

    /// <summary>The closing braces and brackets, within strings too.</summary>
    public uint Closing => Equal(_bytes | Vector256.Create(BraceBit), (byte)'}');

    /// <summary>False where fewer bytes are left than a block has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ReadOnlySpan<byte> json, int at, out JsonBlock block)
    {
        if ((uint)at > (uint)json.Length || json.Length - at < Size)
        {
            block = default;
            return false;
        }

        block = new JsonBlock(Vector256.Create(json.Slice(at, Size)));
        return true;
    }

    /// <summary>Of marks that come in pairs, the bits from each first up to its second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Between(uint marks)
    {
        marks ^= marks << 1;
        marks ^= marks << 2;
        marks ^= marks << 4;
        marks ^= marks << 8;
        return marks ^ (marks << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Equal(byte character) => Equal(_bytes, character);

    /// <summary>The bytes that are the same as in the other block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Equal(Vector256<byte> other) => Vector256.Equals(_bytes, other).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(Vector256<byte> bytes, byte character)
        => Vector256.Equals(bytes, Vector256.Create(character)).ExtractMostSignificantBits();
}
