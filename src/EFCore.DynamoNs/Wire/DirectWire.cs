using System.Net;
using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     Makes the first attempt of a call without the SDK's pipeline, which costs more than the call. Whatever is not a plain
///     success goes through the pipeline, as the retry that it would have made.
/// </summary>
internal sealed class DirectWire(ProviderClient client, ClientSettings settings, SdkPipelineWire pipeline) : IDynamoWire
{
    private readonly HttpMessageInvoker _connections = new(client.Connections, disposeHandler: false);
    private readonly DirectRequests _requests = new(client);

    public IAmazonDynamoDB Client => client;

    public string? Endpoint => pipeline.Endpoint;

    public TimeSpan OperationTimeout => settings.OperationTimeout;

    public WireResponse Send(WireRequest request)
    {
        var deadline = request.Deadline.Else(settings.OperationTimeout);
        var earlier = default(WireAttempts);
        try
        {
            using var limit = new CancellationTokenSource(deadline.Cut(settings.AttemptTimeout));
            using var message = _requests.Create(request);
            earlier = NoAnswer;
            using var response = _connections.Send(message, limit.Token);
            earlier = Answer(response);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return Checked(response, BodyBuffer.Read(response, limit.Token));
            }
        }
        catch (Exception exception)
        {
            // The pipeline meets it too, or gets over it.
            earlier = earlier with { MayHaveBeenApplied = earlier.MayHaveBeenApplied && !SdkFailures.HasDoneNothing(exception) };
        }

        return pipeline.Send(request, deadline, earlier);
    }

    public async Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var deadline = request.Deadline.Else(settings.OperationTimeout);
        var earlier = default(WireAttempts);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(deadline.Cut(settings.AttemptTimeout));
            using var message = await _requests.CreateAsync(request).ConfigureAwait(false);
            earlier = NoAnswer;
            using var response = await _connections.SendAsync(message, limit.Token).ConfigureAwait(false);
            earlier = Answer(response);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return Checked(response, await BodyBuffer.ReadAsync(response, limit.Token).ConfigureAwait(false));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The pipeline meets it too, or gets over it.
            earlier = earlier with { MayHaveBeenApplied = earlier.MayHaveBeenApplied && !SdkFailures.HasDoneNothing(exception) };
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await pipeline.SendAsync(request, deadline, earlier, cancellationToken).ConfigureAwait(false);
    }

    private static WireAttempts NoAnswer => new(1, MayHaveBeenApplied: true);

    /// <summary>With a status of 4xx DynamoDB has done nothing.</summary>
    private static WireAttempts Answer(HttpResponseMessage response) => new(1, (int)response.StatusCode is < 400 or >= 500);

    private static WireResponse Checked(HttpResponseMessage response, WireResponse body)
    {
        BodyBuffer.CheckCrc(body, Header(response, "x-amz-crc32"), response.Content.Headers.NonValidated.Contains("Content-Encoding") ? "any" : null);
        BodyBuffer.CheckObject(body);
        body.Attempts = new WireAttempts(1, MayHaveBeenApplied: false);
        return body;
    }

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
