using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>A real client that keeps what goes over the wire: operation and body of every HTTP request.</summary>
public sealed class RequestRecorder : IDisposable
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    /// <param name="serviceUrl">The endpoint.</param>
    /// <param name="retries">How often the SDK tries again; its default keeps on for a minute where nobody listens.</param>
    public RequestRecorder(string serviceUrl, int? retries = null)
        => Client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = serviceUrl,
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new Factory(_requests),
                MaxErrorRetry = retries ?? 3,
            });

    public AmazonDynamoDBClient Client { get; }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The names of the operations, in the order of sending.</summary>
    public IEnumerable<string> Operations => _requests.Select(request => request.Operation);

    public void Clear() => _requests.Clear();

    public void Dispose() => Client.Dispose();

    private sealed class Factory(ConcurrentQueue<RecordedRequest> requests) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
            => new(new Handler(requests) { InnerHandler = new SocketsHttpHandler() });

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(ConcurrentQueue<RecordedRequest> requests) : DelegatingHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Record(request, request.Content!.ReadAsStringAsync(cancellationToken).GetAwaiter().GetResult());
            return base.Send(request, cancellationToken);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Record(request, await request.Content!.ReadAsStringAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }

        private void Record(HttpRequestMessage request, string body)
            => requests.Enqueue(new RecordedRequest(
                request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1],
                RequestText.Parse(body).AsObject()));
    }
}
