using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     An entry that reads what is stored as an entity. EF's own reads value by value: of lists of objects it then knows nothing, and it
///     can't tell an optional object that is null from one whose members are.
/// </summary>
internal sealed class WholeEntityEntry<TEntity>(InternalEntityEntry internalEntry) : EntityEntry<TEntity>(internalEntry)
    where TEntity : class
{
    private IWholeEntityFinder Finder => (IWholeEntityFinder)InternalEntry.StateManager.CreateEntityFinder(InternalEntry.EntityType);

    public override PropertyValues? GetDatabaseValues() => Finder.FindStored(InternalEntry)?.CurrentValues.Clone();

    public override async Task<PropertyValues?> GetDatabaseValuesAsync(CancellationToken cancellationToken = default)
        => (await Finder.FindStoredAsync(InternalEntry, cancellationToken).ConfigureAwait(false))?.CurrentValues.Clone();

    public override void Reload() => Take(Finder.FindStored(InternalEntry));

    public override async Task ReloadAsync(CancellationToken cancellationToken = default)
        => Take(await Finder.FindStoredAsync(InternalEntry, cancellationToken).ConfigureAwait(false));

    private void Take(EntityEntry? stored)
    {
        if (stored is null)
        {
            if (State != EntityState.Added)
            {
                State = EntityState.Deleted;
                State = EntityState.Detached;
            }

            return;
        }

        if (State == EntityState.Deleted)
        {
            State = EntityState.Unchanged;
        }

        // EF knows changed elements of lists by their places, and would give new ones at these what the old ones were.
        foreach (var list in Metadata.GetFlattenedComplexProperties().Where(nested => nested.IsCollection))
        {
            InternalEntry.SetPropertyModified(list, isModified: false, recurse: true);
        }

        foreach (var property in Metadata.GetProperties().Where(property => !property.IsPrimaryKey()))
        {
            Property(property).CurrentValue = stored.Property(property).CurrentValue;
        }

        foreach (var nested in Metadata.GetComplexProperties())
        {
            if (nested.IsCollection)
            {
                ComplexCollection(nested).CurrentValue = stored.ComplexCollection(nested).CurrentValue;
            }
            else
            {
                ComplexProperty(nested).CurrentValue = stored.ComplexProperty(nested).CurrentValue;
            }
        }

        // Only what is changed can be accepted, and setting the state to Modified would count as two changes where there are lists.
        if (State == EntityState.Unchanged)
        {
            InternalEntry.SetPropertyModified(Metadata.GetFlattenedProperties().First(property => !property.IsPrimaryKey()));
        }

        TrackedEntries.Accept(InternalEntry);
    }
}
