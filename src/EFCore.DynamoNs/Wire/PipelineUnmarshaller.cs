using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     Takes a response's body as it is, checked by its CRC; errors go to the SDK's unmarshaller of the operation, so that
///     exceptions stay typed and retries stay the SDK's.
/// </summary>
/// <param name="errors">The SDK's unmarshaller of the operation.</param>
/// <param name="leavesBody">Whether the body is left to be read asynchronously; the SDK itself only reads synchronously.</param>
internal sealed class PipelineUnmarshaller(ResponseUnmarshaller errors, bool leavesBody) : ResponseUnmarshaller
{
    public override bool HasStreamingProperty => leavesBody;

    public override UnmarshallerContext CreateContext(
        IWebResponseData response,
        bool readEntireResponse,
        Stream stream,
        RequestMetrics metrics,
        bool isException,
        IRequestContext requestContext)
    {
        ((PipelineCall)requestContext.Options).Saw(requestContext, response.StatusCode);
        return isException
            ? errors.CreateContext(response, readEntireResponse, stream, metrics, isException, requestContext)
            : new PipelineContext(response, stream, readEntireResponse);
    }

    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        => errors.UnmarshallException(input, innerException, statusCode);

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var context = (PipelineContext)input;
        return new PipelineResponse(context, isRead: !leavesBody || context.IsReadNow);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException)
        => new PipelineContext(response, responseStream, maintainResponseBody);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException,
        IRequestContext requestContext)
        => new PipelineContext(response, responseStream, maintainResponseBody);
}
