namespace EFCore.DynamoNs.Testing;

/// <summary>Hands each request to DynamoDB to whoever records it, and sends all others as they are.</summary>
/// <param name="find">The one who records the request, by its tables; null when nobody does.</param>
/// <param name="connections">What sends.</param>
internal sealed class TrafficHandler(Func<RequestBody, Traffic?> find, HttpMessageHandler connections) : DelegatingHandler(connections)
{
    /// <summary>Connections to an engine of this machine or beside it.</summary>
    public static SocketsHttpHandler Connections() => new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var transport = Transport.Synchronous(message => base.Send(message, cancellationToken), cancellationToken);
        return HandleAsync(request, transport).AsTask().GetAwaiter().GetResult();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var transport = Transport.Asynchronous(message => base.SendAsync(message, cancellationToken), cancellationToken);
        return await HandleAsync(request, transport).ConfigureAwait(false);
    }

    private async ValueTask<HttpResponseMessage> HandleAsync(HttpRequestMessage request, Transport transport)
    {
        if (Traffic.IsPaused || request.Content is not { } content || RequestBody.OperationOf(request) is not { } operation)
        {
            return await transport.Send(request).ConfigureAwait(false);
        }

        var sent = await transport.Read(content).ConfigureAwait(false);
        request.Content = content.With(sent);
        var body = RequestBody.Parse(operation, sent);
        return find(body) is { } traffic
            ? await traffic.ExchangeAsync(request, body, transport).ConfigureAwait(false)
            : await transport.Send(request).ConfigureAwait(false);
    }
}
