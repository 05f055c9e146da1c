using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Tables of one test's own, and what was sent to them.</summary>
internal sealed class Shop : IDisposable
{
    private readonly RequestRecorder _raw;

    private Shop(string serviceUrl)
    {
        Recorder = new RequestRecorder(serviceUrl);
        _raw = new RequestRecorder(serviceUrl);
    }

    public RequestRecorder Recorder { get; }

    public string Prefix { get; } = EngineFixture.NewNamespace();

    public static async Task<Shop> OpenAsync(EngineFixture engine)
    {
        var shop = new Shop(engine.ServiceUrl);
        await using var db = shop.Context();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        shop.Recorder.Clear();
        return shop;
    }

    public ShopContext Context(Action<DbContextOptionsBuilder>? configure = null) => new(Recorder, Prefix, configure);

    /// <summary>Saves through a context of its own; what it sends is forgotten.</summary>
    public async Task SaveAsync(params object[] entities)
    {
        await using var db = Context();
        db.AddRange(entities);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Recorder.Clear();
    }

    /// <summary>Writes an item around the provider.</summary>
    public Task PutAsync(string table, string item)
        => Stored.PutAsync(_raw.Client, Prefix + table, item);

    /// <summary>All items of a table as they are stored.</summary>
    public Task<IReadOnlyList<string>> ItemsAsync(string table) => Stored.ItemsAsync(_raw.Client, Prefix + table);

    /// <summary>The only item of a table as it is stored.</summary>
    public async Task<string> ItemAsync(string table) => Assert.Single(await ItemsAsync(table));

    public void AssertSent(params (string Operation, string Body)[] expected) => Recorder.AssertSent(Prefix, expected);

    public void Dispose()
    {
        Recorder.Dispose();
        _raw.Dispose();
    }

    public static string Json(string item) => RequestText.Canonical(RequestText.Parse(item));
}
