using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>What the pipeline hands back: the body as it came.</summary>
internal sealed class PipelineResponse : AmazonWebServiceResponse
{
    private WireResponse? _body;

    public PipelineResponse()
    {
    }

    internal PipelineResponse(WireResponse body, string? requestId)
    {
        _body = body;
        ResponseMetadata = new ResponseMetadata { RequestId = requestId };
    }

    public WireResponse TakeBody()
    {
        var body = _body ?? throw new System.Diagnostics.UnreachableException("the pipeline answered without a body");
        _body = null;
        return body;
    }
}
