using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>EF's finders, but for what is stored for an entry whose save has just failed.</summary>
internal sealed class DynamoEntityFinderSource : IEntityFinderSource
{
    private static readonly Func<IStateManager, IDbSetSource, IDbSetCache, IEntityType, IEntityFinder> CreateAny = Create<object>;

    private readonly ConcurrentDictionary<Type, Func<IStateManager, IDbSetSource, IDbSetCache, IEntityType, IEntityFinder>> _factories = new();

    public IEntityFinder Create(IStateManager stateManager, IDbSetSource setSource, IDbSetCache setCache, IEntityType type)
        => _factories.GetOrAdd(
            type.ClrType,
            static clrType => CreateAny.Method.GetGenericMethodDefinition().MakeGenericMethod(clrType)
                .CreateDelegate<Func<IStateManager, IDbSetSource, IDbSetCache, IEntityType, IEntityFinder>>())(stateManager, setSource, setCache, type);

    private static IEntityFinder Create<TEntity>(IStateManager stateManager, IDbSetSource setSource, IDbSetCache setCache, IEntityType type)
        where TEntity : class
        => new DynamoEntityFinder<TEntity>(stateManager, setSource, setCache, type);
}
