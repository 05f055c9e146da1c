using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>Calls of a client that the provider makes end in time, whatever the peer does.</summary>
public sealed class ClientBoundsTests
{
    private const string Page = """{"Count":1,"Items":[{"Id":{"S":"a"}}],"ScannedCount":1}""";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, StubbornServer.Answer> Faults = new()
    {
        ["silence"] = StubbornServer.Silence,
        ["half a body"] = StubbornServer.HalfThenSilence(Page),
        ["half an error"] = StubbornServer.HalfThenSilence("""{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException"}""", "400 Bad Request"),
        ["server error"] = StubbornServer.Error("500 Internal Server Error", "InternalServerError"),
        ["throttling"] = StubbornServer.Error("400 Bad Request", "ProvisionedThroughputExceededException"),
    };

    public static TheoryData<string, bool> Cases => [.. Faults.Keys.SelectMany(fault => new[] { (fault, true), (fault, false) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Permanent_fault_ends_within_the_budget(string fault, bool isAsync)
    {
        await using var server = new StubbornServer(Faults[fault]);
        var isAnswered = fault is "server error" or "throttling";
        var wire = Wire(server, settings => settings with
        {
            AttemptTimeout = isAnswered ? settings.AttemptTimeout : TimeSpan.FromSeconds(1),
            OperationTimeout = Budget,
            MaxRetries = 100,
        });
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(wire, isAsync));

        Assert.InRange(watch.Elapsed, Budget / 2, Budget * 1.1);
        Assert.Equal(WireFailure.OutOfTime, exception.Failure);
        Assert.InRange(exception.Attempts.Count, 2, 100);
        Assert.Equal(fault != "throttling", exception.Attempts.MayHaveBeenApplied);
        Assert.Equal(
            fault switch
            {
                "server error" => typeof(InternalServerErrorException),
                "throttling" => typeof(ProvisionedThroughputExceededException),
                _ => typeof(AttemptTimeoutException),
            },
            exception.InnerException!.GetType());
    }

    [Theory]
    [InlineData("silence", true)]
    [InlineData("silence", false)]
    [InlineData("half a body", true)]
    [InlineData("half a body", false)]
    public async Task Attempt_that_hangs_is_given_up_and_tried_again(string fault, bool isAsync)
    {
        await using var server = new StubbornServer(Faults[fault], StubbornServer.Whole(Page));
        var wire = Wire(server, settings => settings with { AttemptTimeout = TimeSpan.FromSeconds(0.5) });
        using var request = WireContractTests.Request();

        using var response = isAsync ? await wire.SendAsync(request, TestContext.Current.CancellationToken) : wire.Send(request);

        Assert.Equal(Page, System.Text.Encoding.UTF8.GetString(response.Body, 0, response.Length));
        Assert.Equal(new WireAttempts(2, MayHaveBeenApplied: true), response.Attempts);
        Assert.Equal(2, server.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attempts_end_with_the_retries(bool isAsync)
    {
        await using var server = new StubbornServer(Faults["half a body"]);
        var wire = Wire(server, settings => settings with { AttemptTimeout = TimeSpan.FromSeconds(0.2), MaxRetries = 1 });

        var exception = await Assert.ThrowsAsync<WireException>(() => SendAsync(wire, isAsync));

        Assert.Equal(WireFailure.TimedOut, exception.Failure);
        Assert.Equal(2, exception.Attempts.Count);
        Assert.Equal(2, server.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connections_serve_many_calls(bool isAsync)
    {
        await using var server = new StubbornServer(StubbornServer.Whole(Page));
        var wire = Wire(server, settings => settings);

        for (var call = 0; call < 20; call++)
        {
            await SendAsync(wire, isAsync);
        }

        Assert.Equal(20, server.Calls);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stays_cancellation()
    {
        await using var server = new StubbornServer(Faults["half a body"]);
        var wire = Wire(server, settings => settings);
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        using var request = WireContractTests.Request();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wire.SendAsync(request, source.Token));

        Assert.Equal(1, server.Calls);
    }

    [Fact]
    public void Equal_settings_share_a_client()
    {
        var settings = new ClientSettings { ServiceUrl = "http://localhost:1" };

        Assert.Same(WireClients.Wire(settings), WireClients.Wire(settings with { }));
        Assert.NotSame(WireClients.Wire(settings), WireClients.Wire(settings with { MaxRetries = 1 }));
    }

    [Fact]
    public void Client_sends_nothing_again_uncounted()
    {
        using var client = ProviderClient.Create(new ClientSettings { ServiceUrl = "http://localhost:1" });

        Assert.Equal((RequestRetryMode.Standard, 3, 0), (client.Config.RetryMode, client.Config.MaxErrorRetry, client.Config.MaxStaleConnectionRetries));
    }

    [Fact]
    public async Task Client_serves_calls_of_its_own_API_too()
    {
        await using var server = new StubbornServer(Faults["server error"], StubbornServer.Whole(Page));
        using IAmazonDynamoDB client = ProviderClient.Create(new ClientSettings { ServiceUrl = server.Url });

        var response = await client.QueryAsync(new QueryRequest { TableName = "t_things" }, TestContext.Current.CancellationToken);

        Assert.Equal("a", response.Items.Single()["Id"].S);
    }

    private static IDynamoWire Wire(StubbornServer server, Func<ClientSettings, ClientSettings> set)
        => WireClients.Wire(set(new ClientSettings { ServiceUrl = server.Url }));

    private static async Task SendAsync(IDynamoWire wire, bool isAsync)
    {
        using var request = WireContractTests.Request();
        (isAsync ? await wire.SendAsync(request, TestContext.Current.CancellationToken) : await Task.Run(() => wire.Send(request))).Dispose();
    }
}
