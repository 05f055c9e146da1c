using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     Sends through the AWS SDK's own pipeline (credentials, signature, endpoint, retries, events, typed errors), with our
///     bodies in place of the SDK's request and response classes. The pipeline's entries are protected, and they bypass the
///     client's virtual methods: so this road is for plain clients only, whose type is exactly
///     <see cref="AmazonDynamoDBClient" />, and for those that the provider makes.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="bounds">The bounds of a client that the provider has made; the application's clients keep their own.</param>
internal sealed class SdkPipelineWire(AmazonDynamoDBClient client, ClientSettings? bounds = null) : IDynamoWire
{
    /// <summary>How often a page that broke off is asked for anew.</summary>
    private const int MostBrokenBodies = 3;

    /// <summary>False where a future SDK lacks the pipeline's entries; every client is then served through the public API.</summary>
    public static readonly bool IsSupported =
        HasEntry("Invoke", typeof(AmazonWebServiceRequest), typeof(InvokeOptionsBase))
        && HasEntry("InvokeAsync", typeof(AmazonWebServiceRequest), typeof(InvokeOptionsBase), typeof(CancellationToken));

    public IAmazonDynamoDB Client => client;

    public string? Endpoint => client.Config.ServiceURL;

    public TimeSpan OperationTimeout => (bounds ?? new ClientSettings()).OperationTimeout;

    public WireResponse Send(WireRequest request) => Send(request, Begin(request), default);

    public Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
        => SendAsync(request, Begin(request), default, cancellationToken);

    /// <param name="request">The call.</param>
    /// <param name="deadline">When it must have ended.</param>
    /// <param name="earlier">The attempts that were made before, without the pipeline.</param>
    public WireResponse Send(WireRequest request, Deadline deadline, WireAttempts earlier)
    {
        var call = new PipelineCall(request, isAsync: false, deadline, earlier);
        PipelineCall.OfThisThread = call;
        try
        {
            var response = Invoke<PipelineResponse>(client, call.CreateRequest(), call).TakeBody();
            response.Attempts = call.Attempts(null);
            return response;
        }
        catch (Exception exception)
        {
            throw Failure(request, call, exception, call.Deadline.IsOver);
        }
        finally
        {
            PipelineCall.OfThisThread = null;
        }
    }

    /// <inheritdoc cref="Send(WireRequest, Deadline, WireAttempts)" />
    public async Task<WireResponse> SendAsync(WireRequest request, Deadline deadline, WireAttempts earlier, CancellationToken cancellationToken)
    {
        var call = new PipelineCall(request, isAsync: true, deadline, earlier);
        using var limit = deadline.Link(cancellationToken);
        try
        {
            var response = await InvokeAsync(call, limit?.Token ?? cancellationToken).ConfigureAwait(false);
            response.Attempts = call.Attempts(null);
            return response;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Failure(request, call, exception, call.Deadline.IsOver || limit is { IsCancellationRequested: true });
        }
    }

    private async ValueTask<WireResponse> InvokeAsync(PipelineCall call, CancellationToken token)
    {
        for (var left = MostBrokenBodies; ; left--)
        {
            var response = await InvokeAsync<PipelineResponse>(client, call.CreateRequest(), call, token).ConfigureAwait(false);
            try
            {
                return await response.TakeBodyAsync(token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException && left > 0 && !token.IsCancellationRequested)
            {
                // Bodies are left to us for reads alone: a page that breaks off behind the SDK's retries is asked for once more.
                call.Restart();
            }
        }
    }

    private Deadline Begin(WireRequest request) => bounds is null ? default : request.Deadline.Else(bounds.OperationTimeout);

    private WireException Failure(WireRequest request, PipelineCall call, Exception exception, bool isOver)
    {
        var failure = SdkFailures.Translate(request, exception);
        if (isOver && SdkFailures.IsPassing(failure))
        {
            failure = new WireException(WireFailure.OutOfTime, request, call.LastFailure ?? exception);
        }

        failure.Attempts = call.Attempts(exception);
        failure.MayHaveBeenApplied = call.MayHaveBeenApplied(exception);
        failure.Bounds = bounds;
        return failure;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeAsync")]
    private static extern Task<T> InvokeAsync<T>(
        AmazonServiceClient client,
        AmazonWebServiceRequest request,
        InvokeOptionsBase options,
        CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse, new();

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Invoke")]
    private static extern T Invoke<T>(AmazonServiceClient client, AmazonWebServiceRequest request, InvokeOptionsBase options)
        where T : AmazonWebServiceResponse;

    private static bool HasEntry(string name, params Type[] parameters)
        => typeof(AmazonServiceClient)
            .GetMember(name, MemberTypes.Method, BindingFlags.Instance | BindingFlags.NonPublic)
            .Cast<MethodInfo>()
            .Any(method => method.IsGenericMethodDefinition && method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters));
}
