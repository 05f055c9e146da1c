using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;

namespace EFCore.DynamoNs.Update;

/// <summary>Finds what is stored for an entry as an entity, which is not tracked; null where there is no item.</summary>
internal interface IWholeEntityFinder
{
    EntityEntry? FindStored(InternalEntityEntry entry);

    Task<EntityEntry?> FindStoredAsync(InternalEntityEntry entry, CancellationToken cancellationToken);
}
