using System.Collections.Concurrent;
using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis;

/// <summary>
///     One connection for all who name the same server. It is opened as soon as it is named, so that it is there when the first
///     model is built, and closed when nobody has used it for a while: schemas are asked for at the start only.
/// </summary>
internal sealed class SharedConnection
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    private static readonly ConcurrentDictionary<string, SharedConnection> All = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private readonly ConfigurationOptions _options;
    private readonly Timer _idle;
    private Task<IConnectionMultiplexer>? _connection;

    private SharedConnection(string configuration)
    {
        _options = ConfigurationOptions.Parse(configuration);

        // A server that is down is told at once, and asked again by the next source only.
        _options.AbortOnConnectFail = true;
        _options.ConnectRetry = 1;
        _idle = new Timer(_ => Close());
    }

    /// <exception cref="ArgumentException">The configuration can't be read.</exception>
    public static SharedConnection To(string configuration) => All.GetOrAdd(configuration, static text => new SharedConnection(text));

    public Task<IConnectionMultiplexer> OpenAsync()
    {
        lock (_lock)
        {
            _idle.Change(IdleTime, Timeout.InfiniteTimeSpan);
            return _connection is null or { IsFaulted: true } or { IsCanceled: true } ? _connection = Task.Run(ConnectAsync) : _connection;
        }
    }

    private async Task<IConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(_options).ConfigureAwait(false);

    private void Close()
    {
        Task<IConnectionMultiplexer>? connection;
        lock (_lock)
        {
            (connection, _connection) = (_connection, null);
        }

        connection?.ContinueWith(
            opened => opened.IsCompletedSuccessfully ? opened.Result.CloseAsync() : Task.FromException(opened.Exception!.GetBaseException()),
            TaskScheduler.Default);
    }
}
