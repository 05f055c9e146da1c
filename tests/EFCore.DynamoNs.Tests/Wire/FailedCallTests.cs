using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>What users see of answers that no local engine gives.</summary>
public sealed class FailedCallTests
{
    [Fact]
    public async Task Denied_call_names_what_must_be_allowed()
    {
        var error = await ReadAsync(() => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "AccessDeniedException"));

        Assert.Equal(
            "DYN5003: Query of 't_Things' was denied. Check that the credentials are current and allow dynamodb:Query on the table and its indexes.",
            error.Message);
        Assert.IsType<AmazonDynamoDBException>(error.InnerException);
    }

    [Fact]
    public async Task Call_without_credentials_names_the_ways_to_have_some()
    {
        using var client = new AmazonDynamoDBClient(new AmazonDynamoDBConfig { ServiceURL = "http://localhost:1", AuthenticationRegion = "us-east-1", Profile = new Amazon.Profile("nobody's profile") });
        await using var db = new ThingsContext(client);
        db.Add(new Thing { Owner = "ann", Number = 1 });
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "DYN5013: PutItem of 't_Things': the AWS SDK found no credentials, and nothing was sent. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in (aws sso login); "
            + "for a local engine name its endpoint (ServiceUrl, AWS_ENDPOINT_URL_DYNAMODB). The inner exception says where it looked.",
            error.Message);
        Assert.Contains("nobody's profile", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttled_call_names_the_table()
    {
        var error = await ReadAsync(() => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ProvisionedThroughputExceededException"));

        Assert.Equal(
            "DYN5004: Query of 't_Things' was throttled, also when it was tried again. Raise the table's or index's capacity, or send less at a time.",
            error.Message);
    }

    [Fact]
    public async Task Any_other_failure_keeps_the_SDKs_exception_inside()
    {
        var error = await ReadAsync(() => ScriptedDynamo.Error(HttpStatusCode.BadRequest, "ValidationException"));

        Assert.Equal(
            "DYN5005: Query of 't_Things' failed: AmazonDynamoDBException. The inner exception has DynamoDB's own message.",
            error.Message);
    }

    [Theory]
    [InlineData("""{"Count":1,"Items":[{"Owner":{"S":"ann"},"Number":{"N":"1"}""")]
    [InlineData("""{"Count":1,"Items":[{"Owner":{"S":"ann"},"Number":{"X":"1"}}]}""")]
    [InlineData("""{"Count":1,"Items":[}""")]
    public async Task Broken_response_gives_no_entity(string body)
    {
        await using var db = Context(() => ScriptedDynamo.Ok(body));

        var error = await Assert.ThrowsAsync<DynamoException>(() => Query(db).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "DYN5006: The response for the table 'Things' is no valid DynamoDB JSON. Nothing of the item it broke off in was used.",
            error.Message);
        Assert.Empty(db.ChangeTracker.Entries());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html><body>Sign in</body></html>")]
    public async Task Page_of_a_gateway_is_no_answer(string body)
    {
        var error = await ReadAsync(() => ScriptedDynamo.Ok(body));
        Assert.StartsWith("DYN5009: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("The response is no JSON object.", error.InnerException!.Message);
    }

    [Fact]
    public async Task Attribute_of_another_type_names_table_and_attribute_and_no_value()
    {
        var error = await ReadAsync(() => ScriptedDynamo.Ok("""{"Count":1,"Items":[{"Owner":{"S":"ann"},"Number":{"N":"1"},"Size":{"S":"secret"}}]}"""));

        Assert.Equal(
            "DYN5007: Item 1 of page 1 from 'Things' can't be read: its attribute 'Size' holds a string (S) where 'Thing.Size' (Double) needs a number (N). "
            + "The item's key: Owner, Number (EnableSensitiveDataLogging() shows its values). "
            + "Correct the item, change the property's type, or give it a value converter.",
            error.Message);
    }

    [Fact]
    public void Table_that_never_becomes_ready_is_given_up_after_the_limit()
    {
        var waited = TimeSpan.Zero;
        var table = new TableSchema
        {
            Name = "things",
            Key = KeySchema.Of("id", null),
            Attributes = System.Collections.Immutable.ImmutableSortedDictionary<string, ScalarType>.Empty.Add("id", ScalarType.S),
        };
        var lifecycle = new Lifecycle.TableLifecycleProbe(
            TableNamespace.Of("t_"),
            """{"Table":{"TableStatus":"CREATING"}}""",
            time => waited += time);

        var error = Assert.Throws<DynamoException>(() => lifecycle.Create(table));

        Assert.Equal(
            "DYN1008: The table 't_things' was not ready within 5 minutes: it is CREATING. Look at it in the console, then call again.",
            error.Message);
        Assert.InRange(waited, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    private static async Task<DynamoException> ReadAsync(Func<HttpResponseMessage> answer)
    {
        await using var db = Context(answer);
        return await Assert.ThrowsAsync<DynamoException>(() => Query(db).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static IQueryable<Thing> Query(ThingsContext db) => db.Things.Where(thing => thing.Owner == "ann");

    private static ThingsContext Context(Func<HttpResponseMessage> answer)
    {
        var config = new ScriptedDynamo(answer).Config;
        config.MaxErrorRetry = 1;
        return new ThingsContext(new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config));
    }

    private sealed class Thing
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public double Size { get; set; }
    }

    private sealed class ThingsContext(AmazonDynamoDBClient client) : DynamoContext
    {
        public TableSet<Thing> Things { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("t_").Client(client));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Thing>().HasPartitionKey(t => t.Owner).HasSortKey(t => t.Number);
    }
}
