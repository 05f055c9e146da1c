using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     A test's own tables on a <see cref="LocalDynamo" />, under a namespace that no other test has, with the contexts and clients
///     that use them. Disposing it deletes the tables.
/// </summary>
public sealed partial class DynamoTest : IAsyncDisposable
{
    private readonly Action<DynamoOptionsBuilder>? _options;
    private readonly TestContexts _contexts;
    private readonly TestData _data;
    private int _isDisposed;

    internal DynamoTest(LocalDynamo engine, Action<DynamoOptionsBuilder>? options)
    {
        Engine = engine;
        _options = options;
        _contexts = new TestContexts(Configure);
        Namespace = TestNamespace.New();
        _data = new TestData(_contexts, Namespace);
        Recording = new RecordingClient(engine.ServiceUrl, engine.Traffic.Begin(Namespace, _data.LogicalName), engine.Traffic.Connections, engine.Traffic.Handler);
    }

    /// <summary>Gets the engine that holds the tables.</summary>
    public LocalDynamo Engine { get; }

    /// <summary>Gets the prefix of the test's tables: <c>t4f1c09ab1_</c>.</summary>
    public string Namespace { get; }

    /// <summary>Gets the engine's address.</summary>
    public string ServiceUrl => Engine.ServiceUrl;

    /// <summary>
    ///     Gets the requests that the test's contexts and its <see cref="Client" /> send. What the kit itself sends, to create
    ///     tables and to fill them, is not among them.
    /// </summary>
    public RecordingClient Recording { get; }

    /// <summary>Gets what can go wrong with the test's requests.</summary>
    public FaultSwitches Faults => Recording.Faults;

    /// <summary>Gets a client of the AWS SDK; its requests name tables as <see cref="TableName" /> says them.</summary>
    public IAmazonDynamoDB Client => Recording.Client;

    /// <summary>The name of a table as it is sent to DynamoDB; also of one that the code under test has yet to make.</summary>
    /// <param name="table">The logical name: <c>orders</c>.</param>
    /// <returns>The name with the test's namespace.</returns>
    public string TableName(string table) => TableNamespace.Of(Namespace).ActualName(table);

    /// <summary>Configures a context for the test. It wins over what the context configures itself, before or later.</summary>
    /// <param name="options">The context's options: <c>services.AddDbContext&lt;ShopContext>(test.Configure)</c>.</param>
    public void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseDynamo(builder => builder.Override(Apply));
    }

    /// <summary>
    ///     Has an application use the test's tables: a context that it has registered, with whatever options, by
    ///     <c>AddDbContext</c>, <c>AddDbContextPool</c> or <c>AddDbContextFactory</c>, and its clients of DynamoDB, if it has any. With
    ///     WebApplicationFactory this belongs into <c>ConfigureTestServices</c>. From then on the test makes contexts of that type, for
    ///     data and tables too, with the options that the application has registered.
    /// </summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <exception cref="InvalidOperationException">The test has made contexts of that type before, whose model is another one than the application's.</exception>
    public void Configure<TContext>(IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.ConfigureDbContext<TContext>(Configure);
        ApplicationContexts.ReplaceClients(services, Recording.Client);
        _contexts.Follow<TContext>(new ApplicationContexts(services));
        _data.Know<TContext>();
    }

    /// <summary>The options of contexts of that type.</summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <returns>The options, for the context's constructor.</returns>
    public DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
        => _contexts.Options<TContext>();

    /// <summary>Makes a context, and its tables when it is the test's first of that type.</summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <param name="create">How the context is made; its constructor with options alone when <see langword="null" />.</param>
    /// <returns>The context, which the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">The context has no such constructor.</exception>
    /// <exception cref="ObjectDisposedException">The test is over.</exception>
    public TContext CreateContext<TContext>(Func<DbContextOptions<TContext>, TContext>? create = null)
        where TContext : DbContext
    {
        Require();
        _contexts.CreateTables(create);
        _data.Know<TContext>();
        return _contexts.Create(create);
    }

    /// <inheritdoc cref="CreateContext{TContext}" />
    /// <param name="create">How the context is made; its constructor with options alone when <see langword="null" />.</param>
    /// <param name="cancellationToken">Cancels the creation of tables.</param>
    public async Task<TContext> CreateContextAsync<TContext>(
        Func<DbContextOptions<TContext>, TContext>? create = null,
        CancellationToken cancellationToken = default)
        where TContext : DbContext
    {
        Require();
        await _contexts.CreateTablesAsync(create, cancellationToken).ConfigureAwait(false);
        _data.Know<TContext>();
        return _contexts.Create(create);
    }

    /// <summary>Creates the tables of a context's entities, for an application that makes its contexts itself.</summary>
    /// <typeparam name="TContext">The context's type.</typeparam>
    /// <param name="cancellationToken">Cancels the creation.</param>
    /// <returns>A task that ends when the tables can be used.</returns>
    /// <exception cref="InvalidOperationException">The context has no public constructor with options alone.</exception>
    public async Task CreateTablesAsync<TContext>(CancellationToken cancellationToken = default)
        where TContext : DbContext
    {
        Require();
        await _contexts.CreateTablesAsync<TContext>(create: null, cancellationToken).ConfigureAwait(false);
        _data.Know<TContext>();
    }

    /// <summary>Deletes the test's tables; those of an engine that has ended are gone with it, and one that is out of reach keeps them.</summary>
    /// <returns>A task that ends when the engine has deleted them.</returns>
    /// <exception cref="LocalDynamoException">The engine answered and refused to delete a table.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        Engine.Traffic.End(Namespace);
        Recording.Dispose();
        if (!Engine.HasEnded)
        {
            await new TableDeletion(Engine).DeleteAsync(Namespace).ConfigureAwait(false);
        }
    }

    /// <summary>Tables that are created later would stay.</summary>
    private void Require() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);

    /// <summary>What the user says, then what makes the test this one.</summary>
    private void Apply(DynamoOptionsBuilder builder)
    {
        _options?.Invoke(builder);
        if (builder.Extension.Client is not null)
        {
            throw new InvalidOperationException(
                "NewTest(d => d.Client(...)) gives the test a client, but a test has one of its own, which records its requests and meets its faults. "
                + "Leave it out: test.Client is a client of the AWS SDK for the test's tables.");
        }

        builder.Namespace(Namespace).LocalEngine(ServiceUrl).HttpHandler(Recording.HttpHandler);
    }
}
