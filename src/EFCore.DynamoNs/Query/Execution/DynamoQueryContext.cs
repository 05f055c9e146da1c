using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>What an execution has beside its parameters: the port, and the namespace of its context.</summary>
internal sealed class DynamoQueryContext(QueryContextDependencies dependencies, IDynamoWire wire, TableNamespace tableNamespace)
    : QueryContext(dependencies)
{
    public IDynamoWire Wire { get; } = wire;

    public TableNamespace Namespace { get; } = tableNamespace;
}
