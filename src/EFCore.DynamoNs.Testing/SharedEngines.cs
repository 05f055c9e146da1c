using System.Collections.Concurrent;

namespace EFCore.DynamoNs.Testing;

/// <summary>The engines that a process has for all its tests: one for equal options, started when first asked for.</summary>
internal static class SharedEngines
{
    private static readonly ConcurrentDictionary<Key, Lazy<Task<LocalDynamo>>> Engines = new();

    /// <summary>Who gives up waiting does not end the start, which others wait for.</summary>
    public static async Task<LocalDynamo> GetAsync(LocalDynamoOptions options, EngineEnvironment environment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = Key.Of(options, environment);
        while (true)
        {
            var start = Engines.GetOrAdd(
                key,
                static (_, asked) => new(() => LocalDynamo.StartAsync(asked.options, asked.environment, CancellationToken.None)),
                (options, environment));
            try
            {
                var engine = await start.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
                engine.IsShared = true;
                if (!engine.HasEnded)
                {
                    return engine;
                }
            }
            catch when (start.Value.IsFaulted)
            {
                Forget(key, start);
                throw;
            }

            Forget(key, start);
        }
    }

    private static void Forget(Key key, Lazy<Task<LocalDynamo>> start) => Engines.TryRemove(KeyValuePair.Create(key, start));

    /// <summary>What decides which engine runs; how long its start may take does not.</summary>
    private sealed record Key(LocalDynamoEngine Engine, string? DatabasePath, string? EnginesDirectory, string? Variables)
    {
        public static Key Of(LocalDynamoOptions options, EngineEnvironment environment)
            => new(
                options.Engine,
                options.DatabasePath is null ? null : Path.GetFullPath(options.DatabasePath),
                options.EnginesDirectory is null ? null : Path.GetFullPath(options.EnginesDirectory),
                string.Join('\n', new[] { EngineEnvironment.EngineVariable, EngineEnvironment.EndpointVariable, EngineEnvironment.EnginesVariable }.Select(environment.Variable)));
    }
}
