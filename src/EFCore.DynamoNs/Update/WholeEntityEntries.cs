using System.Collections.Concurrent;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Gives entries to users that read whole entities, where their type needs it.</summary>
internal sealed class WholeEntityEntries : IEntryFactory
{
    private static readonly Func<InternalEntityEntry, EntityEntry> CreateAny = Create<object>;

    private static readonly ConcurrentDictionary<Type, Func<InternalEntityEntry, EntityEntry>> Factories = new();

    public static bool IsNeeded(IUpdateEntry entry)
        => DatabaseBinding.Of(entry.EntityType.Model)[entry.EntityType].HoldsObjectsByChoice;

    /// <summary>The entry for an exception or the like.</summary>
    public static EntityEntry Of(IUpdateEntry entry)
        => entry is InternalEntityEntry internalEntry && IsNeeded(internalEntry)
            ? Factories.GetOrAdd(
                internalEntry.EntityType.ClrType,
                static type => CreateAny.Method.GetGenericMethodDefinition().MakeGenericMethod(type).CreateDelegate<Func<InternalEntityEntry, EntityEntry>>())(internalEntry)
            : entry.ToEntityEntry();

    public static EntityEntry<TEntity> Of<TEntity>(EntityEntry<TEntity> entry)
        where TEntity : class
        => ((IInfrastructure<InternalEntityEntry>)entry).Instance is var internalEntry && IsNeeded(internalEntry) ? new WholeEntityEntry<TEntity>(internalEntry) : entry;

    EntityEntry IEntryFactory.Of(EntityEntry entry) => Of(TrackedEntries.Of(entry));

    EntityEntry<TEntity> IEntryFactory.Of<TEntity>(EntityEntry<TEntity> entry) => Of(entry);

    private static EntityEntry Create<TEntity>(InternalEntityEntry entry)
        where TEntity : class
        => new WholeEntityEntry<TEntity>(entry);
}
