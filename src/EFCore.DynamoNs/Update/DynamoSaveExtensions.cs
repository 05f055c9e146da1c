using System.Linq.Expressions;
using EFCore.DynamoNs;
using EFCore.DynamoNs.Query.Translation;
using EFCore.DynamoNs.Update;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a save of DynamoDB can do beside EF Core's own ways.</summary>
public static class DynamoSaveExtensions
{
    /// <summary>
    ///     Tracks the entity so that the next save puts it over whatever is stored under its key, without a condition:
    ///     concurrency tokens are not checked, and attributes that no property maps are lost.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="entity">The entity; its state becomes Added.</param>
    /// <returns>The entry.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html</remarks>
    public static EntityEntry<TEntity> Put<TEntity>(this DbSet<TEntity> set, TEntity entity)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(set);
        var entry = set.Entry(entity);
        entry.State = EntityState.Added;
        var tracked = TrackedEntries.Of(entry);
        var intents = entry.Context.GetService<SaveIntents>();
        intents.Set(entry, intents.Of(tracked) with { Overwrites = true });
        return entry;
    }

    /// <inheritdoc cref="Put{TEntity}(DbSet{TEntity}, TEntity)" />
    /// <param name="set">The set.</param>
    /// <param name="entities">The entities; their state becomes Added.</param>
    public static void PutRange<TEntity>(this DbSet<TEntity> set, params IEnumerable<TEntity> entities)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var entity in entities)
        {
            set.Put(entity);
        }
    }

    /// <summary>
    ///     Has saving write the entry only where the stored item meets the condition; else it ends in a
    ///     <see cref="DbUpdateConcurrencyException" /> with the entry. Conditions of several calls must all hold. They stay until a save of
    ///     the entry succeeds, its changes are taken back, or <see cref="ClearWhen{TEntity}" /> is called.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entry">
    ///     The entry of a changed, removed, or put entity; or of an unchanged one, which the next save that has changes then checks in their
    ///     transaction.
    /// </param>
    /// <param name="condition">What is asked of the item as it is stored, not of the entity: <c>o => o.Status == Status.Open</c>.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="DynamoException">DYN3010: a part of the condition has no counterpart in DynamoDB.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html</remarks>
    public static EntityEntry<TEntity> When<TEntity>(this EntityEntry<TEntity> entry, Expression<Func<TEntity, bool>> condition)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(condition);
        var demand = entry.Context.GetService<DemandTranslator>().Translate(entry.Context.Set<TEntity>(), condition);
        if (demand is not null)
        {
            var tracked = TrackedEntries.Of(entry);
            var intents = entry.Context.GetService<SaveIntents>();
            var intent = intents.Of(tracked);
            intents.Set(entry, intent with { Demand = Demands.Both(intent.Demand, demand) });
        }

        return entry;
    }

    /// <summary>Takes back what <see cref="When{TEntity}" /> has demanded, as after a save that it has failed.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entry">The entry.</param>
    /// <returns>The entry.</returns>
    public static EntityEntry<TEntity> ClearWhen<TEntity>(this EntityEntry<TEntity> entry)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entry);
        var intents = entry.Context.GetService<SaveIntents>();
        if (intents.Of(TrackedEntries.Of(entry)) is { Demand: not null } intent)
        {
            intents.Set(entry, intent with { Demand = null });
        }

        return entry;
    }

    /// <summary>
    ///     Puts entities over whatever is stored under their keys, 25 to a BatchWriteItem call, without tracking them and without
    ///     conditions. Row versions and times are made for the items; the entities keep theirs. Keys should be distinct: of entities with the
    ///     same key any may be the last.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="entities">The entities; they are read as fast as they are written, and no more are held than are on their way.</param>
    /// <param name="parallelRequests">How many calls are on their way at a time.</param>
    /// <param name="progress">Is told after each call, by one at a time.</param>
    /// <param name="cancellationToken">Ends it; calls on their way may have been carried out.</param>
    /// <returns>How many were written: all of them.</returns>
    /// <exception cref="BulkWriteException">Not all could be written; it has those that were not.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
    public static Task<long> BulkPutAsync<TEntity>(
        this DbSet<TEntity> set,
        IAsyncEnumerable<TEntity> entities,
        int parallelRequests = 8,
        IProgress<BulkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => BulkWriter<TEntity>.Of(set, isDelete: false, progress).WriteAsync(entities, parallelRequests, cancellationToken);

    /// <inheritdoc cref="BulkPutAsync{TEntity}(DbSet{TEntity}, IAsyncEnumerable{TEntity}, int, IProgress{BulkProgress}, CancellationToken)" />
    public static Task<long> BulkPutAsync<TEntity>(
        this DbSet<TEntity> set,
        IEnumerable<TEntity> entities,
        int parallelRequests = 8,
        IProgress<BulkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => set.BulkPutAsync(entities.ToAsyncEnumerable(), parallelRequests, progress, cancellationToken);

    /// <summary>
    ///     Deletes the items of entities by their keys, 25 to a BatchWriteItem call, whether they are there or not, without
    ///     tracking and without conditions.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="entities">The entities, of which only the keys matter.</param>
    /// <param name="parallelRequests">How many calls are on their way at a time.</param>
    /// <param name="progress">Is told after each call, by one at a time.</param>
    /// <param name="cancellationToken">Ends it; calls on their way may have been carried out.</param>
    /// <returns>How many were deleted: all of them.</returns>
    /// <exception cref="BulkWriteException">Not all could be deleted; it has those that were not.</exception>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
    public static Task<long> BulkDeleteAsync<TEntity>(
        this DbSet<TEntity> set,
        IAsyncEnumerable<TEntity> entities,
        int parallelRequests = 8,
        IProgress<BulkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => BulkWriter<TEntity>.Of(set, isDelete: true, progress).WriteAsync(entities, parallelRequests, cancellationToken);

    /// <inheritdoc cref="BulkDeleteAsync{TEntity}(DbSet{TEntity}, IAsyncEnumerable{TEntity}, int, IProgress{BulkProgress}, CancellationToken)" />
    public static Task<long> BulkDeleteAsync<TEntity>(
        this DbSet<TEntity> set,
        IEnumerable<TEntity> entities,
        int parallelRequests = 8,
        IProgress<BulkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => set.BulkDeleteAsync(entities.ToAsyncEnumerable(), parallelRequests, progress, cancellationToken);
}
