using System.Globalization;
using System.IO.Hashing;
using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Answers every call at once with bytes made beforehand, checksum included: what is left is the client's own work.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    private readonly Dictionary<string, byte[]> _bodies;
    private readonly Dictionary<string, string> _checksums;

    public CannedHandler(Dictionary<string, byte[]> bodies)
    {
        _bodies = bodies;
        _checksums = bodies.ToDictionary(
            pair => pair.Key,
            pair => Crc32.HashToUInt32(pair.Value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A client whose calls the handler answers.</summary>
    public static AmazonDynamoDBClient Client(Dictionary<string, byte[]> bodies)
        => new(
            new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = "http://localhost:1",
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new Factory(new CannedHandler(bodies)),
            });

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var operation = request.Headers.GetValues("X-Amz-Target").First().Split('.')[1];
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(_bodies[operation]) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "REQUEST");
        response.Headers.TryAddWithoutValidation("x-amz-crc32", _checksums[operation]);
        return response;
    }

    private sealed class Factory(CannedHandler handler) : HttpClientFactory
    {
        private readonly HttpClient _client = new(handler);

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
