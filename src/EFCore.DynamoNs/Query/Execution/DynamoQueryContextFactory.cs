using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

internal sealed class DynamoQueryContextFactory(QueryContextDependencies dependencies, IDynamoWire wire, ICurrentNamespace currentNamespace, IReadSettings settings)
    : IQueryContextFactory
{
    public QueryContext Create() => new DynamoQueryContext(dependencies, wire, currentNamespace.Namespace, settings);
}
