using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>EF's tracker, whose entries read whole entities where their type needs it.</summary>
internal sealed class DynamoChangeTracker(ICurrentDbContext context, IStateManager stateManager, IChangeDetector detector, IModel model, IEntityEntryGraphIterator iterator)
    : ChangeTracker(context.Context, stateManager, detector, model, iterator)
{
    public override IEnumerable<EntityEntry> Entries() => base.Entries().Select(entry => WholeEntityEntries.Of(TrackedEntries.Of(entry)));

    public override IEnumerable<EntityEntry<TEntity>> Entries<TEntity>() => base.Entries<TEntity>().Select(WholeEntityEntries.Of);
}

/// <summary>Makes the tracker of a context.</summary>
internal sealed class DynamoChangeTrackerFactory(ICurrentDbContext context, IStateManager stateManager, IChangeDetector detector, IModel model, IEntityEntryGraphIterator iterator)
    : IChangeTrackerFactory
{
    public ChangeTracker Create() => new DynamoChangeTracker(context, stateManager, detector, model, iterator);
}
