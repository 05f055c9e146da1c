using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Update;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The tables of cc_dynamodb3's tests in a namespace of the test's own.</summary>
public abstract class ParityTest(EngineFixture engine) : IAsyncLifetime
{
    private readonly List<DbContext> _contexts = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected RequestRecorder Recorder { get; } = new(engine.ServiceUrl);

    private protected string Prefix { get; } = EngineFixture.NewNamespace();

    private protected ParityContext Db => field ??= Context();

    public async ValueTask InitializeAsync()
    {
        await using var db = Context();
        await db.Database.EnsureCreatedAsync(Cancellation);
        Recorder.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        Recorder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ParityContext Context(Action<DynamoOptionsBuilder>? dynamo = null, Action<DbContextOptionsBuilder>? options = null)
    {
        var context = new ParityContext(Recorder.Client, Prefix, dynamo, options);
        _contexts.Add(context);
        return context;
    }

    /// <summary>Saves through a context of its own; what it sends is forgotten.</summary>
    private protected async Task SaveAsync(params object[] entities)
    {
        await using var db = Context();
        db.AddRange(entities);
        await db.SaveChangesAsync(Cancellation);
        Recorder.Clear();
    }

    private protected Task PutAsync(string table, string item) => Stored.PutAsync(Recorder.Client, Prefix + table, item);

    private protected async Task<string> ItemAsync(string table) => Assert.Single(await Stored.ItemsAsync(Recorder.Client, Prefix + table));

    private protected void AssertSentNothing() => Assert.Empty(Recorder.Requests);
}
