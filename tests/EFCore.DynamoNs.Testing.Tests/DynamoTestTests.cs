using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class DynamoTestTests
{
    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tests_on_one_engine_do_not_see_each_other(LocalDynamoEngine kind)
        => await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            await using var test = await ShopFixture.NewTestAsync(kind);
            await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
            db.AddRange(ShopFixture.Orders(number + 1));
            await db.SaveChangesAsync(Cancellation);

            Assert.Equal(number + 1, await db.Orders.AllowScan().CountAsync(Cancellation));
            Assert.All(test.Recording.Requests, request => Assert.Equal("orders", request.Table));
        })));

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Disposal_deletes_the_tables_and_no_others(LocalDynamoEngine kind)
    {
        await using var other = await ShopFixture.NewTestAsync(kind);
        await other.CreateTablesAsync<ShopContext>(Cancellation);
        var test = await ShopFixture.NewTestAsync(kind);
        await test.CreateTablesAsync<ShopContext>(Cancellation);
        await ByHand(test).CreateTableAsync(
            new CreateTableRequest
            {
                TableName = test.TableName("made_by_the_code"),
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            },
            Cancellation);
        Assert.Equal(3, (await TablesAsync(other)).Count(table => table.StartsWith(test.Namespace, StringComparison.Ordinal)));

        await test.DisposeAsync();
        await test.DisposeAsync();

        var left = await TablesAsync(other);
        Assert.DoesNotContain(left, table => table.StartsWith(test.Namespace, StringComparison.Ordinal));
        Assert.Contains(other.TableName("orders"), left);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Disposal_deletes_a_table_that_is_protected(LocalDynamoEngine kind)
    {
        await using var other = await ShopFixture.NewTestAsync(kind);
        var test = await ShopFixture.NewTestAsync(kind);
        await test.Client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = test.TableName("protected"),
                BillingMode = BillingMode.PAY_PER_REQUEST,
                DeletionProtectionEnabled = true,
                KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            },
            Cancellation);

        await test.DisposeAsync();

        Assert.DoesNotContain(test.TableName("protected"), await TablesAsync(other));
    }

    [Fact]
    public async Task Disposal_works_when_the_engine_has_ended()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engine = await LocalDynamo.StartAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation);
        var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));
        await test.CreateTablesAsync<ShopContext>(Cancellation);

        await engine.DisposeAsync();

        await test.DisposeAsync();
    }

    /// <summary>A failure of the test itself is what is to be seen.</summary>
    [Fact]
    public async Task Disposal_says_nothing_of_an_endpoint_that_is_out_of_reach()
    {
        await using var engine = LocalDynamo.At("http://127.0.0.1:1");
        var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));

        await test.DisposeAsync();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("""{"__type":"x#AccessDeniedException"}""")]
    public async Task Disposal_tells_what_answers_in_place_of_an_engine(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Cancellation);
            var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[65536], Cancellation);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: {answer.Length}\r\n\r\n{answer}"), Cancellation);
            await Task.Delay(100, Cancellation);
        }, Cancellation);
        await using var engine = LocalDynamo.At($"http://{listener.LocalEndpoint}");

        var exception = await Assert.ThrowsAsync<LocalDynamoException>(async () => await engine.NewTest().DisposeAsync());

        await answering;
        Assert.Contains($"(HTTP 403): {answer}.", exception.Message);
    }

    [Fact]
    public async Task Client_for_a_test_is_refused()
    {
        using var client = new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1);
        await using var test = await ShopFixture.NewTestAsync(more: d => d.Client(client));

        var exception = Assert.Throws<InvalidOperationException>(() => test.CreateContext<ShopContext>());

        Assert.StartsWith("NewTest(d => d.Client(...)) gives the test a client, but a test has one of its own, ", exception.Message);
    }

    [Fact]
    public async Task Test_that_is_over_creates_no_tables()
    {
        var test = await ShopFixture.NewTestAsync();
        await test.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => test.CreateContext<ShopContext>());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => test.CreateTablesAsync<ShopContext>(Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => test.MockTableWithDataAsync("customers", [new { id = "ada" }], Cancellation));
    }

    [Fact]
    public async Task Namespaces_are_short_and_none_begins_another()
    {
        var tests = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ShopFixture.NewTestAsync()));
        var names = tests.Select(test => test.Namespace).ToList();

        Assert.All(names, name => Assert.Matches("^t[0-9a-f]{9,16}_$", name));
        Assert.Empty(names.SelectMany(name => names.Where(other => other != name && other.StartsWith(name, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Synchronous_code_gets_a_context_with_its_tables()
    {
        await using var test = await ShopFixture.NewTestAsync();
        using (var db = test.CreateContext<ShopContext>())
        {
            db.Add(ShopFixture.Order(1));
            db.SaveChanges();
        }

        using var again = test.CreateContext<ShopContext>();

        Assert.Single(again.Orders.AsEnumerable());
        Assert.Equal(["PutItem", "Scan"], test.Recording.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task Context_that_configures_itself_uses_the_tests_tables()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await using var db = await test.CreateContextAsync<StubbornContext>(cancellationToken: Cancellation);
        db.Add(ShopFixture.Customer("ada"));

        await db.SaveChangesAsync(Cancellation);

        Assert.Equal([test.TableName("customers")], Assert.Single(test.Recording.Requests).ActualTables);
    }

    [Fact]
    public async Task Context_with_more_than_options_is_made_as_the_test_says()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engine = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation);
        await using var test = engine.NewTest();
        await using var db = await test.CreateContextAsync<TenantContext>(options => new TenantContext(options, "blue"), Cancellation);
        await test.MockTableWithDataAsync("Customers", [new { Id = "ada", Name = "Ada" }], Cancellation);
        await test.MockTableWithDataAsync<TenantContext>("Customers", [new { Id = "alan", Name = "Alan" }], Cancellation);
        await test.MockTableWithDataAsync<TenantContext>([ShopFixture.Customer("grace")], Cancellation);
        using var folder = new TemporaryFolder();
        await test.SeedFromJsonAsync<TenantContext>(folder.Create("seed.json", """{ "Customers": [{ "Id": "kay", "Name": "Kay" }] }"""), Cancellation);

        Assert.Equal("blue", db.Tenant);
        Assert.Equal("Ada", (await db.Customers.FindAsync(["ada"], Cancellation))!.Name);
        Assert.Equal(4, await db.Customers.AllowScan().CountAsync(Cancellation));
        Assert.Equal("blue", test.CreateContext<TenantContext>().Tenant);
        Assert.Equal("red", test.CreateContext<TenantContext>(options => new TenantContext(options, "red")).Tenant);
        Assert.Equal("red", test.CreateContext<TenantContext>().Tenant);
    }

    [Fact]
    public async Task Context_without_a_constructor_for_options_is_told()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = Assert.Throws<InvalidOperationException>(() => test.CreateContext<TenantContext>());

        Assert.Equal(
            "TenantContext has no public constructor that takes DbContextOptions<TenantContext> alone, so a test can't tell it where its tables are. "
            + "Add one that hands the options to its base, or say how it is made: CreateContext<TenantContext>(options => new TenantContext(options, ...)). The test remembers it.",
            exception.Message);
    }

    public static TheoryData<string> Registrations => ["AddDbContext", "AddDbContextPool", "AddDbContextFactory"];

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Application_that_has_registered_its_context_uses_the_tests_tables(string registration)
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.CreateTablesAsync<ShopContext>(Cancellation);
        var services = new ServiceCollection();
        using var production = new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1);
        services.AddSingleton<IAmazonDynamoDB>(production);
        Action<DbContextOptionsBuilder> configured = options => options.UseDynamo(d => d.Namespace("production_").Client(production));
        _ = registration switch
        {
            "AddDbContext" => services.AddDbContext<ShopContext>(configured),
            "AddDbContextPool" => services.AddDbContextPool<ShopContext>(configured),
            _ => services.AddDbContextFactory<ShopContext>(configured),
        };

        test.Configure<ShopContext>(services);

        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        db.Add(ShopFixture.Order(1));
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal([test.TableName("orders")], Assert.Single(test.Recording.Requests).ActualTables);
        Assert.Same(test.Client, scope.ServiceProvider.GetRequiredService<IAmazonDynamoDB>());
    }

    [Fact]
    public async Task Application_that_the_test_builds_uses_the_tests_tables()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.CreateTablesAsync<ShopContext>(Cancellation);
        await using var provider = new ServiceCollection().AddDbContext<ShopContext>(test.Configure).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();

        Assert.Empty(await scope.ServiceProvider.GetRequiredService<ShopContext>().Orders.ToListAsync(Cancellation));
        Assert.Equal(1, test.Recording.Count("Scan", "orders"));
    }

    /// <summary>As in a pipeline whose engine runs in a container beside it.</summary>
    [Fact]
    public async Task Engine_of_another_machine_needs_no_credentials()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.DynamoDBLocal);
        var own = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, Cancellation)).FirstOrDefault(address => !IPAddress.IsLoopback(address));
        Assert.SkipWhen(own is null, "This machine has no address but the loopback one.");
        var running = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.DynamoDBLocal }, Cancellation);
        await using var engine = LocalDynamo.At($"http://{own}:{new Uri(running.ServiceUrl).Port}");
        await using var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));

        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);

        Assert.Empty(await db.Orders.ToListAsync(Cancellation));
    }

    private static IAmazonDynamoDB ByHand(DynamoTest test)
        => new AmazonDynamoDBClient("local", "local", new AmazonDynamoDBConfig { ServiceURL = test.ServiceUrl, AuthenticationRegion = "us-east-1" });

    private static async Task<List<string>> TablesAsync(DynamoTest test)
        => await test.Client.Paginators.ListTables(new ListTablesRequest()).TableNames.ToListAsync(Cancellation);
}
