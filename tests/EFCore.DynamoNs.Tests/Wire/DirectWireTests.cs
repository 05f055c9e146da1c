using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class DirectWireTests : WireContractTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task First_attempt_is_signed_as_the_SDK_signs(bool isAsync)
    {
        using var recorder = new HeaderRecorder();
        var wire = Wire(recorder);
        using var request = Request();

        using var response = isAsync ? await wire.SendAsync(request, TestContext.Current.CancellationToken) : wire.Send(request);

        var sent = Assert.Single(recorder.Requests);
        Assert.Equal(Encoding.UTF8.GetString(request.Body.Span), sent.Body);
        Assert.Equal("application/x-amz-json-1.0", sent.Headers["Content-Type"]);
        Assert.Equal("DynamoDB_20120810.Query", sent.Headers["X-Amz-Target"]);
        Assert.False(sent.Headers.ContainsKey("amz-sdk-invocation-id"));
        var date = sent.Headers["X-Amz-Date"];
        Assert.InRange(Parse(date), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=local/" + date[..8] + "/us-east-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
            + SdkSignature(new ImmutableCredentials("local", "local", null), "localhost:1", date, "DynamoDB_20120810.Query", request.Body.Span),
            sent.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(20)]
    [InlineData(3000)]
    public void Session_tokens_are_signed_as_the_SDK_signs(int? tokenLength)
    {
        var credentials = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", tokenLength is { } length ? new string('T', length) : null);
        var signer = new SigV4("eu-west-1", "dynamodb.eu-west-1.amazonaws.com");

        foreach (var date in new[] { "20150830T123600Z", "20150830T235959Z", "20150831T000000Z" })
        {
            Assert.EndsWith(
                "Signature=" + SdkSignature(credentials, "dynamodb.eu-west-1.amazonaws.com", date, "DynamoDB_20120810.GetItem", "{}"u8, "eu-west-1"),
                signer.Authorize(credentials, date, "DynamoDB_20120810.GetItem", "{}"u8),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Attempts_of_both_roads_are_counted_together()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Error(HttpStatusCode.InternalServerError, "InternalServerError"));
        using var request = Request(DynamoOperation.PutItem);

        var exception = await Assert.ThrowsAsync<WireException>(() => Create(dynamo).SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((4, 4, true), (dynamo.Calls, exception.Attempts.Count, exception.Attempts.MayHaveBeenApplied));
    }

    [Theory]
    [InlineData("reset", true)]
    [InlineData("throttled", false)]
    public async Task Refused_write_tells_whether_the_first_attempt_may_have_been_applied(string first, bool mayHaveBeenApplied)
    {
        var dynamo = new ScriptedDynamo(
            () => first == "reset"
                ? throw new HttpRequestException("gone", new IOException("reset"))
                : ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ProvisionedThroughputExceededException"),
            () => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ConditionalCheckFailedException"));
        using var request = Request(DynamoOperation.PutItem);

        var exception = await Assert.ThrowsAsync<WireException>(() => Create(dynamo).SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((WireFailure.ConditionFailed, new WireAttempts(2, mayHaveBeenApplied)), (exception.Failure, exception.Attempts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hanging_first_attempt_takes_from_the_budget_of_all(bool isAsync)
    {
        await using var server = new StubbornServer(StubbornServer.HalfThenSilence("""{"Count":0,"Items":[],"ScannedCount":0}"""));
        var wire = WireClients.Wire(new ClientSettings
        {
            ServiceUrl = server.Url,
            DirectFirstAttempt = true,
            AttemptTimeout = TimeSpan.FromSeconds(1),
            OperationTimeout = TimeSpan.FromSeconds(2),
            MaxRetries = 100,
        });
        using var request = Request();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<WireException>(
            async () => (isAsync ? await wire.SendAsync(request, TestContext.Current.CancellationToken) : await Task.Run(() => wire.Send(request))).Dispose());

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2.2));
        Assert.Equal(WireFailure.OutOfTime, exception.Failure);
        Assert.True(exception.Attempts.Count >= 2);
    }

    private protected override IDynamoWire Create(ScriptedDynamo dynamo) => Wire(dynamo);

    private static IDynamoWire Wire(HttpMessageHandler handler)
        => WireClients.Wire(new ClientSettings { ServiceUrl = "http://localhost:1", HttpHandler = handler, DirectFirstAttempt = true });

    private static string SdkSignature(
        ImmutableCredentials credentials, string host, string date, string target, ReadOnlySpan<byte> body, string region = "us-east-1")
    {
        var (token, header) = credentials.UseToken ? ($"x-amz-security-token:{credentials.Token}\n", ";x-amz-security-token") : ("", "");
        var headers = $"content-type;host;x-amz-date{header};x-amz-target";
        var canonical = $"POST\n/\n\ncontent-type:application/x-amz-json-1.0\nhost:{host}\nx-amz-date:{date}\n{token}x-amz-target:{target}\n\n{headers}\n"
            + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body));
        return AWS4Signer.ComputeSignature(credentials, region, Parse(date), "dynamodb", headers, canonical).Signature;
    }

    private static DateTime Parse(string date)
        => DateTime.ParseExact(
            date,
            "yyyyMMdd'T'HHmmss'Z'",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);

    private sealed class HeaderRecorder : HttpMessageHandler
    {
        public List<(Dictionary<string, string> Headers, string Body)> Requests { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(request.Content!.ReadAsStream(cancellationToken));
            Requests.Add((
                request.Headers.Concat(request.Content.Headers).ToDictionary(header => header.Key, header => header.Value.Single(), StringComparer.OrdinalIgnoreCase),
                reader.ReadToEnd()));
            return ScriptedDynamo.Ok("{}");
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(Send(request, cancellationToken));
    }
}
