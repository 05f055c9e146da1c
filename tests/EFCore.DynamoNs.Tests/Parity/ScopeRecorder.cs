using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>A logger provider that keeps each event with the scopes that it was logged in.</summary>
internal sealed class ScopeRecorder : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(EventId Id, Dictionary<string, object?> Extra)> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(ScopeRecorder recorder) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => recorder._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var extra = new Dictionary<string, object?>(StringComparer.Ordinal);
            recorder._scopes.ForEachScope(
                static (scope, extra) =>
                {
                    foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                    {
                        extra[name] = value;
                    }
                },
                extra);
            recorder.Events.Enqueue((eventId, extra));
        }
    }
}
