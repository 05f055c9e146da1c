using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.DynamoNs;

/// <summary>Makes the entries that a context gives to its user.</summary>
internal interface IEntryFactory
{
    EntityEntry Of(EntityEntry entry);

    EntityEntry<TEntity> Of<TEntity>(EntityEntry<TEntity> entry)
        where TEntity : class;
}
