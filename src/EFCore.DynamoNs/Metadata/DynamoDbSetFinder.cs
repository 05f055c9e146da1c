using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Infrastructure.Internal;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Finds <see cref="TableSet{TEntity}" /> properties too, for the model; <see cref="DynamoContext" /> fills them itself.</summary>
internal sealed class DynamoDbSetFinder : IDbSetFinder
{
    private readonly DbSetFinder _sets = new();
    private readonly ConcurrentDictionary<Type, IReadOnlyList<DbSetProperty>> _cache = new();

    public IReadOnlyList<DbSetProperty> FindSets(Type contextType)
        => _cache.GetOrAdd(
            contextType,
            type =>
            [
                .. type.GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
                    .Where(property => DynamoContext.IsTableSet(property.PropertyType) && property.GetIndexParameters().Length == 0)
                    .Select(property => new DbSetProperty(property.Name, property.PropertyType.GenericTypeArguments[0], setter: null))
                    .Concat(_sets.FindSets(type))
                    .OrderBy(set => set.Name, StringComparer.Ordinal),
            ]);
}
