using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     Walks DynamoDB's JSON by position. It checks the structure that it walks, and every step is bounded by the body:
///     what breaks off or does not fit is a <see cref="JsonException" />, never a guess.
/// </summary>
internal static class JsonScan
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    public static byte At(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : throw Ended();

    /// <summary>The place of the next character that is no white space, or the end; mostly that is where it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipWhite(ReadOnlySpan<byte> json, int at)
        => (uint)at < (uint)json.Length && json[at] > (byte)' ' ? at : BehindWhite(json, at);

    /// <summary>Goes over white space and the character, which must be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Expect(ReadOnlySpan<byte> json, int at, byte character)
        => (uint)at < (uint)json.Length && json[at] == character ? at + 1 : ExpectBehindWhite(json, at, character);

    /// <summary>The place of a string's closing quote; <paramref name="at" /> is behind the opening one.</summary>
    public static int StringEnd(ReadOnlySpan<byte> json, int at, out TextForm form)
    {
        var start = at;
        var high = 0u;
        while (JsonBlock.TryLoad(json, at, out var block))
        {
            var stops = block.Equal((byte)'"') | block.Equal((byte)'\\');
            if (stops == 0)
            {
                high |= block.NotAscii;
                at += JsonBlock.Size;
                continue;
            }

            var length = BitOperations.TrailingZeroCount(stops);
            at += length;
            if (json[at] != (byte)'"')
            {
                break;
            }

            high |= block.NotAscii & ((1u << length) - 1);
            form = high == 0 ? TextForm.Ascii : TextForm.Unicode;
            return at;
        }

        return StringEnd(json, start, at, out form);
    }

    /// <summary>The place behind the value that starts at <paramref name="at" />.</summary>
    public static int SkipValue(ReadOnlySpan<byte> json, int at)
    {
        switch (At(json, at))
        {
            case (byte)'"':
                return StringEnd(json, at + 1, out _) + 1;
            case (byte)'{' or (byte)'[':
                return SkipNested(json, at);
            default:
                var rest = json[at..];
                var length = rest.IndexOfAny(",}] \n\r\t"u8);
                return length > 0 ? at + length : throw Unexpected(json, at, 'v');
        }
    }

    public static BrokenJsonException Ended() => new("the response ends too early");

    public static BrokenJsonException Unexpected(ReadOnlySpan<byte> json, int at, char expected)
        => at >= json.Length ? Ended() : new BrokenJsonException($"'{expected}' was expected at byte {at}");

    private static int BehindWhite(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    private static int ExpectBehindWhite(ReadOnlySpan<byte> json, int at, byte character)
    {
        at = BehindWhite(json, at);
        return At(json, at) == character ? at + 1 : throw Unexpected(json, at, (char)character);
    }

    /// <summary>Searches on from <paramref name="at" />, with escapes and up to the body's end.</summary>
    private static int StringEnd(ReadOnlySpan<byte> json, int start, int at, out TextForm form)
    {
        var isEscaped = false;
        while (true)
        {
            var found = (uint)at <= (uint)json.Length ? json[at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (found < 0)
            {
                throw Ended();
            }

            at += found;
            if (json[at] == (byte)'"')
            {
                form = isEscaped ? TextForm.Escaped : Ascii.IsValid(json[start..at]) ? TextForm.Ascii : TextForm.Unicode;
                return at;
            }

            isEscaped = true;
            at += 2;
        }
    }

    /// <summary>
    ///     The place behind the bracket that closes the one at <paramref name="at" />. Brackets are counted: what stands
    ///     between them is checked when it is read.
    /// </summary>
    private static int SkipNested(ReadOnlySpan<byte> json, int at)
    {
        var depth = 1;
        var inString = 0u;
        at++;
        while (JsonBlock.TryLoad(json, at, out var block) && block.Equal((byte)'\\') == 0)
        {
            var strings = JsonBlock.Between(block.Equal((byte)'"')) ^ inString;
            var opening = block.Opening & ~strings;
            var closing = block.Closing & ~strings;
            if (BitOperations.PopCount(closing) >= depth)
            {
                for (var brackets = opening | closing; brackets != 0; brackets &= brackets - 1)
                {
                    depth += (opening & brackets & (~brackets + 1)) != 0 ? 1 : -1;
                    if (depth == 0)
                    {
                        return at + BitOperations.TrailingZeroCount(brackets) + 1;
                    }
                }
            }
            else
            {
                depth += BitOperations.PopCount(opening) - BitOperations.PopCount(closing);
            }

            inString = (uint)((int)strings >> (JsonBlock.Size - 1));
            at += JsonBlock.Size;
        }

        return SkipNested(json, inString == 0 ? at : StringEnd(json, at, out _) + 1, depth);
    }

    private static int SkipNested(ReadOnlySpan<byte> json, int at, int depth)
    {
        while (depth > 0)
        {
            var found = at <= json.Length ? json[at..].IndexOfAny(Structure) : -1;
            if (found < 0)
            {
                throw Ended();
            }

            at += found;
            switch (json[at++])
            {
                case (byte)'"':
                    at = StringEnd(json, at, out _) + 1;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }
        }

        return at;
    }
}
