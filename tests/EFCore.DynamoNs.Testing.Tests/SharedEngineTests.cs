using System.Diagnostics;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class SharedEngineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An engine that no other test asks for.</summary>
    private LocalDynamoOptions Own => new() { Engine = LocalDynamoEngine.Dynoxide, DatabasePath = Path.Combine(_folder.Path, "db") };

    [Fact]
    public async Task Engine_is_one_for_equal_options()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engines = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LocalDynamo.SharedAsync(Own, Cancellation)));
        var other = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation);

        Assert.All(engines, engine => Assert.Same(engines[0], engine));
        Assert.NotSame(engines[0], other);
        await EndAsync(engines[0]);
    }

    [Fact]
    public async Task Engine_goes_on_when_it_is_disposed()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engine = await LocalDynamo.SharedAsync(Own, Cancellation);

        await engine.DisposeAsync();
        engine.Dispose();

        Assert.True(Machine.IsRunning(Assert.NotNull(engine.ProcessId)));
        Assert.Same(engine, await LocalDynamo.SharedAsync(Own, Cancellation));
        await EndAsync(engine);
    }

    [Fact]
    public async Task Engine_is_started_anew_when_its_process_has_ended()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var first = await LocalDynamo.SharedAsync(Own, Cancellation);
        await EndAsync(first);

        var second = await LocalDynamo.SharedAsync(Own, Cancellation);

        Assert.NotSame(first, second);
        Assert.NotEqual(first.ServiceUrl, second.ServiceUrl);
        await EndAsync(second);
    }

    [Fact]
    public async Task Start_goes_on_for_others_when_one_gives_up()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var given = LocalDynamo.SharedAsync(Own, cancellation.Token);
        var kept = LocalDynamo.SharedAsync(Own, Cancellation);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        var engine = await kept;
        Assert.True(Machine.IsRunning(Assert.NotNull(engine.ProcessId)));
        await EndAsync(engine);
    }

    [Fact]
    public async Task Start_is_not_begun_when_it_is_cancelled_before()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalDynamo.SharedAsync(Own, new CancellationToken(canceled: true)));

    [Fact]
    public async Task Start_that_failed_is_tried_again()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var options = new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide, EnginesDirectory = _folder.Path };
        await Assert.ThrowsAsync<LocalDynamoException>(() => LocalDynamo.SharedAsync(options, Cancellation));
        var program = Path.Combine(_folder.Path, "node_modules", "@dynoxide", EngineEnvironment.Current.NodePlatform, EngineEnvironment.Current.FileName("dynoxide"));
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.Copy(DynoxideProgram(), program);

        var engine = await LocalDynamo.SharedAsync(options, Cancellation);

        Assert.Equal(LocalDynamoEngine.Dynoxide, engine.Engine);
        await EndAsync(engine);
    }

    [Theory]
    [InlineData("localhost:8000")]
    [InlineData("https://dynamodb.eu-west-1.amazonaws.com")]
    public void Address_that_is_no_local_engine_is_refused(string address)
        => Assert.StartsWith($"The service URL is '{address}', which is ", Assert.Throws<LocalDynamoException>(() => LocalDynamo.At(address)).Message);

    [Fact]
    public async Task Owner_of_an_address_is_disposed_once()
    {
        var owner = new Owner();
        var engine = LocalDynamo.At("http://localhost:8000/", owner);

        engine.Dispose();
        await engine.DisposeAsync();

        Assert.Equal("http://localhost:8000", engine.ServiceUrl);
        Assert.Equal(LocalDynamoEngine.Endpoint, engine.Engine);
        Assert.Equal(1, owner.Disposals);
    }

    public void Dispose() => _folder.Dispose();

    internal static string DynoxideProgram()
    {
        var found = Assert.IsType<EngineLocation.Found>(DynoxideEngine.Locate(new LocalDynamoOptions(), EngineEnvironment.Current));
        return found.Engine.Command(port: 1).Program;
    }

    /// <summary>Shared engines end with the process alone; this one is of no use to other tests.</summary>
    private static async Task EndAsync(LocalDynamo engine)
    {
        var id = Assert.NotNull(engine.ProcessId);
        using (var process = Process.GetProcessById(id))
        {
            process.Kill();
        }

        for (var waited = Stopwatch.StartNew(); !engine.HasEnded && waited.Elapsed < TimeSpan.FromSeconds(5);)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private sealed class Owner : IAsyncDisposable
    {
        public int Disposals { get; private set; }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return ValueTask.CompletedTask;
        }
    }
}
