using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What EF's tracker can do with an entry and no public type offers.</summary>
internal static class TrackedEntries
{
    public static IUpdateEntry Of(EntityEntry entry) => ((IInfrastructure<InternalEntityEntry>)entry).Instance;

    /// <summary>False for an entry that the tracker has dropped, whose state nothing changes any more.</summary>
    public static bool IsTracked(IUpdateEntry entry)
        => entry is InternalEntityEntry tracked && tracked.StateManager.TryGetEntry(tracked.Entity, tracked.EntityType) == tracked;

    /// <summary>True when messages may hold the entry's values: EnableSensitiveDataLogging() says so.</summary>
    public static bool ShowsValues(IUpdateEntry entry) => ((InternalEntityEntry)entry).StateManager.SensitiveLoggingEnabled;

    /// <summary>The entry was written: what it holds is what is stored. Setting the state would bring back what was read.</summary>
    public static void Accept(IUpdateEntry entry) => ((InternalEntityEntry)entry).AcceptChanges();
}
