using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>What every road to DynamoDB must do alike: the SDK's pipeline for plain clients, its public API for all others.</summary>
public abstract class WireContractTests
{
    private const string Body = """{"Count":1,"Items":[{"Id":{"S":"a\u00e9"},"N":{"N":"12.50"},"L":{"L":[{"NULL":true},{"BOOL":false},{"M":{}}]}}],"ScannedCount":1}""";

    private protected abstract IDynamoWire Create(ScriptedDynamo dynamo);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Response_says_what_DynamoDB_sent(bool isAsync)
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok(Body));

        var json = await SendAsync(dynamo, isAsync);

        Assert.Equal("aé", json.GetProperty("Items")[0].GetProperty("Id").GetProperty("S").GetString());
        Assert.Equal("12.50", json.GetProperty("Items")[0].GetProperty("N").GetProperty("N").GetString());
        Assert.Equal(3, json.GetProperty("Items")[0].GetProperty("L").GetProperty("L").GetArrayLength());
        Assert.Equal(1, json.GetProperty("ScannedCount").GetInt32());
        Assert.Equal(1, dynamo.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_checksum_is_tried_again(bool isAsync)
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok(Body, checksum: 1), () => ScriptedDynamo.Ok(Body));

        await SendAsync(dynamo, isAsync);

        Assert.Equal(2, dynamo.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Server_error_and_reset_are_tried_again(bool isAsync)
    {
        var dynamo = new ScriptedDynamo(
            () => ScriptedDynamo.Error(HttpStatusCode.InternalServerError, "InternalServerError"),
            () => throw new HttpRequestException("gone", new IOException("reset")),
            () => ScriptedDynamo.Ok(Body));

        await SendAsync(dynamo, isAsync);

        Assert.Equal(3, dynamo.Calls);
    }

    [Theory]
    [InlineData(true, "ResourceNotFoundException", nameof(WireFailure.TableNotFound))]
    [InlineData(false, "ResourceNotFoundException", nameof(WireFailure.TableNotFound))]
    [InlineData(true, "AccessDeniedException", nameof(WireFailure.AccessDenied))]
    [InlineData(true, "ValidationException", nameof(WireFailure.Refused))]
    [InlineData(true, "TransactionConflictException", nameof(WireFailure.TransactionConflict), "PutItem")]
    public async Task Refusal_keeps_the_SDKs_exception_inside(bool isAsync, string type, string failure, string operation = "Query")
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Error(HttpStatusCode.BadRequest, type));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, isAsync, Enum.Parse<DynamoOperation>(operation)));

        Assert.Equal(failure, exception.Failure.ToString());
        Assert.IsAssignableFrom<AmazonDynamoDBException>(exception.InnerException);
        Assert.Equal("no", exception.InnerException!.Message);
    }

    [Fact]
    public async Task Failed_condition_brings_the_stored_item()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Error(
            HttpStatusCode.BadRequest, "ConditionalCheckFailedException", ""","Item":{"Id":{"S":"a"}}"""));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, isAsync: true, DynamoOperation.PutItem));

        Assert.Equal(WireFailure.ConditionFailed, exception.Failure);
        Assert.Equal("""{"Id":{"S":"a"}}""", Encoding.UTF8.GetString(exception.Item.Span));
    }

    [Fact]
    public async Task Canceled_transaction_brings_a_reason_for_each_write()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Error(
            HttpStatusCode.BadRequest,
            "TransactionCanceledException",
            ""","CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"no","Item":{"Id":{"S":"b"}}}]"""));

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(dynamo, isAsync: true, DynamoOperation.TransactWriteItems));

        Assert.Equal(WireFailure.TransactionCanceled, exception.Failure);
        Assert.Equal(["None", CancellationReason.ConditionalCheckFailed], exception.Reasons.Select(reason => reason.Code));
        Assert.Equal("""{"Id":{"S":"b"}}""", Encoding.UTF8.GetString(exception.Reasons[1].Item.Span));
    }

    [Theory]
    [InlineData("BatchGetItem", """{"Responses":{"t_things":[{"Id":{"S":"a"},"B":{"B":"AQI="}}]},"UnprocessedKeys":{"t_things":{"Keys":[{"Id":{"S":"b"}}],"ConsistentRead":true}}}""")]
    [InlineData("BatchWriteItem", """{"UnprocessedItems":{"t_things":[{"DeleteRequest":{"Key":{"Id":{"S":"b"}}}},{"PutRequest":{"Item":{"Id":{"S":"c"}}}}]}}""")]
    public async Task Batch_says_what_is_left_to_do(string operation, string body)
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok(body));

        foreach (var isAsync in new[] { true, false })
        {
            var sent = System.Text.Json.JsonElement.Parse(body);
            var json = await SendAsync(dynamo, isAsync, Enum.Parse<DynamoOperation>(operation));
            Assert.All(sent.EnumerateObject(), part => Assert.True(System.Text.Json.JsonElement.DeepEquals(part.Value, json.GetProperty(part.Name)), json.ToString()));
        }
    }

    [Fact]
    public async Task Consumed_capacity_is_told()
    {
        var dynamo = new ScriptedDynamo(() => ScriptedDynamo.Ok("""{"Count":0,"Items":[],"ScannedCount":0,"ConsumedCapacity":{"TableName":"t_things","CapacityUnits":1.5}}"""));

        var json = await SendAsync(dynamo, isAsync: true);

        Assert.Equal(1.5, json.GetProperty("ConsumedCapacity").GetProperty("CapacityUnits").GetDouble());
    }

    [Fact]
    public async Task Cancellation_is_no_failure_of_the_call()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var wire = Create(new ScriptedDynamo(() => ScriptedDynamo.Ok(Body)));
        using var request = Request();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wire.SendAsync(request, source.Token));
    }

    internal static WireRequest Request(DynamoOperation operation = DynamoOperation.Query)
        => new(operation, "t_things", operation switch
        {
            DynamoOperation.PutItem => """{"TableName":"t_things","Item":{"Id":{"S":"a"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"""u8,
            DynamoOperation.BatchGetItem => """{"RequestItems":{"t_things":{"Keys":[{"Id":{"S":"a"}}]}}}"""u8,
            DynamoOperation.BatchWriteItem => """{"RequestItems":{"t_things":[{"DeleteRequest":{"Key":{"Id":{"S":"a"}}}}]}}"""u8,
            DynamoOperation.TransactWriteItems => """{"TransactItems":[{"Delete":{"TableName":"t_things","Key":{"Id":{"S":"a"}}}}],"ClientRequestToken":"t"}"""u8,
            _ => """{"TableName":"t_things","KeyConditionExpression":"Id = :v0","ExpressionAttributeValues":{":v0":{"S":"a"}}}"""u8,
        });

    private async Task<System.Text.Json.JsonElement> SendAsync(ScriptedDynamo dynamo, bool isAsync, DynamoOperation operation = DynamoOperation.Query)
    {
        var wire = Create(dynamo);
        using var request = Request(operation);
        using var response = isAsync ? await wire.SendAsync(request, TestContext.Current.CancellationToken) : wire.Send(request);
        return System.Text.Json.JsonElement.Parse(response.Body.AsSpan(0, response.Length));
    }
}
