using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>An index as its block declares it, with the places of its parts.</summary>
internal sealed record IndexDeclaration
{
    public required IndexKind Kind { get; init; }

    /// <summary>Where the block's header stands.</summary>
    public required SourceSpan Span { get; init; }

    public required Argument<string> Name { get; init; }

    public required ImmutableArray<Argument<string>> Partition { get; init; }

    public required ImmutableArray<Argument<string>> Sort { get; init; }

    /// <summary>The key is written as <c>key_schema</c> blocks.</summary>
    public bool HasKeySchema { get; init; }

    public required Argument<Projection> Projection { get; init; }

    public required Argument<ImmutableArray<string>> NonKeyAttributes { get; init; }

    public Argument<long> ReadCapacity { get; init; }

    public Argument<long> WriteCapacity { get; init; }

    public (Argument<long> Read, Argument<long> Write)? OnDemand { get; init; }

    public (Argument<long> Read, Argument<long> Write)? Warm { get; init; }

    public IEnumerable<Argument<string>> Keys => Partition.Concat(Sort);
}
