using System.Security.Cryptography;

namespace EFCore.DynamoNs.Values;

/// <summary>
///     The values of row versions. A number counts up from where no earlier item of the key is likely to have been: a writer that knows
///     an item which has been deleted and added again, or put over, is refused. A Guid is half chance, half a digest of the version before it: so an
///     item's version proves what it followed, and with that whether a write whose answer was lost has been carried out.
/// </summary>
internal static class RowVersions
{
    /// <summary>Leaves half of the numbers to count.</summary>
    private const int MostFirst = 1 << 30;

    /// <summary>Until far beyond the year 2200 the product has 53 bits, which every JSON reader takes.</summary>
    private const int StepsOfMillisecond = 1000;

    /// <summary>The version of an item that was not there before.</summary>
    /// <param name="type">The property's type.</param>
    /// <param name="now">Where a <c>long</c> starts: time goes faster than anything counts. An <c>int</c> starts by chance.</param>
    public static object First(Type type, DateTimeOffset now)
        => type == typeof(Guid) ? Next(Guid.Empty)
            : type == typeof(long) ? (object)((now.ToUnixTimeMilliseconds() * StepsOfMillisecond) + RandomNumberGenerator.GetInt32(StepsOfMillisecond))
            : RandomNumberGenerator.GetInt32(1, MostFirst);

    /// <summary>The version of an item that is put over whatever is stored: it follows nothing that is known.</summary>
    public static object Unknown(Type type, DateTimeOffset now) => type == typeof(Guid) ? Next(Guid.NewGuid()) : First(type, now);

    public static object Next(object previous)
        => previous switch
        {
            Guid guid => Next(guid),
            int number => unchecked(number + 1),
            long number => unchecked(number + 1),
            _ => throw new System.Diagnostics.UnreachableException(previous.GetType().Name),
        };

    public static bool IsSupported(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(Guid);

    /// <summary>True when the version was made for the one directly before it.</summary>
    public static bool Follows(Guid version, Guid previous)
    {
        Span<byte> bytes = stackalloc byte[16], expected = stackalloc byte[16];
        version.TryWriteBytes(bytes, bigEndian: true, out _);
        Link(previous, expected);
        return bytes[8..].SequenceEqual(expected[8..]);
    }

    private static Guid Next(Guid previous)
    {
        Span<byte> bytes = stackalloc byte[16];
        Link(previous, bytes);
        RandomNumberGenerator.Fill(bytes[..8]);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The second half, in the form of a Guid of version 8 (RFC 9562).</summary>
    private static void Link(Guid previous, Span<byte> bytes)
    {
        Span<byte> source = stackalloc byte[16], digest = stackalloc byte[SHA256.HashSizeInBytes];
        previous.TryWriteBytes(source, bigEndian: true, out _);
        SHA256.HashData(source, digest);
        digest[..8].CopyTo(bytes[8..]);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
    }
}
