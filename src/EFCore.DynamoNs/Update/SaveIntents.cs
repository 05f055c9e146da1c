using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     The intents of a context's entries. Each lives until the entry's changes are accepted, taken back, or no longer tracked; that of an
///     unchanged entry, which is checked, until the save that checks it.
/// </summary>
internal sealed class SaveIntents : IResettableService
{
    /// <summary>Most contexts have none.</summary>
    private Dictionary<IUpdateEntry, SaveIntent>? _intents;

    public bool Any => _intents is { Count: > 0 };

    /// <summary>Unchanged entries of which something is demanded: the save checks them beside what it writes.</summary>
    public IReadOnlyList<IUpdateEntry> Checks
        => Any
            ? [.. _intents!.Where(intent => intent is { Key.EntityState: EntityState.Unchanged, Value.Demand: not null } && TrackedEntries.IsTracked(intent.Key)).Select(intent => intent.Key)]
            : [];

    public SaveIntent Of(IUpdateEntry entry) => Any && _intents!.TryGetValue(entry, out var intent) ? intent : SaveIntent.None;

    public void Set(EntityEntry entry, SaveIntent intent)
    {
        if (_intents is null)
        {
            _intents = new Dictionary<IUpdateEntry, SaveIntent>(ReferenceEqualityComparer.Instance);
            entry.Context.ChangeTracker.StateChanged += OnStateChanged;
        }

        _intents[TrackedEntries.Of(entry)] = intent;
    }

    /// <summary>The entries were checked, and hold what was demanded.</summary>
    public void ForgetChecks(IEnumerable<IUpdateEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.EntityState == EntityState.Unchanged))
        {
            _intents?.Remove(entry);
        }
    }

    /// <summary>The tracker drops its events by itself.</summary>
    public void ResetState() => _intents = null;

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();
        return Task.CompletedTask;
    }

    private void OnStateChanged(object? sender, EntityStateChangedEventArgs e)
    {
        if (e.NewState is EntityState.Unchanged or EntityState.Detached)
        {
            _intents?.Remove(TrackedEntries.Of(e.Entry));
        }
    }
}
