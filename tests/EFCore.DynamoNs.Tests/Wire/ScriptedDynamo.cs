using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>An HTTP peer that answers as a script says, call by call: what no engine can be made to do at will.</summary>
internal sealed class ScriptedDynamo(params Func<HttpResponseMessage>[] script) : HttpMessageHandler
{
    private int _calls;

    public int Calls => _calls;

    public AmazonDynamoDBConfig Config
        => new()
        {
            ServiceURL = "http://localhost:1",
            AuthenticationRegion = "us-east-1",
            RetryMode = RequestRetryMode.Standard,
            HttpClientFactory = new Factory(this),
        };

    public static HttpResponseMessage Ok(string json, uint? checksum = null, long? contentLength = null)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentLength = contentLength ?? body.Length;
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        response.Headers.TryAddWithoutValidation("x-amz-crc32", (checksum ?? Crc32.HashToUInt32(body)).ToString(CultureInfo.InvariantCulture));
        return response;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string type, string more = "")
        => new(status)
        {
            Content = new StringContent(
                $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{type}}","message":"no"{{more}}}""", Encoding.UTF8, "application/x-amz-json-1.0"),
        };

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Next();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Next());
    }

    private HttpResponseMessage Next() => script[Math.Min(_calls++, script.Length - 1)]();

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
