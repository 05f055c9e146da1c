using System.Collections.Concurrent;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>The quickest cache that there can be.</summary>
internal sealed class MemoryCache : ISchemaCache
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

    public int Length => _entries.Values.Single().Length;

    public Task<byte[]?> GetAsync(string key, int limit, CancellationToken cancellationToken) => Task.FromResult(_entries.GetValueOrDefault(key));

    public Task SetAsync(string key, ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        _entries[key] = entry.ToArray();
        return Task.CompletedTask;
    }
}
