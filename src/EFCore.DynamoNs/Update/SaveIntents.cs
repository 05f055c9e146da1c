using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>The intents of a context's entries; each lives until the entry is saved, or the context is given back to its pool.</summary>
internal sealed class SaveIntents : IResettableService
{
    private readonly Dictionary<IUpdateEntry, SaveIntent> _intents = new(ReferenceEqualityComparer.Instance);

    /// <summary>Unchanged entries of which something is demanded: the save checks them beside what it writes.</summary>
    public IEnumerable<IUpdateEntry> Checks
        => _intents.Where(intent => intent is { Key.EntityState: EntityState.Unchanged, Value.Demand: not null }).Select(intent => intent.Key);

    public SaveIntent Of(IUpdateEntry entry) => _intents.Count > 0 && _intents.TryGetValue(entry, out var intent) ? intent : SaveIntent.None;

    public void Set(IUpdateEntry entry, SaveIntent intent) => _intents[entry] = intent;

    public void Forget(IUpdateEntry entry) => _intents.Remove(entry);

    public void ResetState() => _intents.Clear();

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();
        return Task.CompletedTask;
    }
}
