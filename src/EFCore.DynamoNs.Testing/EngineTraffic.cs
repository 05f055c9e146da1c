using System.Collections.Concurrent;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     The requests of all tests on one engine, told apart by the namespaces of their tables. A client is kept for each handler as
///     long as the process lives, so that the tests share one.
/// </summary>
internal sealed class EngineTraffic
{
    private readonly ConcurrentDictionary<string, Traffic> _tests = new(StringComparer.Ordinal);

    public EngineTraffic() => Handler = new TrafficHandler(Find, Connections);

    public HttpMessageHandler Connections { get; } = TrafficHandler.Connections();

    public HttpMessageHandler Handler { get; }

    /// <param name="tableNamespace">The namespace of the test's tables.</param>
    /// <param name="logicalName">The logical name of a table that a user names.</param>
    public Traffic Begin(string tableNamespace, Func<string, string> logicalName) => _tests[tableNamespace] = new Traffic(tableNamespace, logicalName);

    public void End(string tableNamespace) => _tests.TryRemove(tableNamespace, out _);

    private Traffic? Find(RequestBody body)
        => body.Tables is [var table, ..] && _tests.TryGetValue(TestNamespace.Of(table), out var traffic) ? traffic : null;
}
