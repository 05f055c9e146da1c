using EFCore.DynamoNs.Infrastructure;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using EFCore.DynamoNs.Tests.Update;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>The tables of a model that a test writes itself, on a real engine.</summary>
internal sealed class AnyShop : IDisposable
{
    private readonly RequestRecorder _raw;
    private readonly Action<ModelBuilder> _model;
    private readonly string? _terraform;
    private readonly Action<DynamoOptionsBuilder>? _options;
    private readonly Action<ModelConfigurationBuilder>? _conventions;

    private AnyShop(
        string serviceUrl,
        Action<ModelBuilder> model,
        string? terraform,
        Action<DynamoOptionsBuilder>? options,
        Action<ModelConfigurationBuilder>? conventions)
    {
        Recorder = new RequestRecorder(serviceUrl);
        _raw = new RequestRecorder(serviceUrl);
        _model = model;
        _terraform = terraform;
        _options = options;
        _conventions = conventions;
    }

    public RequestRecorder Recorder { get; }

    private string Prefix { get; } = EngineFixture.NewNamespace();

    public static async Task<AnyShop> OpenAsync(
        EngineFixture engine,
        Action<ModelBuilder> model,
        string? terraform = null,
        Action<DynamoOptionsBuilder>? options = null,
        Action<ModelConfigurationBuilder>? conventions = null)
    {
        var shop = new AnyShop(engine.ServiceUrl, model, terraform, options, conventions);
        await using var db = shop.Context();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        shop.Recorder.Clear();
        return shop;
    }

    public DbContext Context(Action<DynamoOptionsBuilder>? options = null) => new AnyContext(this, options);

    public async Task SaveAsync(params object[] entities)
    {
        await using var db = Context();
        db.AddRange(entities);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Recorder.Clear();
    }

    public Task PutAsync(string table, string item) => Stored.PutAsync(_raw.Client, Prefix + table, item);

    /// <summary>The only item of a table as it is stored.</summary>
    public async Task<string> ItemAsync(string table) => Assert.Single(await Stored.ItemsAsync(_raw.Client, Prefix + table));

    public void AssertSent(params (string Operation, string Body)[] expected) => Recorder.AssertSent(Prefix, expected);

    public void Dispose()
    {
        Recorder.Dispose();
        _raw.Dispose();
    }

    private sealed class AnyContext(AnyShop shop, Action<DynamoOptionsBuilder>? options) : DynamoContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.EnableServiceProviderCaching(false).UseDynamo(d =>
            {
                d.Namespace(shop.Prefix).Client(shop.Recorder.Client);
                shop._options?.Invoke(d);
                options?.Invoke(d);
            });
            if (shop._terraform is not null)
            {
                Models.Declare(optionsBuilder, shop._terraform);
            }
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => shop._conventions?.Invoke(configurationBuilder);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => shop._model(modelBuilder);
    }
}
