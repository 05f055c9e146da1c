using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>The intents of a context's entries; each lives until the entry is saved, or the context is given back to its pool.</summary>
internal sealed class SaveIntents : IResettableService
{
    /// <summary>Most contexts have none.</summary>
    private Dictionary<IUpdateEntry, SaveIntent>? _intents;

    public bool Any => _intents is { Count: > 0 };

    /// <summary>Unchanged entries of which something is demanded: the save checks them beside what it writes.</summary>
    public IReadOnlyList<IUpdateEntry> Checks
        => Any ? [.. _intents!.Where(intent => intent is { Key.EntityState: EntityState.Unchanged, Value.Demand: not null }).Select(intent => intent.Key)] : [];

    public SaveIntent Of(IUpdateEntry entry) => Any && _intents!.TryGetValue(entry, out var intent) ? intent : SaveIntent.None;

    public void Set(IUpdateEntry entry, SaveIntent intent)
        => (_intents ??= new Dictionary<IUpdateEntry, SaveIntent>(ReferenceEqualityComparer.Instance))[entry] = intent;

    public void Forget(IUpdateEntry entry) => _intents?.Remove(entry);

    public void ResetState() => _intents = null;

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();
        return Task.CompletedTask;
    }
}
