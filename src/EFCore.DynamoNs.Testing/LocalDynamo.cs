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
    private readonly EngineProcess? _process;

    private LocalDynamo(LocalDynamoEngine engine, Uri address, EngineProcess? process)
    {
        Engine = engine;
        ServiceUrl = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _process = process;
    }

    /// <summary>
    ///     Gets the engine's address, such as <c>http://127.0.0.1:41234</c>, as <c>UseDynamo(d => d.ServiceUrl(...))</c> and the
    ///     AWS SDK's <c>ServiceURL</c> take it.
    /// </summary>
    public string ServiceUrl { get; }

    /// <summary>Gets the engine that runs, which is never <see cref="LocalDynamoEngine.Auto" />.</summary>
    public LocalDynamoEngine Engine { get; }

    /// <summary>Gets the id of the engine's process; <see langword="null" /> when an endpoint is used.</summary>
    public int? ProcessId => _process?.Id;

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

    /// <summary>Stops the engine; data kept in memory is gone. Does nothing to an endpoint.</summary>
    public void Dispose() => _process?.Dispose();

    /// <summary>Stops the engine; data kept in memory is gone. Does nothing to an endpoint.</summary>
    /// <returns>A task that ends when the engine's process has ended.</returns>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

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
                return new LocalDynamo(LocalDynamoEngine.Endpoint, endpoint.Address, process: null);
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
