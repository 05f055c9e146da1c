using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>What the pipeline hands back: the body as it came, or the place to read it from.</summary>
internal sealed class PipelineResponse : AmazonWebServiceResponse
{
    private readonly PipelineContext? _unread;
    private WireResponse? _body;

    public PipelineResponse()
    {
    }

    internal PipelineResponse(PipelineContext context, bool isRead)
    {
        ResponseMetadata = new ResponseMetadata { RequestId = context.ResponseData.GetHeaderValue("x-amzn-RequestId") };
        if (isRead)
        {
            _body = context.ReadBody();
        }
        else
        {
            _unread = context;
        }
    }

    public WireResponse TakeBody()
    {
        var body = _body ?? throw new System.Diagnostics.UnreachableException("the pipeline answered without a body");
        _body = null;
        return body;
    }

    /// <exception cref="IOException">The body broke off, or is not what DynamoDB sent: after the SDK's retries, so it is the caller's to try again.</exception>
    public ValueTask<WireResponse> TakeBodyAsync(CancellationToken cancellationToken)
        => _unread is null ? ValueTask.FromResult(TakeBody()) : _unread.ReadBodyAsync(cancellationToken);
}
