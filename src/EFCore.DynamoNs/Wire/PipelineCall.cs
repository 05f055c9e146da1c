using System.Buffers;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EFCore.DynamoNs.Wire;

/// <summary>One call's options for the pipeline, and the marshaller that puts our body into the SDK's request.</summary>
internal sealed class PipelineCall(PipelineOperation operation, WireRequest wireRequest)
    : InvokeOptionsBase, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public override IMarshaller<IRequest, AmazonWebServiceRequest> RequestMarshaller
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public override ResponseUnmarshaller ResponseUnmarshaller
    {
        get => operation.Unmarshaller;
        set => throw new NotSupportedException();
    }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.DynamoDBv2")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
        };
        request.Headers["X-Amz-Target"] = operation.Target;
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers["x-amz-api-version"] = "2012-08-10";
        var content = new PooledContentStream(wireRequest.Body.Length);
        content.BufferWriter.Write(wireRequest.Body.Span);
        request.ContentStream = content;
        return request;
    }
}
