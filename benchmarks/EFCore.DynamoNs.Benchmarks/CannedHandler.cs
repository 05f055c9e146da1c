using System.Globalization;
using System.IO.Hashing;
using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>
///     Answers every call at once with bytes made beforehand, checksum included: what is left is the client's own work. The
///     pages of an operation come in turn.
/// </summary>
internal sealed class CannedHandler(Dictionary<string, byte[][]> pages) : HttpMessageHandler
{
    public const string Address = "http://localhost:1";

    private readonly Dictionary<string, Answers> _answers = pages.ToDictionary(pair => pair.Key, pair => new Answers(pair.Value));

    /// <summary>A client whose calls the handler answers.</summary>
    public static AmazonDynamoDBClient Client(CannedHandler handler)
        => new(
            new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = Address,
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new Factory(handler),
            });

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var operation = request.Headers.GetValues("X-Amz-Target").First().Split('.')[1];
        var (body, checksum) = _answers[operation].Next();
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "REQUEST");
        response.Headers.TryAddWithoutValidation("x-amz-crc32", checksum);
        return response;
    }

    private sealed class Answers(byte[][] pages)
    {
        private readonly string[] _checksums = [.. pages.Select(page => Crc32.HashToUInt32(page).ToString(CultureInfo.InvariantCulture))];
        private int _next;

        public (byte[] Body, string Checksum) Next()
        {
            var page = _next;
            _next = (_next + 1) % pages.Length;
            return (pages[page], _checksums[page]);
        }
    }

    private sealed class Factory(CannedHandler handler) : HttpClientFactory
    {
        private readonly HttpClient _client = new(handler);

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
