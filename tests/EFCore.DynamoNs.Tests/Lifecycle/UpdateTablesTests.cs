using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Lifecycle;

public abstract class UpdateTablesTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private const string SecondIndex = """
          attribute {
            name = "status"
            type = "S"
          }
          global_secondary_index {
            name               = "by_status"
            hash_key           = "status"
            range_key          = "placed_on"
            projection_type    = "INCLUDE"
            non_key_attributes = ["total"]
          }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Indexes_are_added_and_removed_one_after_the_other(bool async)
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        recorder.Clear();

        var terraform = Orders.With(SecondIndex).Replace("by_place", "by_town", StringComparison.Ordinal);
        Assert.True(await UpdateAsync(recorder, prefix, terraform, async));

        Assert.Equal(
            [
                """[{"Delete":{"IndexName":"by_place"}}]""",
                """[{"Create":{"IndexName":"by_status","KeySchema":[{"AttributeName":"status","KeyType":"HASH"},{"AttributeName":"placed_on","KeyType":"RANGE"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["total"]}}}]""",
                """[{"Create":{"IndexName":"by_town","KeySchema":[{"AttributeName":"place","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]""",
            ],
            recorder.Requests.Where(r => r.Operation == "UpdateTable").Select(r => r.Body["GlobalSecondaryIndexUpdates"]!.ToJsonString()));
        Assert.Equal(
            ["status placed_on", "place"],
            recorder.Requests.Where(r => r.Body["AttributeDefinitions"] is not null)
                .Select(r => string.Join(' ', r.Body["AttributeDefinitions"]!.AsArray().Select(a => (string)a!["AttributeName"]!))));
        await AssertSameAsync(recorder, prefix, terraform);
        Assert.False(await UpdateAsync(recorder, prefix, terraform, async));
    }

    [Fact]
    public async Task Index_can_be_queried_after_it_was_added()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        await using var db = new Orders.Context(recorder, prefix, Orders.With(SecondIndex));
        for (var i = 0; i < 20; i++)
        {
            db.Add(new Orders.Order { CustomerId = $"c{i}", PlacedOn = i, Place = "Bern", Status = i % 2 == 0 ? "open" : "paid" });
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.True(await db.Database.UpdateTablesAsync(cancellationToken: Cancellation));
        Assert.Equal(10, await db.Orders.Where(o => o.Status == "paid").WithIndex("by_status").Select(o => o.PlacedOn).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Missing_table_is_created_with_all_that_follows(bool async)
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var terraform = Orders.With("ttl {\n attribute_name = \"expires_at\"\n enabled = true\n}");
        Assert.True(await UpdateAsync(recorder, prefix, terraform, async));
        await AssertSameAsync(recorder, prefix, terraform);
        Assert.False(await UpdateAsync(recorder, prefix, terraform, async));
    }

    [Fact]
    public async Task Billing_and_capacity_are_changed_to_and_fro()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        var provisioned = Orders.ByCapacity(Orders.Plain);
        recorder.Clear();
        Assert.True(await UpdateAsync(recorder, prefix, provisioned));
        var change = Assert.Single(recorder.Requests, r => r.Operation == "UpdateTable").Body;
        Assert.Equal("PROVISIONED", (string)change["BillingMode"]!);
        Assert.Equal("""{"ReadCapacityUnits":5,"WriteCapacityUnits":6}""", change["ProvisionedThroughput"]!.ToJsonString());
        Assert.Equal(
            """[{"Update":{"IndexName":"by_place","ProvisionedThroughput":{"ReadCapacityUnits":2,"WriteCapacityUnits":3}}}]""",
            change["GlobalSecondaryIndexUpdates"]!.ToJsonString());

        recorder.Clear();
        var more = provisioned.Replace("read_capacity  = 5", "read_capacity  = 9", StringComparison.Ordinal);
        await UpdateAsync(recorder, prefix, more);
        change = recorder.Requests.First(r => r.Operation == "UpdateTable" && r.Body["ProvisionedThroughput"] is not null).Body;
        Assert.Equal("""{"ReadCapacityUnits":9,"WriteCapacityUnits":6}""", change["ProvisionedThroughput"]!.ToJsonString());
        var live = (await recorder.Client.DescribeTableAsync(prefix + "orders", Cancellation)).Table.ProvisionedThroughput;
        Assert.Equal((9, 6), (live.ReadCapacityUnits, live.WriteCapacityUnits));

        Assert.True(await UpdateAsync(recorder, prefix, Orders.Plain));
        await AssertSameAsync(recorder, prefix, Orders.Plain);
    }

    [Fact]
    public async Task Capacity_that_auto_scaling_sets_is_left_as_it_is()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var first = Orders.ByCapacity(Orders.Plain);
        await CreateAsync(recorder, prefix, first);
        recorder.Clear();
        var changed = first.Replace("read_capacity  = 5", "read_capacity  = 50", StringComparison.Ordinal).Replace("write_capacity = 6", "write_capacity = 7", StringComparison.Ordinal) + """
            resource "aws_appautoscaling_target" "read" {
              resource_id        = "table/orders"
              scalable_dimension = "dynamodb:table:ReadCapacityUnits"
              service_namespace  = "dynamodb"
            }
            """;
        Assert.True(await UpdateAsync(recorder, prefix, changed));
        Assert.Equal(
            """{"ReadCapacityUnits":5,"WriteCapacityUnits":7}""",
            Assert.Single(recorder.Requests, r => r.Operation == "UpdateTable").Body["ProvisionedThroughput"]!.ToJsonString());
        Assert.False(await UpdateAsync(recorder, prefix, changed));
    }

    [Fact]
    public async Task Stream_is_turned_off_before_it_shows_something_else()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.With("stream_enabled = true\nstream_view_type = \"NEW_IMAGE\""));
        recorder.Clear();
        var terraform = Orders.With("stream_enabled = true\nstream_view_type = \"KEYS_ONLY\"");
        Assert.True(await UpdateAsync(recorder, prefix, terraform));
        Assert.Equal(
            ["""{"StreamEnabled":false}""", """{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"}"""],
            recorder.Requests.Where(r => r.Operation == "UpdateTable").Select(r => r.Body["StreamSpecification"]!.ToJsonString()));
        await AssertSameAsync(recorder, prefix, terraform);
        Assert.True(await UpdateAsync(recorder, prefix, Orders.Plain));
        await AssertSameAsync(recorder, prefix, Orders.Plain);
    }

    [Fact]
    public async Task Time_to_live_is_turned_off_before_it_reads_another_attribute()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.With("ttl {\n attribute_name = \"a\"\n enabled = true\n}"));
        recorder.Clear();
        var terraform = Orders.With("ttl {\n attribute_name = \"b\"\n enabled = true\n}");
        Assert.True(await UpdateAsync(recorder, prefix, terraform));
        Assert.Equal(
            ["""{"AttributeName":"a","Enabled":false}""", """{"AttributeName":"b","Enabled":true}"""],
            recorder.Requests.Where(r => r.Operation == "UpdateTimeToLive").Select(r => r.Body["TimeToLiveSpecification"]!.ToJsonString()));
        await AssertSameAsync(recorder, prefix, terraform);
    }

    [Fact]
    public async Task Settings_are_changed_and_those_that_a_local_engine_lacks_are_told()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        var log = new List<string>();
        var terraform = Orders.With("""
            deletion_protection_enabled = true
            table_class = "STANDARD_INFREQUENT_ACCESS"
            tags = { Owner = "shop" }
            point_in_time_recovery {
              enabled = true
            }
            """);
        await using (var db = new Orders.Context(recorder, prefix, terraform, log.Add))
        {
            await db.Database.UpdateTablesAsync(cancellationToken: Cancellation);
        }

        Assert.True((await recorder.Client.DescribeTableAsync(prefix + "orders", Cancellation)).Table.DeletionProtectionEnabled);
        await AssertSameAsync(recorder, prefix, terraform);
        await using var protectedDb = new Orders.Context(recorder, prefix, terraform);
        var refused = await Assert.ThrowsAsync<DynamoException>(() => protectedDb.Database.EnsureDeletedAsync(Cancellation));
        Assert.Equal(
            $"DYN1041: The table '{prefix}orders' is protected against deletion. Write deletion_protection_enabled = false (tables.tf(1,1)) and call UpdateTables, "
            + "or turn it off in the console; then delete it.",
            refused.Message);
        Assert.True(await UpdateAsync(recorder, prefix, Orders.Plain));
        await using var free = new Orders.Context(recorder, prefix, Orders.Plain);
        Assert.True(await free.Database.EnsureDeletedAsync(Cancellation));
    }

    [Fact]
    public async Task Creation_tells_what_a_local_engine_lacks()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var log = new List<string>();
        await using var db = new Orders.Context(recorder, prefix, Orders.With("point_in_time_recovery {\n enabled = true\n recovery_period_in_days = 7\n}"), log.Add);
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
        Assert.Equal(
            """{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":7}""",
            Assert.Single(recorder.Requests, r => r.Operation == "UpdateContinuousBackups").Body["PointInTimeRecoverySpecification"]!.ToJsonString());
        Assert.Contains(
            log,
            line => line.Contains("TableSettingSkipped", StringComparison.Ordinal)
                && line.Contains($"The local engine does not turn point-in-time recovery on for 7 days for '{prefix}orders'; DynamoDB would.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Creation_sends_everything_that_CreateTable_takes()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new Orders.Context(recorder, prefix, Orders.With("""
            table_class = "STANDARD_INFREQUENT_ACCESS"
            deletion_protection_enabled = true
            tags = { Owner = "shop", Team = "a" }
            server_side_encryption {
              enabled = true
            }
            on_demand_throughput {
              max_read_request_units = 100
              max_write_request_units = 50
            }
            """));
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
        var body = recorder.Requests[0].Body;
        Assert.Equal(
            """["STANDARD_INFREQUENT_ACCESS",true,[{"Key":"Owner","Value":"shop"},{"Key":"Team","Value":"a"}],{"Enabled":true,"SSEType":"KMS"},{"MaxReadRequestUnits":100,"MaxWriteRequestUnits":50}]""",
            new System.Text.Json.Nodes.JsonArray([
                body["TableClass"]!.DeepClone(), body["DeletionProtectionEnabled"]!.DeepClone(), body["Tags"]!.DeepClone(), body["SSESpecification"]!.DeepClone(),
                body["OnDemandThroughput"]!.DeepClone(),
            ]).ToJsonString());
    }

    [Fact]
    public async Task What_only_another_table_can_have_is_refused_at_once_and_nothing_is_sent()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        recorder.Clear();
        var terraform = Orders.With("""
              local_secondary_index {
                name            = "by_day"
                range_key       = "place"
                projection_type = "ALL"
              }
              stream_enabled   = true
              stream_view_type = "KEYS_ONLY"
            """).Replace("projection_type = \"ALL\"\n  }\n  ", "projection_type = \"KEYS_ONLY\"\n  }\n  ", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<DynamoException>(() => UpdateAsync(recorder, prefix, terraform));
        Assert.Equal(
            """
            DYN1040: The tables can't be updated to what is declared, and nothing was changed:
              - orders: index by_place: the projection is declared as keys only (tables.tf(18,3)), and is all attributes. An update that may replace indexes removes the index and adds it anew: for that time there is none. Set ReplaceIndexes to allow that.
              - orders: index by_day: the local index is declared as customer_id (S), place (S), keys only (tables.tf(23,3)), and is not there. Only another table can have it. Data is lost: the table's items, unless they are exported before and imported after. Let Terraform make the table anew.
            """.ReplaceLineEndings("\n"),
            error.Message.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(recorder.Operations, operation => operation.StartsWith("Update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Index_is_replaced_when_that_is_allowed()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await CreateAsync(recorder, prefix, Orders.Plain);
        recorder.Clear();
        var terraform = Orders.Plain.Replace("projection_type = \"ALL\"", "projection_type = \"KEYS_ONLY\"", StringComparison.Ordinal);
        var steps = new Steps();
        await using var db = new Orders.Context(recorder, prefix, terraform);
        Assert.True(await db.Database.UpdateTablesAsync(new TableChangeOptions { ReplaceIndexes = true, Progress = steps }, Cancellation));
        Assert.Equal(["0/2 remove the index by_place", "1/2 remove the index by_place", "1/2 add the index by_place", "2/2 add the index by_place"], steps.Seen.Distinct());
        await AssertSameAsync(recorder, prefix, terraform);
    }

    [Fact]
    public async Task Options_are_taken_by_each_call()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new Orders.Context(recorder, prefix, Orders.Plain);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableChangeOptions { TimeLimit = TimeSpan.Zero });
        Assert.True(await db.Database.EnsureCreatedAsync(new TableChangeOptions { TimeLimit = TimeSpan.FromMinutes(1) }, Cancellation));
        Assert.True(db.Database.EnsureDeleted(new TableChangeOptions()));
        Assert.True(db.Database.EnsureCreated(new TableChangeOptions()));
        Assert.True(await db.Database.EnsureDeletedAsync(new TableChangeOptions(), Cancellation));
    }

    [Fact]
    public async Task Endpoint_that_is_not_local_is_refused_unless_the_call_allows_it()
    {
        using var recorder = new RequestRecorder("http://0.0.0.0:1", retries: 0);
        await using var db = new Orders.Context(recorder, "dev_", Orders.Plain);
        foreach (var call in new Func<TableChangeOptions, Task>[]
        {
            options => db.Database.UpdateTablesAsync(options, Cancellation),
            options => Task.FromResult(db.Database.UpdateTables(options)),
            options => db.Database.EnsureCreatedAsync(options, Cancellation),
            options => Task.FromResult(db.Database.EnsureCreated(options)),
            options => db.Database.EnsureDeletedAsync(options, Cancellation),
            options => Task.FromResult(db.Database.EnsureDeleted(options)),
        })
        {
            Assert.StartsWith("DYN1006: ", (await Assert.ThrowsAsync<DynamoException>(() => call(new TableChangeOptions()))).Message, StringComparison.Ordinal);
            Assert.Empty(recorder.Requests);
            Assert.StartsWith("DYN5002: ", (await Assert.ThrowsAsync<DynamoException>(() => call(new TableChangeOptions { AllowRemoteEndpoint = true }))).Message, StringComparison.Ordinal);
            recorder.Clear();
        }

        await using var allowed = new Orders.Context(recorder, "dev_", Orders.Plain, allowed: true);
        Assert.StartsWith("DYN5002: ", (await Assert.ThrowsAsync<DynamoException>(() => allowed.Database.UpdateTablesAsync(cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_thrown_and_not_taken_for_an_answer()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new Orders.Context(recorder, EngineFixture.NewNamespace(), Orders.Plain);
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.CanConnectAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.UpdateTablesAsync(cancellationToken: cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.CompareTablesAsync(cancelled));
    }

    private static async Task CreateAsync(RequestRecorder recorder, string prefix, string terraform)
    {
        await using var db = new Orders.Context(recorder, prefix, terraform);
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
    }

    private static async Task<bool> UpdateAsync(RequestRecorder recorder, string prefix, string terraform, bool async = true)
    {
        await using var db = new Orders.Context(recorder, prefix, terraform);
        return async ? await db.Database.UpdateTablesAsync(cancellationToken: Cancellation) : db.Database.UpdateTables();
    }

    private static async Task AssertSameAsync(RequestRecorder recorder, string prefix, string terraform)
    {
        await using var db = new Orders.Context(recorder, prefix, terraform);
        var comparison = await db.Database.CompareTablesAsync(Cancellation);
        Assert.DoesNotContain(comparison.Differences, d => d.Kind != TableDifferenceKind.IndexWithoutProperty);
    }

    /// <summary>Reports at once, where <see cref="Progress{T}" /> does it some time later.</summary>
    private sealed class Steps : IProgress<TableProgress>
    {
        public List<string> Seen { get; } = [];

        public void Report(TableProgress value) => Seen.Add($"{value.Done}/{value.Total} {value.Step}");
    }
}

public sealed class UpdateTablesTestsOnDynoxide(Dynoxide engine) : UpdateTablesTests(engine);

[Collection(IndexChanges.Name)]
public sealed class UpdateTablesTestsOnDynamoDBLocal(DynamoDBLocalAlone engine) : UpdateTablesTests(engine);
