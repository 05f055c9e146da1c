using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using Amazon;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace EFCore.DynamoNs.Wire;

/// <summary>A response's stream while the pipeline unmarshals it.</summary>
internal sealed class PipelineContext : UnmarshallerContext
{
    private const int UnknownLength = 16 * 1024;

    private readonly Stream _stream;

    public PipelineContext(IWebResponseData response, Stream stream, bool keepsCopy)
    {
        WebResponseData = response;
        if (keepsCopy)
        {
            // ClientConfig.LogResponse: the SDK logs the copy that this wrapper keeps.
            WrappingStream = new CachingWrapperStream(stream, AWSConfigs.LoggingConfig.LogResponsesSizeLimit);
            MaintainResponseBody = true;
            stream = WrappingStream;
        }

        _stream = stream;
    }

    public override string CurrentPath => "";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => false;

    /// <summary>Reads the whole body into a pooled buffer.</summary>
    /// <exception cref="IOException">The body is not what DynamoDB sent; the SDK tries the call again.</exception>
    public WireResponse ReadBody()
    {
        var expected = ResponseData.ContentLength;
        var buffer = ArrayPool<byte>.Shared.Rent(expected > 0 ? checked((int)expected) : UnknownLength);
        var length = 0;
        try
        {
            while (length != expected)
            {
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, length);
                }

                var read = _stream.Read(buffer, length, buffer.Length - length);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            if (expected > 0 && length < expected)
            {
                throw new IOException("The response ended before its Content-Length.");
            }

            CheckCrc(buffer.AsSpan(0, length));
            return new WireResponse(buffer, length, isPooled: true);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>The SDK checks the CRC in its own unmarshaller's context only. A decoded body is no longer the one that was summed.</summary>
    private void CheckCrc(ReadOnlySpan<byte> body)
    {
        if (!string.IsNullOrEmpty(ResponseData.GetHeaderValue("Content-Encoding"))
            || !uint.TryParse(ResponseData.GetHeaderValue("x-amz-crc32"), NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return;
        }

        if (Crc32.HashToUInt32(body) != sent)
        {
            throw new IOException("The response's CRC-32 is not the one that DynamoDB sent along.");
        }
    }
}
