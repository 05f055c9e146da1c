using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>A global or local secondary index and what it projects.</summary>
internal sealed record SecondaryIndex
{
    public required string Name { get; init; }

    public required IndexKind Kind { get; init; }

    public required KeySchema Key { get; init; }

    public required Projection Projection { get; init; }

    /// <summary>What the index projects beside the keys, in ordinal order; only with <see cref="Projection.Include" />.</summary>
    public ImmutableArray<string> NonKeyAttributes { get; init; } = [];

    /// <summary>A global index's own capacity units; null where billing is by request or none is declared.</summary>
    public Throughput? Throughput { get; init; }

    /// <summary>The most that a global index takes of requests while billing is by request; null without a limit.</summary>
    public OnDemandThroughput? OnDemandThroughput { get; init; }

    /// <summary>Where the index is declared: <c>infra/tables.tf(20,3)</c>; null when it comes from the model or is a live one.</summary>
    public string? DeclaredAt { get; init; }
}
