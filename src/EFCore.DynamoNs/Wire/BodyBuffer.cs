using System.Buffers;
using System.Globalization;
using System.IO.Hashing;

namespace EFCore.DynamoNs.Wire;

/// <summary>Collects a body in a pooled array while it comes in.</summary>
internal struct BodyBuffer(long expected)
{
    private const int UnknownLength = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(expected > 0 ? checked((int)expected) : UnknownLength);
    private int _length;

    private Memory<byte> Free
    {
        get
        {
            if (_length == _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
                _bytes.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(_length);
        }
    }

    /// <summary>Reads the whole stream.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="expected">Its length, or 0 or less where that is not known.</param>
    /// <exception cref="IOException">The body ends before its length.</exception>
    public static WireResponse Read(Stream stream, long expected)
    {
        var buffer = new BodyBuffer(expected);
        try
        {
            while (buffer.Add(stream.Read(buffer.Free.Span)))
            {
            }

            return buffer.ToResponse();
        }
        catch
        {
            buffer.Return();
            throw;
        }
    }

    /// <inheritdoc cref="Read(Stream, long)" />
    public static async ValueTask<WireResponse> ReadAsync(Stream stream, long expected, CancellationToken cancellationToken)
    {
        var buffer = new BodyBuffer(expected);
        try
        {
            while (buffer.Add(await stream.ReadAsync(buffer.Free, cancellationToken).ConfigureAwait(false)))
            {
            }

            return buffer.ToResponse();
        }
        catch
        {
            buffer.Return();
            throw;
        }
    }

    /// <summary>Reads a response's body. A synchronous read takes no token: it ends when its connection is closed.</summary>
    public static WireResponse Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static response => ((HttpResponseMessage)response!).Dispose(), response))
        {
            return Read(response.Content.ReadAsStream(cancellationToken), response.Content.Headers.ContentLength ?? 0);
        }
    }

    /// <summary>Reads a response's body.</summary>
    public static async ValueTask<WireResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(stream, response.Content.Headers.ContentLength ?? 0, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The SDK checks the CRC in its own unmarshaller's context only. A decoded body is no longer the one that was summed.</summary>
    /// <exception cref="IOException">The body is not the one that DynamoDB sent.</exception>
    public static WireResponse CheckCrc(WireResponse response, string? sent, string? contentEncoding)
    {
        if (string.IsNullOrEmpty(contentEncoding)
            && uint.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var sum)
            && Crc32.HashToUInt32(response.Body.AsSpan(0, response.Length)) != sum)
        {
            response.Dispose();
            throw new IOException("The response's CRC-32 is not the one that DynamoDB sent along.");
        }

        return response;
    }

    /// <summary>
    ///     What is no JSON object is a gateway's page or half an answer: no rows, and no word that a write was carried out, whose answer
    ///     nobody reads further.
    /// </summary>
    /// <exception cref="IOException">The body is no JSON object.</exception>
    public static WireResponse CheckObject(WireResponse response)
    {
        var body = response.Body.AsSpan(0, response.Length).Trim(" \r\n\t"u8);
        if (body is [(byte)'{', .., (byte)'}'])
        {
            return response;
        }

        response.Dispose();
        throw new IOException("The response is no JSON object.");
    }

    /// <summary>True while more is to come.</summary>
    private bool Add(int read)
    {
        _length += read;
        return read > 0 && _length != expected;
    }

    private readonly WireResponse ToResponse()
        => _length >= expected ? new WireResponse(_bytes, _length, isPooled: true) : throw new IOException("The response ended before its Content-Length.");

    private readonly void Return() => ArrayPool<byte>.Shared.Return(_bytes);
}
