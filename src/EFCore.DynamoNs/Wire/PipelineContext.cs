using Amazon;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace EFCore.DynamoNs.Wire;

/// <summary>A response's stream while the pipeline unmarshals it.</summary>
internal sealed class PipelineContext : UnmarshallerContext
{
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

    /// <summary>The body is there already, or the SDK wants it now for its log.</summary>
    public bool IsReadNow => _stream is BufferedContent.BodyStream || MaintainResponseBody;

    public override string CurrentPath => "";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => false;

    /// <summary>Reads the whole body into a pooled buffer.</summary>
    /// <exception cref="IOException">The body is not what DynamoDB sent; the SDK tries the call again.</exception>
    public WireResponse ReadBody()
        => Check(_stream is BufferedContent.BodyStream buffered ? buffered.TakeBody() : BodyBuffer.Read(_stream, ResponseData.ContentLength));

    /// <summary>Reads the body when the pipeline is left, and gives the connection back.</summary>
    /// <exception cref="IOException">The body is not what DynamoDB sent.</exception>
    public async ValueTask<WireResponse> ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Check(await BodyBuffer.ReadAsync(_stream, ResponseData.ContentLength, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            ResponseData.ResponseBody.Dispose();
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

    private WireResponse Check(WireResponse body)
    {
        BodyBuffer.CheckCrc(body, ResponseData.GetHeaderValue("x-amz-crc32"), ResponseData.GetHeaderValue("Content-Encoding"));
        return BodyBuffer.CheckObject(body);
    }
}
