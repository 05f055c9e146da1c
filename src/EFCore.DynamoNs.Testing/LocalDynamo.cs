using EFCore.DynamoNs.Infrastructure;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     Runs a real DynamoDB engine as a child process on a free port of this machine and stops it when it is disposed or when
///     this process ends, however it ends.
/// </summary>
/// <remarks>
///     Tables are the same for all credentials and regions, and any credentials are accepted. DynamoDB Local takes only letters
///     and digits in an access key and listens on all of the machine's addresses; dynoxide listens on the loopback address.
/// </remarks>
public sealed class LocalDynamo : IAsyncDisposable, IDisposable
{
    private readonly IAsyncDisposable? _owner;
    private int _isDisposed;

    private LocalDynamo(LocalDynamoEngine engine, Uri address, IAsyncDisposable? owner)
    {
        Engine = engine;
        ServiceUrl = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _owner = owner;
    }

    /// <summary>
    ///     Gets the engine's address, such as <c>http://127.0.0.1:41234</c>, as <c>UseDynamo(d => d.ServiceUrl(...))</c> and the
    ///     AWS SDK's <c>ServiceURL</c> take it.
    /// </summary>
    public string ServiceUrl { get; }

    /// <summary>Gets the engine that runs, which is never <see cref="LocalDynamoEngine.Auto" />.</summary>
    public LocalDynamoEngine Engine { get; }

    /// <summary>Gets the id of the engine's process; <see langword="null" /> when an endpoint is used.</summary>
    public int? ProcessId => (_owner as EngineProcess)?.Id;

    /// <summary>Set for an engine that all tests of the process have: it ends with the process alone.</summary>
    internal bool IsShared { get; set; }

    internal bool HasEnded => Volatile.Read(ref _isDisposed) != 0 || _owner is EngineProcess { HasExited: true };

    /// <summary>What the tests on this engine send; one set of connections serves them all.</summary>
    internal EngineTraffic Traffic => LazyInitializer.EnsureInitialized(ref field);

    /// <summary>Starts an engine and returns when it answers requests.</summary>
    /// <param name="options">Which engine to run and how; the defaults when <see langword="null" />.</param>
    /// <param name="cancellationToken">Gives up the start and stops the engine.</param>
    /// <returns>The running engine, which the caller disposes.</returns>
    /// <exception cref="LocalDynamoException">No engine was found, or it ended or did not answer in time.</exception>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="OperationCanceledException">The start was given up.</exception>
    public static Task<LocalDynamo> StartAsync(
        LocalDynamoOptions? options = null,
        CancellationToken cancellationToken = default)
        => StartAsync(options ?? new LocalDynamoOptions(), EngineEnvironment.Current, cancellationToken);

    /// <summary>
    ///     Gets the engine that this process has for all who ask with equal options, and starts it for the first of them. It
    ///     ends with the process: disposing it does nothing.
    /// </summary>
    /// <param name="options">Which engine to run and how; the defaults when <see langword="null" />.</param>
    /// <param name="cancellationToken">Gives up waiting; the start goes on for others.</param>
    /// <returns>The running engine.</returns>
    /// <exception cref="LocalDynamoException">No engine was found, or it ended or did not answer in time; the next call tries again.</exception>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public static Task<LocalDynamo> SharedAsync(
        LocalDynamoOptions? options = null,
        CancellationToken cancellationToken = default)
        => SharedEngines.GetAsync(options ?? new LocalDynamoOptions(), EngineEnvironment.Current, cancellationToken);

    /// <summary>Uses an engine that runs already: in a container, for example.</summary>
    /// <param name="serviceUrl">The engine's address: <c>http://localhost:8000</c>.</param>
    /// <param name="owner">What is disposed along with the engine; nothing when <see langword="null" />.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="LocalDynamoException">The address is none of http or https, or is AWS itself.</exception>
    public static LocalDynamo At(string serviceUrl, IAsyncDisposable? owner = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        return new LocalDynamo(LocalDynamoEngine.Endpoint, EngineSelection.Address(serviceUrl, "The service URL"), owner);
    }

    /// <summary>
    ///     Begins a test: tables of its own on this engine, under a namespace that no other test has. Any number of tests run at
    ///     the same time without seeing each other. Nothing is sent yet.
    /// </summary>
    /// <param name="options">
    ///     What the test's contexts are configured with beside the namespace and the address, as in <c>UseDynamo</c>:
    ///     <c>d => d.Terraform("dynamo_tables.tf")</c>. It wins over what a context configures itself.
    /// </param>
    /// <returns>The test, which the caller disposes: its tables are deleted then.</returns>
    public DynamoTest NewTest(Action<DynamoOptionsBuilder>? options = null) => new(this, options);

    /// <summary>Stops the engine; data kept in memory is gone. Does nothing to an endpoint or a shared engine.</summary>
    public void Dispose()
    {
        if (IsShared || Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        switch (_owner)
        {
            case IDisposable owner:
                owner.Dispose();
                break;
            case not null:
                _owner.DisposeAsync().AsTask().GetAwaiter().GetResult();
                break;
        }
    }

    /// <summary>Stops the engine; data kept in memory is gone. Does nothing to an endpoint or a shared engine.</summary>
    /// <returns>A task that ends when the engine's process has ended.</returns>
    public ValueTask DisposeAsync()
        => IsShared || Interlocked.Exchange(ref _isDisposed, 1) != 0 || _owner is null ? ValueTask.CompletedTask : _owner.DisposeAsync();

    internal static async Task<LocalDynamo> StartAsync(
        LocalDynamoOptions options,
        EngineEnvironment environment,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.StartTimeout, TimeSpan.Zero, "options.StartTimeout");
        switch (new EngineSelection(options, environment).Choose())
        {
            case EngineChoice.Endpoint endpoint:
                await EngineEndpoint.WaitAsync(endpoint.Address, options.StartTimeout, cancellationToken)
                    .ConfigureAwait(false);
                return new LocalDynamo(LocalDynamoEngine.Endpoint, endpoint.Address, owner: null);
            case EngineChoice.Program program:
                var process = await new EngineLauncher(options.StartTimeout)
                    .StartAsync(program.Engine, cancellationToken)
                    .ConfigureAwait(false);
                return new LocalDynamo(program.Engine.Kind, process.Address, process);
            case var choice:
                throw new System.Diagnostics.UnreachableException($"An engine choice of type {choice.GetType().Name}.");
        }
    }
}
