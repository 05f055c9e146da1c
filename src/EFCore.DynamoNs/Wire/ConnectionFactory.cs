using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>The connections of a client that the provider makes.</summary>
internal sealed class ConnectionFactory(ClientSettings settings, IClientConfig config) : HttpClientFactory
{
    /// <summary>What sends, without bounds.</summary>
    public HttpMessageHandler Connections => field ??= settings.HttpHandler ?? CreateConnections(config);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        => new(new AttemptHandler(Connections, settings.AttemptTimeout), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler CreateConnections(IClientConfig config)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),

            // A connection is closed at once where its answer is given up in the middle.
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };
        if (config.GetWebProxy() is { } proxy)
        {
            handler.Proxy = proxy;
        }

        return handler;
    }
}
