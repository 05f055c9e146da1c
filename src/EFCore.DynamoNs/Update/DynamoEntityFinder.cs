using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>EF's finder; what is stored for an entry whose save has just failed is at hand already.</summary>
internal sealed class DynamoEntityFinder<TEntity>(IStateManager stateManager, IDbSetSource setSource, IDbSetCache setCache, IEntityType entityType)
    : EntityFinder<TEntity>(stateManager, setSource, setCache, entityType), IWholeEntityFinder
    where TEntity : class
{
    public override object[]? GetDatabaseValues(InternalEntityEntry entry)
    {
        using var served = Serve(entry, asWhole: false);
        return base.GetDatabaseValues(entry);
    }

    public override async Task<object[]?> GetDatabaseValuesAsync(InternalEntityEntry entry, CancellationToken cancellationToken = default)
    {
        using var served = Serve(entry, asWhole: false);
        return await base.GetDatabaseValuesAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    public EntityEntry? FindStored(InternalEntityEntry entry)
    {
        using var served = Serve(entry, asWhole: true);
        return Entry(entry, Query(entry).FirstOrDefault());
    }

    public async Task<EntityEntry?> FindStoredAsync(InternalEntityEntry entry, CancellationToken cancellationToken)
    {
        using var served = Serve(entry, asWhole: true);
        return Entry(entry, await Query(entry).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false));
    }

    private static IDisposable Serve(InternalEntityEntry entry, bool asWhole)
    {
        if (!asWhole && WholeEntityEntries.IsNeeded(entry))
        {
            throw Errors.EntryReadsInPart(entry.EntityType.DisplayName());
        }

        return entry.StateManager.Context.GetService<StoredItems>().Serve(entry);
    }

    /// <summary>The entity, and then its shadow properties.</summary>
    private static IQueryable<object?[]> Query(InternalEntityEntry entry)
    {
        var entityType = entry.EntityType;
        var set = entityType.HasSharedClrType ? entry.Context.Set<TEntity>(entityType.Name) : entry.Context.Set<TEntity>();
        var parameter = Expression.Parameter(typeof(TEntity), "e");
        var key = entityType.FindPrimaryKey()!.Properties;
        object?[] values = [.. key.Select(property => entry[property])];

        // A captured variable: the query is compiled once for all keys.
        Expression<Func<object?[]>> captured = () => values;
        var isKey = key
            .Select((property, i) => (Expression)Expression.Equal(Member(property), Expression.Convert(Expression.ArrayIndex(captured.Body, Expression.Constant(i)), property.ClrType)))
            .Aggregate(Expression.AndAlso);
        var all = Expression.NewArrayInit(typeof(object), Shadows(entityType).Select(property => Expression.Convert(Member(property), typeof(object))).Prepend<Expression>(parameter));
        return set.AsNoTracking().IgnoreQueryFilters()
            .Where(Expression.Lambda<Func<TEntity, bool>>(isKey, parameter))
            .Select(Expression.Lambda<Func<TEntity, object?[]>>(all, parameter));

        MethodCallExpression Member(IProperty property)
            => Expression.Call(typeof(EF), nameof(EF.Property), [property.ClrType], parameter, Expression.Constant(property.Name));
    }

    private static EntityEntry? Entry(InternalEntityEntry entry, object?[]? row)
    {
        if (row is null)
        {
            return null;
        }

        var stored = new EntityEntry(new InternalEntityEntry(entry.StateManager, entry.EntityType, row[0]!));
        foreach (var (property, value) in Shadows(entry.EntityType).Zip(row.Skip(1)))
        {
            stored.Property(property).CurrentValue = value;
        }

        return stored;
    }

    private static IEnumerable<IProperty> Shadows(IEntityType entityType) => entityType.GetProperties().Where(property => property.IsShadowProperty());
}
