using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>The test's data and an application that was told to use them agree on what is stored.</summary>
public sealed class ConfigureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Registrations => ["AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory"];

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Data_are_stored_as_the_application_s_options_say(string registration)
    {
        await using var test = await ShopFixture.NewTestAsync();
        var services = Application(registration);
        test.Configure<NoteContext>(services);

        await test.MockTableWithDataAsync<NoteContext>([new Note { Id = "a", FirstName = "Ada" }], Cancellation);

        Assert.Equal(["firstName", "id"], (await MockTableTests.ItemAsync(test, "customers", ("id", "a"))).Keys.Order());
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetService<NoteContext>() ?? scope.ServiceProvider.GetRequiredService<IDbContextFactory<NoteContext>>().CreateDbContext();
        Assert.Equal("Ada", (await db.Notes.SingleAsync(note => note.Id == "a", Cancellation)).FirstName);
        await using var own = await test.CreateContextAsync<NoteContext>(cancellationToken: Cancellation);
        Assert.Equal("Ada", (await own.Notes.SingleAsync(note => note.Id == "a", Cancellation)).FirstName);
    }

    [Fact]
    public async Task Tables_are_those_that_the_application_s_options_name()
    {
        await using var test = await NewTestAsync();
        test.Configure<NoteContext>(Application("AddDbContext"));

        await test.MockTableWithDataAsync("customers", [new { id = "a", firstName = "Ada" }], Cancellation);

        await using var db = await test.CreateContextAsync<NoteContext>(cancellationToken: Cancellation);
        Assert.Equal("Ada", (await db.Notes.SingleAsync(note => note.Id == "a", Cancellation)).FirstName);
    }

    [Fact]
    public async Task Context_that_needs_services_is_made_by_the_application_s()
    {
        await using var test = await NewTestAsync();
        test.Configure<AuthoredContext>(new ServiceCollection().AddSingleton(new Author("ada")).AddDbContext<AuthoredContext>(d => d.UseDynamo(Shop)));

        await test.MockTableWithDataAsync<AuthoredContext>([new Note { Id = "a", FirstName = "Ada" }], Cancellation);

        await using var db = await test.CreateContextAsync<AuthoredContext>(cancellationToken: Cancellation);
        Assert.Equal("ada", db.Author);
        Assert.Single(await db.Notes.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Context_whose_services_are_not_there_is_told()
    {
        await using var test = await NewTestAsync();
        test.Configure<AuthoredContext>(new ServiceCollection().AddDbContext<AuthoredContext>(d => d.UseDynamo(Shop)));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => test.CreateTablesAsync<AuthoredContext>(Cancellation));

        Assert.StartsWith("The test makes AuthoredContext as the services do that Configure<AuthoredContext>(services) was given, and they can't: ", exception.Message);
        Assert.EndsWith("Say how it is made: CreateContext<AuthoredContext>(options => new AuthoredContext(options, ...)). The test remembers it.", exception.Message);
        await using var db = await test.CreateContextAsync<AuthoredContext>(options => new AuthoredContext(options, new Author("alan")), Cancellation);
        await test.MockTableWithDataAsync<AuthoredContext>([new Note { Id = "a", FirstName = "Ada" }], Cancellation);
        Assert.Single(await db.Notes.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Application_whose_model_is_another_than_that_of_the_data_is_told()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDataAsync<NoteContext>([new Note { Id = "a", FirstName = "Ada" }], Cancellation);

        var exception = Assert.Throws<InvalidOperationException>(() => test.Configure<NoteContext>(Application("AddDbContext")));

        Assert.Equal(
            "The test has made NoteContext before Configure<NoteContext>(services), without what the application says of AttributeNaming: the application would read the test's data otherwise than they are stored. "
            + "Call Configure first (with WebApplicationFactory: create the client first), or give the same to the test: NewTest(d => d.AttributeNaming(...)).",
            exception.Message);
        await using var cured = await ShopFixture.NewTestAsync(more: d => d.AttributeNaming(AttributeNaming.CamelCase));
        await cured.MockTableWithDataAsync<NoteContext>([new Note { Id = "a", FirstName = "Ada" }], Cancellation);
        cured.Configure<NoteContext>(Application("AddDbContext"));
    }

    [Fact]
    public async Task Services_without_the_context_are_told()
    {
        await using var test = await ShopFixture.NewTestAsync();
        test.Configure<NoteContext>(new ServiceCollection());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => test.CreateTablesAsync<NoteContext>(Cancellation));

        Assert.Equal(
            "Configure<NoteContext>(services) was called, but the services have no NoteContext, so a test can't tell how the application stores its data. "
            + "Register it first, with AddDbContext<NoteContext>, AddDbContextPool or AddDbContextFactory.",
            exception.Message);
    }

    [Fact]
    public async Task Model_without_tables_is_told_that_the_test_has_to_know_them()
    {
        await using var test = await NewTestAsync();

        var exception = await Assert.ThrowsAsync<DynamoException>(() => test.MockTableWithDataAsync<ShopContext>([ShopFixture.Order(1)], Cancellation));

        Assert.Equal("DYN2003", exception.ErrorId);
        Assert.StartsWith("DYN2003: The entities do not fit the model:", exception.Message);
        Assert.EndsWith(
            "If the application's options say where the tables are, or how attributes are named, the test has to know it too: "
            + "NewTest(d => d.Terraform(\"dynamo_tables.tf\")), or Configure<ShopContext>(services) before.",
            exception.Message);
        Assert.Equal(exception.Message, Assert.Throws<DynamoException>(() => test.CreateContext<ShopContext>()).Message);
    }

    [Fact]
    public async Task All_clients_of_the_application_are_the_test_s()
    {
        await using var test = await ShopFixture.NewTestAsync();
        var services = Application("AddDbContext")
            .AddSingleton(_ => new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1))
            .AddSingleton<IAmazonDynamoDB>(provider => provider.GetRequiredService<AmazonDynamoDBClient>())
            .AddKeyedSingleton<IAmazonDynamoDB>("audit", (_, _) => new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1))
            .AddKeyedScoped("audit", (_, _) => new AmazonDynamoDBClient("key", "secret", Amazon.RegionEndpoint.EUWest1));

        test.Configure<NoteContext>(services);

        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        Assert.Same(test.Client, scope.ServiceProvider.GetRequiredService<IAmazonDynamoDB>());
        Assert.Same(test.Client, scope.ServiceProvider.GetRequiredService<AmazonDynamoDBClient>());
        Assert.Same(test.Client, scope.ServiceProvider.GetRequiredKeyedService<IAmazonDynamoDB>("audit"));
        Assert.Same(test.Client, scope.ServiceProvider.GetRequiredKeyedService<AmazonDynamoDBClient>("audit"));
    }

    private static void Shop(DynamoOptionsBuilder options)
        => options.Namespace("production_").Terraform("Shop/shop.tf").AttributeNaming(AttributeNaming.CamelCase);

    private static IServiceCollection Application(string registration)
    {
        var services = new ServiceCollection();
        Action<DbContextOptionsBuilder> configured = options => options.UseDynamo(Shop);
        return registration switch
        {
            "AddDbContext" => services.AddDbContext<NoteContext>(configured),
            "AddDbContextPool" => services.AddDbContextPool<NoteContext>(configured),
            "AddDbContextFactory" => services.AddDbContextFactory<NoteContext>(configured),
            _ => services.AddPooledDbContextFactory<NoteContext>(configured),
        };
    }

    /// <summary>A test that knows no tables.</summary>
    private static async Task<DynamoTest> NewTestAsync()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        return (await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation)).NewTest();
    }
}
