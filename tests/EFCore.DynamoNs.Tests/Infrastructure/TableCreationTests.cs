using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public abstract class TableCreationTests(EngineFixture engine)
{
    private const string Terraform = """
        resource "aws_dynamodb_table" "readings" {
          name           = "readings"
          billing_mode   = "PROVISIONED"
          read_capacity  = 5
          write_capacity = 6
          hash_key       = "sensor_id"
          range_key      = "taken_at"

          attribute {
            name = "sensor_id"
            type = "S"
          }
          attribute {
            name = "taken_at"
            type = "N"
          }
          attribute {
            name = "place"
            type = "S"
          }

          global_secondary_index {
            name               = "by_place"
            hash_key           = "place"
            range_key          = "taken_at"
            projection_type    = "INCLUDE"
            non_key_attributes = ["value"]
            read_capacity      = 7
            write_capacity     = 8
          }
          local_secondary_index {
            name            = "sensor_place"
            range_key       = "place"
            projection_type = "KEYS_ONLY"
          }

          ttl {
            attribute_name = "expires_at"
            enabled        = true
          }

          stream_enabled   = true
          stream_view_type = "NEW_AND_OLD_IMAGES"
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tables_are_created_as_Terraform_declares_them(bool async)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        await using var db = new ReadingsContext(recorder, prefix, Terraform);

        Assert.True(async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated());

        Assert.Equal("CreateTable", recorder.Requests[0].Operation);
        Assert.Equal(
            RequestText.Canonical(System.Text.Json.Nodes.JsonNode.Parse("""
                {
                  "TableName": "readings",
                  "AttributeDefinitions": [
                    {"AttributeName": "place", "AttributeType": "S"},
                    {"AttributeName": "sensor_id", "AttributeType": "S"},
                    {"AttributeName": "taken_at", "AttributeType": "N"}],
                  "KeySchema": [{"AttributeName": "sensor_id", "KeyType": "HASH"}, {"AttributeName": "taken_at", "KeyType": "RANGE"}],
                  "GlobalSecondaryIndexes": [{
                    "IndexName": "by_place",
                    "KeySchema": [{"AttributeName": "place", "KeyType": "HASH"}, {"AttributeName": "taken_at", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["value"]},
                    "ProvisionedThroughput": {"ReadCapacityUnits": 7, "WriteCapacityUnits": 8}}],
                  "LocalSecondaryIndexes": [{
                    "IndexName": "sensor_place",
                    "KeySchema": [{"AttributeName": "sensor_id", "KeyType": "HASH"}, {"AttributeName": "place", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"}}],
                  "BillingMode": "PROVISIONED",
                  "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
                  "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}
                }
                """)!),
            RequestText.Canonical(recorder.Requests[0].Body).Replace(prefix, "", StringComparison.Ordinal));
        Assert.Equal("UpdateTimeToLive", recorder.Requests[^1].Operation);
        Assert.All(recorder.Operations.Skip(1).SkipLast(1), operation => Assert.Equal("DescribeTable", operation));
        var ttl = await recorder.Client.DescribeTimeToLiveAsync(prefix + "readings", Cancellation);
        Assert.Equal("expires_at", ttl.TimeToLiveDescription.AttributeName);

        Assert.False(async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated());
        Assert.True(async ? await db.Database.EnsureDeletedAsync(Cancellation) : db.Database.EnsureDeleted());
        Assert.False(async ? await db.Database.EnsureDeletedAsync(Cancellation) : db.Database.EnsureDeleted());
        Assert.DoesNotContain((await recorder.Client.ListTablesAsync(Cancellation)).TableNames, name => name.StartsWith(prefix, StringComparison.Ordinal));
        Assert.True(async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated());
    }

    [Fact]
    public async Task Tables_follow_from_the_model_without_Terraform()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        await using var db = new ReadingsContext(recorder, prefix, terraform: null);
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
        Assert.Equal(
            RequestText.Canonical(System.Text.Json.Nodes.JsonNode.Parse("""
                {
                  "TableName": "Readings",
                  "AttributeDefinitions": [
                    {"AttributeName": "Place", "AttributeType": "S"},
                    {"AttributeName": "SensorId", "AttributeType": "S"},
                    {"AttributeName": "TakenAt", "AttributeType": "N"}],
                  "KeySchema": [{"AttributeName": "SensorId", "KeyType": "HASH"}, {"AttributeName": "TakenAt", "KeyType": "RANGE"}],
                  "GlobalSecondaryIndexes": [{
                    "IndexName": "ByPlace",
                    "KeySchema": [{"AttributeName": "Place", "KeyType": "HASH"}, {"AttributeName": "TakenAt", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "ALL"}}],
                  "LocalSecondaryIndexes": [{
                    "IndexName": "SensorPlace",
                    "KeySchema": [{"AttributeName": "SensorId", "KeyType": "HASH"}, {"AttributeName": "Place", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "ALL"}}],
                  "BillingMode": "PAY_PER_REQUEST"
                }
                """)!),
            RequestText.Canonical(recorder.Requests[0].Body).Replace(prefix, "", StringComparison.Ordinal));
        Assert.True(await db.Database.EnsureDeletedAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_is_told_with_and_without_tables(bool async)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new ReadingsContext(recorder, EngineFixture.NewNamespace(), Terraform);
        Assert.True(async ? await db.Database.CanConnectAsync(Cancellation) : db.Database.CanConnect());
        await db.Database.EnsureCreatedAsync(Cancellation);
        Assert.True(async ? await db.Database.CanConnectAsync(Cancellation) : db.Database.CanConnect());

        using var nobody = new RequestRecorder("http://localhost:1", retries: 0);
        await using var lost = new ReadingsContext(nobody, EngineFixture.NewNamespace(), Terraform);
        Assert.False(async ? await lost.Database.CanConnectAsync(Cancellation) : lost.Database.CanConnect());
    }

    [Fact]
    public async Task Context_without_entities_can_connect_and_creates_nothing()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new EmptyContext(recorder);
        Assert.True(await db.Database.CanConnectAsync(Cancellation));
        Assert.False(await db.Database.EnsureCreatedAsync(Cancellation));
        Assert.False(await db.Database.EnsureDeletedAsync(Cancellation));
    }

    [Theory]
    [InlineData("EnsureCreated")]
    [InlineData("EnsureCreatedAsync")]
    [InlineData("EnsureDeleted")]
    [InlineData("EnsureDeletedAsync")]
    public async Task Tables_of_an_endpoint_that_is_not_local_are_left_alone_unless_allowed(string method)
    {
        using var recorder = new RequestRecorder("http://0.0.0.0:1", retries: 0);
        await using var db = new ReadingsContext(recorder, "dev_", Terraform);
        var error = await Assert.ThrowsAsync<DynamoException>(() => CallAsync(db));
        Assert.Equal(
            $"DYN1006: {method} was called for the endpoint 'http://0.0.0.0:1/', which is not local. Tables of AWS are Terraform's to create and delete. "
            + "Use a local engine (ServiceUrl(\"http://localhost:8000\")), or write UseDynamo(d => d.AllowTableChanges()) for an account that holds nothing but tests.",
            error.Message);
        Assert.Empty(recorder.Requests);

        await using var allowed = new ReadingsContext(recorder, "dev_", Terraform, allowed: true);
        Assert.StartsWith("DYN5002: ", (await Assert.ThrowsAsync<DynamoException>(() => CallAsync(allowed))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(recorder.Requests);

        async Task CallAsync(ReadingsContext context)
            => _ = method switch
            {
                "EnsureCreated" => context.Database.EnsureCreated(),
                "EnsureDeleted" => context.Database.EnsureDeleted(),
                "EnsureCreatedAsync" => await context.Database.EnsureCreatedAsync(Cancellation),
                _ => await context.Database.EnsureDeletedAsync(Cancellation),
            };
    }

    private sealed class Reading
    {
        public string SensorId { get; set; } = "";

        public long TakenAt { get; set; }

        public string? Place { get; set; }

        public double Value { get; set; }

        public long? ExpiresAt { get; set; }
    }

    private sealed class ReadingsContext(RequestRecorder recorder, string prefix, string? terraform, bool allowed = false) : DynamoContext
    {
        public TableSet<Reading> Readings { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => _ = allowed
                ? d.Namespace(prefix).Client(recorder.Client).AllowTableChanges()
                : d.Namespace(prefix).Client(recorder.Client));
            if (terraform is not null)
            {
                Models.Declare(optionsBuilder, terraform);
            }
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            if (terraform is null)
            {
                modelBuilder.Entity<Reading>().HasPartitionKey(r => r.SensorId).HasSortKey(r => r.TakenAt);
                modelBuilder.Entity<Reading>().HasGlobalSecondaryIndex("ByPlace", r => r.Place, r => r.TakenAt).HasLocalSecondaryIndex("SensorPlace", r => r.Place);
            }
        }
    }

    private sealed class EmptyContext(RequestRecorder recorder) : DynamoContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("").Client(recorder.Client));
    }
}

public sealed class TableCreationTestsOnDynoxide(Dynoxide engine) : TableCreationTests(engine);

public sealed class TableCreationTestsOnDynamoDBLocal(DynamoDBLocal engine) : TableCreationTests(engine);
