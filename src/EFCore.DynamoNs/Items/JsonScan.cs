using System.Buffers;
using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>
///     Walks DynamoDB's JSON by position. It checks the structure that it walks, and every step is bounded by the body:
///     what breaks off or does not fit is a <see cref="JsonException" />, never a guess.
/// </summary>
internal static class JsonScan
{
    /// <summary>DynamoDB nests attributes 32 levels deep, and each level is two of JSON.</summary>
    private const int MaxDepth = 256;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    public static byte At(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : throw Ended();

    public static int SkipWhite(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>Goes over white space and the character, which must be there.</summary>
    public static int Expect(ReadOnlySpan<byte> json, int at, byte character)
    {
        at = SkipWhite(json, at);
        return At(json, at) == character ? at + 1 : throw Unexpected(json, at, (char)character);
    }

    /// <summary>The place of a string's closing quote; <paramref name="at" /> is behind the opening one.</summary>
    public static int StringEnd(ReadOnlySpan<byte> json, int at, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            var found = at <= json.Length ? json[at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (found < 0)
            {
                throw Ended();
            }

            at += found;
            if (json[at] == (byte)'"')
            {
                return at;
            }

            isEscaped = true;
            at += 2;
        }
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

    /// <summary>Brackets are matched by kind, whatever stands between them.</summary>
    private static int SkipNested(ReadOnlySpan<byte> json, int at)
    {
        Span<byte> open = stackalloc byte[MaxDepth];
        var depth = 0;
        while (true)
        {
            var found = at <= json.Length ? json[at..].IndexOfAny(Structure) : -1;
            if (found < 0)
            {
                throw Ended();
            }

            at += found;
            var character = json[at++];
            if (character == (byte)'"')
            {
                at = StringEnd(json, at, out _) + 1;
            }
            else if (character is (byte)'{' or (byte)'[')
            {
                if (depth == MaxDepth)
                {
                    throw new BrokenJsonException("the response is nested deeper than DynamoDB nests");
                }

                open[depth++] = character;
            }
            else
            {
                // '{' and '[' are each two less than their closing brackets.
                if (open[--depth] != character - 2)
                {
                    throw new BrokenJsonException($"a bracket does not match at byte {at - 1}");
                }

                if (depth == 0)
                {
                    return at;
                }
            }
        }
    }
}
