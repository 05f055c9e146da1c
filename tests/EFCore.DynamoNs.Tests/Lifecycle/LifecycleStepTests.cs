using System.Text;
using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>The steps against answers that no local engine gives, with a clock that only counts.</summary>
public sealed class LifecycleStepTests
{
    private const string Busy = """{"__type":"com.amazonaws.dynamodb.v20120810#LimitExceededException"}""";

    private TimeSpan _waited;

    [Fact]
    public async Task Change_that_is_refused_while_another_one_runs_is_tried_again()
    {
        var refusals = 3;
        var sent = new List<string>();
        var lifecycle = Lifecycle(request =>
        {
            sent.Add(request.Operation.ToString());
            return request.Operation == DynamoOperation.UpdateTable && refusals-- > 0
                ? throw new WireException(WireFailure.TableBusy, request, new InvalidOperationException(Busy))
                : Answer(request);
        });
        Assert.True(await lifecycle.UpdateAsync(LiveTables.Declared(Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\"")), replacesIndexes: false));
        Assert.Equal(4, sent.Count(operation => operation == "UpdateTable"));
        Assert.Equal(TimeSpan.FromMilliseconds(20 + 40 + 80), _waited);
    }

    [Fact]
    public async Task Creation_waits_while_DynamoDB_makes_as_many_tables_as_it_can()
    {
        var refusals = 2;
        var lifecycle = Lifecycle(request => request.Operation == DynamoOperation.CreateTable && refusals-- > 0
            ? throw new WireException(WireFailure.TableBusy, request, new InvalidOperationException(Busy))
            : Answer(request));
        Assert.Single(await lifecycle.CreateAsync(LiveTables.Declared(Orders.Plain)));
        Assert.Equal(TimeSpan.FromMilliseconds(20 + 40), _waited);
    }

    [Fact]
    public async Task Table_that_is_being_deleted_is_created_anew_by_an_update()
    {
        var descriptions = 0;
        var created = 0;
        var lifecycle = Lifecycle(request => request.Operation switch
        {
            DynamoOperation.DescribeTable => Answer(request, tableStatus: ++descriptions <= 3 ? "DELETING" : "ACTIVE"),
            DynamoOperation.CreateTable when descriptions < 3 => throw new WireException(WireFailure.TableInUse, request, new InvalidOperationException()),
            DynamoOperation.CreateTable when ++created > 0 => Answer(request),
            _ => Answer(request),
        });
        Assert.True(await lifecycle.UpdateAsync(LiveTables.Declared(Orders.Plain), replacesIndexes: false));
        Assert.Equal(1, created);
    }

    [Fact]
    public async Task Index_is_waited_for_until_the_time_limit()
    {
        var error = await Assert.ThrowsAsync<DynamoException>(async () =>
        {
            var isChanged = false;
            await Lifecycle(request =>
            {
                isChanged |= request.Operation == DynamoOperation.UpdateTable;
                return Answer(request, isChanged ? "CREATING" : "ACTIVE");
            }).UpdateAsync(LiveTables.Declared(Orders.With("""
                  attribute {
                    name = "status"
                    type = "S"
                  }
                  global_secondary_index {
                    name            = "by_status"
                    hash_key        = "status"
                    projection_type = "ALL"
                  }
                """)), replacesIndexes: false);
        });
        Assert.Equal("DYN1008: The table 'dev_orders' was not ready within 2 minutes: its index 'by_place' is CREATING. Look at it in the console, then call again.", error.Message);
        Assert.InRange(_waited, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2.1));
    }

    [Fact]
    public async Task Time_to_live_that_DynamoDB_changes_once_an_hour_is_told()
    {
        var error = await Assert.ThrowsAsync<DynamoException>(async () => await Lifecycle(request =>
            request.Operation == DynamoOperation.UpdateTimeToLive
                ? throw new WireException(WireFailure.Refused, request, new InvalidOperationException("Time to live has been modified multiple times within a fixed interval"))
                : Answer(request))
            .UpdateAsync(LiveTables.Declared(Orders.With("ttl {\n attribute_name = \"a\"\n enabled = true\n}")), replacesIndexes: false));
        Assert.Equal(
            "DYN1042: DynamoDB did not change time to live of 'dev_orders': it takes one change an hour. What came before it was done. Call UpdateTables again in an hour.",
            error.Message);
    }

    [Fact]
    public async Task Setting_that_DynamoDB_refuses_is_an_error_where_the_endpoint_is_not_local()
    {
        var error = await Assert.ThrowsAsync<DynamoException>(async () => await Lifecycle(request =>
            request.Operation == DynamoOperation.UpdateContinuousBackups
                ? throw new WireException(WireFailure.Refused, request, new InvalidOperationException())
                : Answer(request))
            .UpdateAsync(LiveTables.Declared(Orders.With("point_in_time_recovery {\n enabled = true\n}")), replacesIndexes: false));
        Assert.StartsWith("DYN5005: UpdateContinuousBackups of 'dev_orders' failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_the_credentials_do_not_allow_are_told_as_not_compared()
    {
        var tables = await Lifecycle(request =>
            request.Operation is DynamoOperation.ListTagsOfResource or DynamoOperation.DescribeContinuousBackups
                ? throw new WireException(WireFailure.AccessDenied, request, new InvalidOperationException())
                : Answer(request)).ReadAsync(LiveTables.Declared(Orders.With("tags = { Owner = \"shop\" }")));
        var (declared, live) = Assert.Single(tables);
        Assert.Empty(TableComparer.Compare(declared, live));
        Assert.Equal(["tags was not compared: this engine, or what the credentials allow, says nothing of it."], TableComparer.NotCompared(declared, live!));
    }

    private TableLifecycle Lifecycle(Func<WireRequest, WireResponse> answer)
        => new(
            TableNamespace.Of("dev_"),
            request => ValueTask.FromResult(answer(request)),
            time =>
            {
                _waited += time;
                return ValueTask.CompletedTask;
            },
            new LifecycleSettings { TimeLimit = TimeSpan.FromMinutes(2) });

    /// <summary>A table as its declaration has it, with an index that is ready or not.</summary>
    private static WireResponse Answer(WireRequest request, string indexStatus = "ACTIVE", string tableStatus = "ACTIVE")
    {
        var body = Encoding.UTF8.GetBytes(request.Operation switch
        {
            DynamoOperation.DescribeTable => $$$"""
                {"Table":{"TableStatus":"{{{tableStatus}}}","TableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/dev_orders",
                 "AttributeDefinitions":[{"AttributeName":"customer_id","AttributeType":"S"},{"AttributeName":"placed_on","AttributeType":"N"},{"AttributeName":"place","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"customer_id","KeyType":"HASH"},{"AttributeName":"placed_on","KeyType":"RANGE"}],"BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},
                 "GlobalSecondaryIndexes":[{"IndexName":"by_place","IndexStatus":"{{{indexStatus}}}","KeySchema":[{"AttributeName":"place","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}}
                """,
            DynamoOperation.DescribeTimeToLive => """{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}""",
            DynamoOperation.DescribeContinuousBackups => """{"ContinuousBackupsDescription":{"PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}""",
            _ => "{}",
        });
        return new WireResponse(body, body.Length, isPooled: false);
    }
}
