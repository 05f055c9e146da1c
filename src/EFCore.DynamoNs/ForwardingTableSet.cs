using System.Collections;
using System.ComponentModel;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs;

/// <summary>
///     What stands behind every <see cref="TableSet{TEntity}" />: EF's own set of the context, asked for when first used,
///     since the context is not configured yet when its properties are filled. The interfaces that would make
///     <c>Where</c> ambiguous (IAsyncEnumerable) are on this hidden type only.
/// </summary>
internal sealed class ForwardingTableSet<TEntity>(DbContext context)
    : TableSet<TEntity>, IQueryable<TEntity>, IAsyncEnumerable<TEntity>, IInfrastructure<IServiceProvider>, IListSource
    where TEntity : class
{
    private DbSet<TEntity>? _set;

    public override IEntityType EntityType => Set.EntityType;

    public override LocalView<TEntity> Local => Set.Local;

    Type IQueryable.ElementType => Queryable.ElementType;

    Expression IQueryable.Expression => Queryable.Expression;

    IQueryProvider IQueryable.Provider => Queryable.Provider;

    IServiceProvider IInfrastructure<IServiceProvider>.Instance => ((IInfrastructure<IServiceProvider>)Set).Instance;

    bool IListSource.ContainsListCollection => false;

    private DbSet<TEntity> Set => _set ??= context.Set<TEntity>();

    private IQueryable<TEntity> Queryable => Set;

    public override IAsyncEnumerable<TEntity> AsAsyncEnumerable() => this;

    public override IQueryable<TEntity> AsQueryable() => this;

    public override TEntity? Find(params object?[]? keyValues) => Set.Find(keyValues);

    public override ValueTask<TEntity?> FindAsync(params object?[]? keyValues) => Set.FindAsync(keyValues);

    public override ValueTask<TEntity?> FindAsync(object?[]? keyValues, CancellationToken cancellationToken)
        => Set.FindAsync(keyValues, cancellationToken);

    public override EntityEntry<TEntity> Entry(TEntity entity) => Set.Entry(entity);

    public override EntityEntry<TEntity> Add(TEntity entity) => Set.Add(entity);

    public override ValueTask<EntityEntry<TEntity>> AddAsync(TEntity entity, CancellationToken cancellationToken = default)
        => Set.AddAsync(entity, cancellationToken);

    public override EntityEntry<TEntity> Attach(TEntity entity) => Set.Attach(entity);

    public override EntityEntry<TEntity> Remove(TEntity entity) => Set.Remove(entity);

    public override EntityEntry<TEntity> Update(TEntity entity) => Set.Update(entity);

    public override void AddRange(params TEntity[] entities) => Set.AddRange(entities);

    public override Task AddRangeAsync(params TEntity[] entities) => Set.AddRangeAsync(entities);

    public override void AttachRange(params TEntity[] entities) => Set.AttachRange(entities);

    public override void RemoveRange(params TEntity[] entities) => Set.RemoveRange(entities);

    public override void UpdateRange(params TEntity[] entities) => Set.UpdateRange(entities);

    public override void AddRange(IEnumerable<TEntity> entities) => Set.AddRange(entities);

    public override Task AddRangeAsync(IEnumerable<TEntity> entities, CancellationToken cancellationToken = default)
        => Set.AddRangeAsync(entities, cancellationToken);

    public override void AttachRange(IEnumerable<TEntity> entities) => Set.AttachRange(entities);

    public override void RemoveRange(IEnumerable<TEntity> entities) => Set.RemoveRange(entities);

    public override void UpdateRange(IEnumerable<TEntity> entities) => Set.UpdateRange(entities);

    public override IAsyncEnumerator<TEntity> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => Set.GetAsyncEnumerator(cancellationToken);

    IEnumerator<TEntity> IEnumerable<TEntity>.GetEnumerator() => Queryable.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Queryable.GetEnumerator();

    IList IListSource.GetList() => ((IListSource)Set).GetList();
}
