namespace EFCore.DynamoNs.Testing.Tests;

public sealed class LocalDynamoTests
{
    public static TheoryData<LocalDynamoEngine> Engines => [LocalDynamoEngine.Dynoxide, LocalDynamoEngine.DynamoDBLocal];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Engine_stores_and_returns_an_item(LocalDynamoEngine engine)
    {
        await using var local = await StartAsync(engine);
        using var table = new OrdersTable(local);

        await table.CreateAsync();
        await table.PutAsync("1", "shipped");

        Assert.Equal(engine, local.Engine);
        Assert.Equal("shipped", await table.StatusOfAsync("1"));
        Assert.Null(await table.StatusOfAsync("2"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task File_backed_engine_keeps_its_data_across_a_restart(LocalDynamoEngine engine)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "made", "by the engine");
        await using (var first = await StartAsync(engine, path))
        {
            using var table = new OrdersTable(first);
            await table.CreateAsync();
            await table.PutAsync("1", "shipped");
        }

        await using var second = await StartAsync(engine, path);
        using var reopened = new OrdersTable(second);

        Assert.Equal("shipped", await reopened.StatusOfAsync("1"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Two_engines_run_at_once_and_share_nothing(LocalDynamoEngine engine)
    {
        var starts = await Task.WhenAll(StartAsync(engine), StartAsync(engine));
        await using var first = starts[0];
        await using var second = starts[1];
        using var firstTable = new OrdersTable(first);
        using var secondTable = new OrdersTable(second);

        await firstTable.CreateAsync();

        Assert.NotEqual(first.ServiceUrl, second.ServiceUrl);
        Assert.Equal(["orders"], await firstTable.TablesAsync());
        Assert.Empty(await secondTable.TablesAsync());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tables_are_the_same_for_all_credentials_and_regions(LocalDynamoEngine engine)
    {
        await using var local = await StartAsync(engine);
        using var one = new OrdersTable(local, "one", "eu-west-1");
        using var other = new OrdersTable(local, "other", "us-east-1");

        await one.CreateAsync();

        Assert.Equal(["orders"], await other.TablesAsync());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Disposal_ends_the_process(LocalDynamoEngine engine)
    {
        var local = await StartAsync(engine);
        var process = Assert.NotNull(local.ProcessId);
        Assert.True(Machine.IsRunning(process));

        await local.DisposeAsync();

        Assert.False(Machine.IsRunning(process));
    }

    [Fact]
    public async Task Disposal_ends_the_process_when_it_is_synchronous_and_repeated()
    {
        var local = await StartAsync(LocalDynamoEngine.Dynoxide);
        var process = Assert.NotNull(local.ProcessId);

        local.Dispose();
        local.Dispose();
        await local.DisposeAsync();

        Assert.False(Machine.IsRunning(process));
    }

    [Fact]
    public async Task Disposal_works_when_the_engine_has_ended_by_itself()
    {
        var local = await StartAsync(LocalDynamoEngine.Dynoxide);
        var id = Assert.NotNull(local.ProcessId);
        using (var process = System.Diagnostics.Process.GetProcessById(id))
        {
            process.Kill();
        }

        Assert.True(await Machine.EndsAsync(id, TimeSpan.FromSeconds(5)));
        await local.DisposeAsync();
    }

    [Fact]
    public async Task Start_is_given_up_when_cancelled()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LocalDynamo.StartAsync(
                new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide },
                cancelled.Token));
    }

    [Fact]
    public async Task Start_refuses_a_timeout_of_nothing()
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => LocalDynamo.StartAsync(new LocalDynamoOptions { StartTimeout = TimeSpan.Zero }, Cancellation));

    private static Task<LocalDynamo> StartAsync(LocalDynamoEngine engine, string? databasePath = null)
    {
        Machine.SkipUnlessThereIs(engine);
        return LocalDynamo.StartAsync(
            new LocalDynamoOptions { Engine = engine, DatabasePath = databasePath },
            Cancellation);
    }
}
