using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>What an execution has beside its parameters: the port, and the namespace of its context.</summary>
internal sealed class DynamoQueryContext(QueryContextDependencies dependencies, IDynamoWire wire, TableNamespace tableNamespace, IReadSettings settings)
    : QueryContext(dependencies), ITimedRead
{
    public IDynamoWire Wire { get; } = wire;

    public TableNamespace Namespace { get; } = tableNamespace;

    public DateTimeOffset Now => settings.Clock.GetUtcNow();

    /// <summary>True when each write of a command is a transaction of its own, so that its outcome is known.</summary>
    public bool ExactWrites => settings.ExactWrites;

    /// <summary>What page tokens are signed with; null where they are not.</summary>
    public byte[]? PageTokenKey => settings.PageTokenKey;

    /// <summary>Tells EF's log that reading has failed, and answers the error to throw.</summary>
    public DynamoException Failed(PreparedRead prepared, WireException exception)
    {
        QueryLogger.QueryIterationFailed(prepared.ContextType, exception);
        return WireErrors.Translate(exception);
    }

    /// <summary>What notices two threads in one context; null where the options turn the check off.</summary>
    public IConcurrencyDetector? DetectorOf(PreparedRead prepared) => prepared.ThreadSafetyChecks ? ConcurrencyDetector : null;
}
