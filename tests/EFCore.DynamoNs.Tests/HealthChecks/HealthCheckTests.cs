using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Lifecycle;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EFCore.DynamoNs.Tests.HealthChecks;

public abstract class HealthCheckTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_that_answers_is_healthy_with_and_without_tables()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        Assert.Equal("ShopContext Healthy DynamoDB answers.", await CheckAsync(recorder, prefix, checks => checks.AddDynamoCheck<ShopContext>()));
        await LiveTables.CreateAsync(recorder, prefix, Orders.Plain);
        Assert.Equal("ShopContext Healthy DynamoDB answers.", await CheckAsync(recorder, prefix, checks => checks.AddDynamoCheck<ShopContext>()));
    }

    [Theory]
    [InlineData(null, "Unhealthy")]
    [InlineData(HealthStatus.Degraded, "Degraded")]
    public async Task Endpoint_that_does_not_answer_has_the_status_of_the_registration(HealthStatus? failureStatus, string expected)
    {
        using var nobody = new RequestRecorder("http://localhost:1", retries: 0);
        Assert.Equal(
            $"dynamo {expected} DynamoDB does not answer, or denies the call.",
            await CheckAsync(nobody, "t_", checks => checks.AddDynamoCheck<ShopContext>("dynamo", failureStatus, ["ready"])));
        Assert.StartsWith(
            "ShopContext-drift Degraded The tables could not be asked: DYN5002.",
            await CheckAsync(nobody, "t_", checks => checks.AddDynamoDriftCheck<ShopContext>()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_as_declared_are_healthy_and_others_are_named_without_values()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        Assert.Equal(
            "ShopContext-drift Unhealthy Not as declared: orders (TableMissing). dynamons diff tells more.",
            await CheckAsync(recorder, prefix, checks => checks.AddDynamoDriftCheck<ShopContext>(failureStatus: HealthStatus.Unhealthy)));
        await LiveTables.CreateAsync(recorder, prefix, Orders.Plain);
        Assert.Equal("ShopContext-drift Healthy The tables are as declared.", await CheckAsync(recorder, prefix, checks => checks.AddDynamoDriftCheck<ShopContext>()));

        var other = EngineFixture.NewNamespace();
        await LiveTables.CreateAsync(
            recorder, other, Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\"").Replace("\"ALL\"", "\"KEYS_ONLY\"", StringComparison.Ordinal));
        Assert.Equal(
            "ShopContext-drift Degraded Not as declared: orders (IndexProjection of by_place, Stream). dynamons diff tells more.",
            await CheckAsync(recorder, other, checks => checks.AddDynamoDriftCheck<ShopContext>()));
    }

    [Fact]
    public async Task Difference_that_is_meant_is_healthy()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        await LiveTables.CreateAsync(recorder, prefix, Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\""));
        Assert.Equal(
            "ShopContext-drift Healthy The tables are as declared.",
            await CheckAsync(recorder, prefix, checks => checks.AddDynamoDriftCheck<ShopContext>(), Orders.With("lifecycle {\n ignore_changes = [stream_enabled]\n}")));
    }

    [Fact]
    public async Task Model_that_does_not_fit_is_a_difference()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        var terraform = Orders.Plain.Replace("placed_on", "sent_on", StringComparison.Ordinal);
        await LiveTables.CreateAsync(recorder, prefix, terraform);
        Assert.Equal(
            "ShopContext-drift Degraded Not as declared: orders (Entity). dynamons diff tells more.",
            await CheckAsync(recorder, prefix, checks => checks.AddDynamoDriftCheck<ShopContext>(), terraform));
    }

    [Fact]
    public async Task Timeout_of_the_registration_ends_the_check()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var silent = new RequestRecorder($"http://localhost:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}", retries: 0);
        var report = await CheckAsync(silent, "t_", checks => checks.AddDynamoCheck<ShopContext>(timeout: TimeSpan.FromMilliseconds(100)));
        Assert.Equal("ShopContext Unhealthy A timeout occurred while running check.", report);
    }

    private static async Task<string> CheckAsync(RequestRecorder recorder, string prefix, Action<IHealthChecksBuilder> add, string terraform = Orders.Plain)
    {
        var services = new ServiceCollection().AddLogging().AddDbContext<ShopContext>(options =>
        {
            options.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));
            Models.Declare(options, terraform);
        });
        add(services.AddHealthChecks());
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        var (name, entry) = Assert.Single(report.Entries);
        return $"{name} {entry.Status} {entry.Description}";
    }

    public sealed class ShopContext(DbContextOptions<ShopContext> options) : DynamoContext(options)
    {
        public TableSet<Orders.Order> Orders { get; set; } = null!;
    }
}

public sealed class HealthCheckTestsOnDynoxide(Dynoxide engine) : HealthCheckTests(engine);

public sealed class HealthCheckTestsOnDynamoDBLocal(DynamoDBLocal engine) : HealthCheckTests(engine);
