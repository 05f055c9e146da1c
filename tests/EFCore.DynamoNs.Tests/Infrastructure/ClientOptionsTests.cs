using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Tests.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Tests.Infrastructure;

/// <summary>What users set of the client that the provider makes, and what they see when a bound is reached.</summary>
public sealed class ClientOptionsTests
{
    private const string OtherClient =
        "DYN1031: AttemptTimeout, OperationTimeout, MaxRetries, DirectFirstAttempt and HttpHandler are for the client that the provider makes, but the context has one of "
        + "the application: by Client(...), or as IAmazonDynamoDB in the application's container. Set them in that client's config, or leave the client out.";

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("24.20:31:23.6480000")]
    public void Time_that_no_timer_takes_is_refused(string text)
    {
        var time = TimeSpan.Parse(text, CultureInfo.InvariantCulture);

        Assert.Equal(
            $"DYN1030: AttemptTimeout can't be {text}: it takes a time above zero, of at most 24 days.", Refusal(d => d.AttemptTimeout(time)));
        Assert.Equal(
            $"DYN1030: OperationTimeout can't be {text}: it takes a time above zero, of at most 24 days.", Refusal(d => d.OperationTimeout(time)));
    }

    [Fact]
    public void Negative_number_of_retries_is_refused()
        => Assert.Equal("DYN1030: MaxRetries can't be -1: it takes 0 or more.", Refusal(d => d.MaxRetries(-1)));

    [Fact]
    public async Task Bounds_are_refused_for_a_client_of_the_application()
    {
        using var client = Client();
        await using var db = new NotesContext(d => d.Client(client).MaxRetries(1));

        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Notes.ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(OtherClient, error.Message);
    }

    [Fact]
    public async Task Bounds_are_refused_for_the_client_of_the_container()
    {
        using var client = Client();
        await using var services = new ServiceCollection().AddSingleton<IAmazonDynamoDB>(client).BuildServiceProvider();
        await using var db = new NotesContext(d => d.AttemptTimeout(TimeSpan.FromSeconds(1)), services);

        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Notes.ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(OtherClient, error.Message);
    }

    [Fact]
    public async Task Exhausted_budget_names_the_option()
    {
        await using var server = new StubbornServer(StubbornServer.Silence);

        Assert.Equal(
            "DYN5008: Scan of 't_Notes' had no answer within 0.25 s, in one attempt. The inner exception says what the last one that failed met. "
            + "If calls may take longer, write UseDynamo(d => d.OperationTimeout(...)).",
            await FailureAsync(d => d.ServiceUrl(server.Url).OperationTimeout(TimeSpan.FromSeconds(0.25))));
    }

    [Fact]
    public async Task Attempt_that_takes_too_long_names_the_option()
    {
        await using var server = new StubbornServer(StubbornServer.Silence);

        Assert.Equal(
            "DYN5010: Scan of 't_Notes' had no whole answer within 0.2 s, the time of an attempt, in 2 attempts. Look at the network; if answers may "
            + "take longer, write UseDynamo(d => d.AttemptTimeout(...)).",
            await FailureAsync(d => d.ServiceUrl(server.Url).AttemptTimeout(TimeSpan.FromSeconds(0.2)).MaxRetries(1)));
    }

    [Fact]
    public async Task Connection_that_breaks_is_said()
    {
        await using var server = new StubbornServer(StubbornServer.HalfThenEnd("""{"Count":0,"Items":[],"ScannedCount":0}"""));

        Assert.Equal(
            "DYN5009: Scan of 't_Notes': the connection broke before the whole answer had come, also when it was tried again. Look at the network, and at what "
            + "stands between the application and DynamoDB.",
            await FailureAsync(d => d.ServiceUrl(server.Url).MaxRetries(1)));
        Assert.Equal(2, server.Calls);
    }

    [Fact]
    public async Task Handler_of_the_application_sends()
    {
        using var handler = new ScriptedDynamo(() => ScriptedDynamo.Ok("""{"Count":1,"Items":[{"Id":{"N":"7"}}],"ScannedCount":1}"""));
        await using var db = new NotesContext(d => d.ServiceUrl("http://localhost:1").HttpHandler(handler));

        Assert.Equal(7, (await db.Notes.SingleAsync(TestContext.Current.CancellationToken)).Id);
        Assert.Equal(1, handler.Calls);
    }

    private static AmazonDynamoDBClient Client()
        => new(new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = "http://localhost:1" });

    private static string Refusal(Action<DynamoOptionsBuilder> set)
        => Assert.Throws<DynamoException>(() => new DbContextOptionsBuilder().UseDynamo(set)).Message;

    private static async Task<string> FailureAsync(Action<DynamoOptionsBuilder> set)
    {
        await using var db = new NotesContext(set);
        return (await Assert.ThrowsAsync<DynamoException>(() => db.Notes.ToListAsync(TestContext.Current.CancellationToken))).Message;
    }

    public sealed class Note
    {
        public int Id { get; set; }
    }

    private sealed class NotesContext(Action<DynamoOptionsBuilder> set, IServiceProvider? services = null) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.EnableServiceProviderCaching(false).UseApplicationServiceProvider(services).UseDynamo(d => set(d.Namespace("t_")));
    }
}
