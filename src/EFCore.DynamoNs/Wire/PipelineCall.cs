using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     One call's options for the pipeline, the marshaller that puts our body into the SDK's request, and what becomes of it.
/// </summary>
internal sealed class PipelineCall(WireRequest wireRequest, bool isAsync, Deadline deadline, WireAttempts earlier)
    : InvokeOptionsBase, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private readonly PipelineOperation _operation = PipelineOperation.Of(wireRequest.Operation);
    private DefaultRequest? _request;
    private int _retries;
    private int _harmless;

    /// <summary>The synchronous call that this thread is in: the SDK hands nothing of a call down to its connections.</summary>
    [field: ThreadStatic]
    public static PipelineCall? OfThisThread { get; set; }

    public Deadline Deadline => deadline;

    /// <summary>The attempts before the pipeline's first.</summary>
    public WireAttempts Earlier => earlier;

    /// <summary>What the last attempt ended with that was to be tried again.</summary>
    public Exception? LastFailure { get; private set; }

    public override IMarshaller<IRequest, AmazonWebServiceRequest> RequestMarshaller
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public override ResponseUnmarshaller ResponseUnmarshaller
    {
        get => isAsync ? _operation.AsyncUnmarshaller : _operation.Unmarshaller;
        set => throw new NotSupportedException();
    }

    public AmazonWebServiceRequest CreateRequest() => _operation.CreateRequest(wireRequest);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.DynamoDBv2")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
        };
        request.Headers["X-Amz-Target"] = _operation.Target;
        request.Headers["Content-Type"] = SigV4.ContentType;
        request.Headers["x-amz-api-version"] = "2012-08-10";
        var content = new PooledContentStream(wireRequest.Body.Length);
        content.BufferWriter.Write(wireRequest.Body.Span);
        request.ContentStream = content;
        return _request = request;
    }

    /// <summary>The call goes through the pipeline once more.</summary>
    public void Restart()
    {
        earlier = Attempts(null) with { MayHaveBeenApplied = true };
        _retries = _harmless = 0;
    }

    public void Saw(IRequestContext context) => _retries = context.Retries;

    /// <summary>DynamoDB has answered; with a status of 4xx it has done nothing.</summary>
    public void Saw(IRequestContext context, HttpStatusCode status)
    {
        Saw(context);
        if (IsRefusal(status))
        {
            _harmless++;
        }
    }

    /// <summary>An attempt ended without an answer.</summary>
    public void Failed(Exception exception)
    {
        LastFailure = exception;
        if (IsUnreached(exception))
        {
            _harmless++;
        }
    }

    /// <summary>Whether any attempt ended without DynamoDB's word that it has done nothing, the last one included.</summary>
    /// <param name="failure">What the last attempt ended with.</param>
    public bool MayHaveBeenApplied(Exception failure)
        => Attempts(failure).MayHaveBeenApplied || (!SdkFailures.HasDoneNothing(failure) && _retries + 1 > _harmless);

    /// <param name="failure">What the last attempt ended with, or null.</param>
    public WireAttempts Attempts(Exception? failure)
    {
        // The application's clients tell nothing of attempts that had no answer.
        if (failure is not (null or AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest }) && !deadline.Exists && !WasNeverSigned(failure))
        {
            return WireAttempts.Unknown;
        }

        var isCounted = failure is AmazonServiceException { StatusCode: var status } ? IsRefusal(status) : failure == LastFailure && failure is not null && IsUnreached(failure);
        var harmlessBefore = _harmless - (isCounted ? 1 : 0);
        return new WireAttempts(earlier.Count + _retries + 1, earlier.MayHaveBeenApplied || _retries > harmlessBefore);
    }

    /// <summary>The SDK looks for credentials before the first attempt; each attempt then says in a header which one it is.</summary>
    private bool WasNeverSigned(Exception failure) => SdkFailures.LacksCredentials(failure) && _request?.Headers.ContainsKey("amz-sdk-request") == false;

    private static bool IsUnreached(Exception exception) => exception is not AmazonServiceException && SdkFailures.HasDoneNothing(exception);

    private static bool IsRefusal(HttpStatusCode status) => (int)status is >= 400 and < 500;
}
