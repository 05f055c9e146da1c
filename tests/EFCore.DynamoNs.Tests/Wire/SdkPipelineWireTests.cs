using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

public sealed class SdkPipelineWireTests : WireContractTests
{
    private const string Page = """{"Count":1,"Items":[{"Id":{"S":"a"}}],"ScannedCount":1}""";

    [Fact]
    public async Task Body_shorter_than_its_length_is_tried_again()
    {
        var dynamo = new ScriptedDynamo(
            () => ScriptedDynamo.Ok("""{"Count":0,"Items":[]}""", contentLength: 500),
            () => ScriptedDynamo.Ok("""{"Count":0,"Items":[]}"""));
        using var request = Request();

        using var response = await Create(dynamo).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(2, dynamo.Calls);
    }

    [Theory]
    [InlineData(nameof(DynamoOperation.Query))]
    [InlineData(nameof(DynamoOperation.Scan))]
    [InlineData(nameof(DynamoOperation.BatchGetItem))]
    public async Task Page_is_read_asynchronously(string operation)
    {
        var stream = new AsynchronousStream(Page);
        var dynamo = new ScriptedDynamo(() => Answer(stream));

        Assert.Equal(Page, await SendAsync(dynamo, operation));
        Assert.True(stream.WasDisposed);
    }

    [Theory]
    [InlineData(nameof(DynamoOperation.Query))]
    [InlineData(nameof(DynamoOperation.Scan))]
    [InlineData(nameof(DynamoOperation.BatchGetItem))]
    public async Task Page_that_breaks_off_is_asked_for_once_more(string operation)
    {
        var dynamo = new ScriptedDynamo(() => Answer(new AsynchronousStream(Page, breaksAt: 20)), () => Answer(new AsynchronousStream(Page)));

        Assert.Equal(Page, await SendAsync(dynamo, operation));
        Assert.Equal(2, dynamo.Calls);
    }

    [Fact]
    public async Task Page_that_breaks_off_each_time_is_a_broken_connection()
    {
        var dynamo = new ScriptedDynamo(() => Answer(new AsynchronousStream(Page, breaksAt: 20)));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, nameof(DynamoOperation.Query)));

        Assert.Equal((WireFailure.Broken, 4), (exception.Failure, dynamo.Calls));
        Assert.IsType<IOException>(exception.InnerException);
    }

    [Theory]
    [InlineData(nameof(DynamoOperation.PutItem))]
    [InlineData(nameof(DynamoOperation.TransactWriteItems))]
    public async Task Write_whose_answer_breaks_off_is_left_to_the_SDKs_retries(string operation)
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok("{}", contentLength: 500));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, operation, config => config.MaxErrorRetry = 0));

        Assert.Equal((WireFailure.Broken, 1), (exception.Failure, dynamo.Calls));
    }

    [Fact]
    public async Task Page_is_read_for_the_SDKs_log_too()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok(Page));

        Assert.Equal(Page, await SendAsync(dynamo, nameof(DynamoOperation.Query), config => config.LogResponse = true));
    }

    [Fact]
    public async Task Refusal_before_the_last_attempt_leaves_nothing_open()
    {
        var dynamo = new ScriptedDynamo(
            () => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ProvisionedThroughputExceededException"),
            () => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ConditionalCheckFailedException"));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, nameof(DynamoOperation.PutItem)));

        Assert.Equal((WireFailure.ConditionFailed, new WireAttempts(2, MayHaveBeenApplied: false)), (exception.Failure, exception.Attempts));
    }

    [Fact]
    public async Task Attempts_without_an_answer_are_not_known()
    {
        var dynamo = new ScriptedDynamo(() => throw new HttpRequestException("gone", new IOException("reset")));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, nameof(DynamoOperation.PutItem), config => config.MaxErrorRetry = 1));

        Assert.Equal((WireFailure.Broken, WireAttempts.Unknown), (exception.Failure, exception.Attempts));
    }

    [Fact]
    public async Task Write_after_a_reset_may_have_been_applied_before()
    {
        var dynamo = new ScriptedDynamo(
            () => throw new HttpRequestException("gone", new IOException("reset")),
            () => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ConditionalCheckFailedException"));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, nameof(DynamoOperation.PutItem)));

        Assert.Equal((WireFailure.ConditionFailed, new WireAttempts(2, MayHaveBeenApplied: true)), (exception.Failure, exception.Attempts));
    }

    [Fact]
    public void Plain_clients_alone_take_the_pipeline()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok("{}"));
        using var plain = new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), dynamo.Config);
        using var derived = new DerivedClient(dynamo.Config);

        Assert.IsType<SdkPipelineWire>(WireClients.Wire(plain));
        Assert.IsType<SdkClientWire>(WireClients.Wire(derived));
    }

    private protected override IDynamoWire Create(ScriptedDynamo dynamo)
        => new SdkPipelineWire(new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), dynamo.Config));

    private static async Task<string> SendAsync(ScriptedDynamo dynamo, string operation, Action<AmazonDynamoDBConfig>? set = null)
    {
        var config = dynamo.Config;
        set?.Invoke(config);
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
        using var request = Request(Enum.Parse<DynamoOperation>(operation));
        using var response = await new SdkPipelineWire(client).SendAsync(request, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(response.Body, 0, response.Length);
    }

    private static HttpResponseMessage Answer(Stream stream) => new(HttpStatusCode.OK) { Content = new StreamContent(stream) };

    private sealed class DerivedClient(AmazonDynamoDBConfig config) : AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
}
