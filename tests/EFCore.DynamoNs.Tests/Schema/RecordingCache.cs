using System.Collections.Concurrent;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>A cache in memory that also tells what it and its users did.</summary>
internal sealed class RecordingCache : ISchemaCache, ISchemaCacheObserver
{
    private readonly ConcurrentQueue<string> _events = new();

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs before each call.</summary>
    public Func<CancellationToken, Task> OnGet { get; init; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> OnSet { get; init; } = _ => Task.CompletedTask;

    /// <summary>Of a start that waits, for tests that are not about time.</summary>
    public SchemaRequest Request => HastyRequest with { Patience = TimeSpan.FromMinutes(1) };

    /// <summary>Of a start as it is.</summary>
    public SchemaRequest HastyRequest => new() { Cache = this, Observer = this };

    public async Task<byte[]?> GetAsync(string key, int limit, CancellationToken cancellationToken)
    {
        await OnGet(cancellationToken);
        return Entries.TryGetValue(key, out var entry) ? entry.Length > limit ? entry[..(limit + 1)] : entry : null;
    }

    public async Task SetAsync(string key, ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        await OnSet(cancellationToken);
        Entries[key] = entry.ToArray();
    }

    /// <summary>What has been told since the last call.</summary>
    public IReadOnlyList<string> Events()
    {
        List<string> events = [.. _events];
        _events.Clear();
        return events;
    }

    public void Hit(string origin) => _events.Enqueue("hit");

    public void Missed(string origin) => _events.Enqueue("miss");

    public void Failed(string origin, string reason, Exception? exception) => _events.Enqueue($"failed: {reason}");
}
