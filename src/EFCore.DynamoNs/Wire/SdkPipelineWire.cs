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
///     <see cref="AmazonDynamoDBClient" />.
/// </summary>
internal sealed class SdkPipelineWire(AmazonDynamoDBClient client) : IDynamoWire
{
    /// <summary>False where a future SDK lacks the pipeline's entries; every client is then served through the public API.</summary>
    public static readonly bool IsSupported =
        HasEntry("Invoke", typeof(AmazonWebServiceRequest), typeof(InvokeOptionsBase))
        && HasEntry("InvokeAsync", typeof(AmazonWebServiceRequest), typeof(InvokeOptionsBase), typeof(CancellationToken));

    public string? Endpoint => client.Config.ServiceURL;

    public WireResponse Send(WireRequest request)
    {
        var call = PipelineOperation.Of(request.Operation);
        try
        {
            return Invoke<PipelineResponse>(client, call.CreateRequest(request), new PipelineCall(call, request)).TakeBody();
        }
        catch (Exception exception)
        {
            throw SdkFailures.Translate(request, exception);
        }
    }

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var call = PipelineOperation.Of(request.Operation);
        try
        {
            var response = await InvokeAsync<PipelineResponse>(
                client, call.CreateRequest(request), new PipelineCall(call, request), cancellationToken).ConfigureAwait(false);
            return response.TakeBody();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw SdkFailures.Translate(request, exception);
        }
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
