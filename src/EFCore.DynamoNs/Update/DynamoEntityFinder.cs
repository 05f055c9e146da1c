using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>EF's finder; what is stored for an entry whose save has just failed is at hand already.</summary>
internal sealed class DynamoEntityFinder<TEntity>(IStateManager stateManager, IDbSetSource setSource, IDbSetCache setCache, IEntityType entityType)
    : EntityFinder<TEntity>(stateManager, setSource, setCache, entityType)
    where TEntity : class
{
    public override object[]? GetDatabaseValues(InternalEntityEntry entry)
    {
        var storedItems = Serve(entry);
        try
        {
            return base.GetDatabaseValues(entry);
        }
        finally
        {
            storedItems.EndServing();
        }
    }

    public override async Task<object[]?> GetDatabaseValuesAsync(InternalEntityEntry entry, CancellationToken cancellationToken = default)
    {
        var storedItems = Serve(entry);
        try
        {
            return await base.GetDatabaseValuesAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            storedItems.EndServing();
        }
    }

    private static StoredItems Serve(InternalEntityEntry entry)
    {
        var storedItems = entry.StateManager.Context.GetService<StoredItems>();
        storedItems.Serve(entry);
        return storedItems;
    }
}
