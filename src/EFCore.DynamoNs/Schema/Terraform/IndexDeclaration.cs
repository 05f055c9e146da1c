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

    public required Argument<Projection> Projection { get; init; }

    public required Argument<ImmutableArray<string>> NonKeyAttributes { get; init; }

    public Argument<long> ReadCapacity { get; init; }

    public Argument<long> WriteCapacity { get; init; }

    public IEnumerable<Argument<string>> Keys => Partition.Concat(Sort);

    /// <summary>The index as data; asked for only when the whole table is without errors.</summary>
    public SecondaryIndex ToIndex(BillingMode billing)
        => new()
        {
            Name = Name.Value!,
            Kind = Kind,
            Key = new KeySchema([.. Partition.Select(p => p.Value!)], [.. Sort.Select(s => s.Value!)]),
            Projection = Projection.Value,
            NonKeyAttributes = Projection.Value == Schema.Projection.Include && NonKeyAttributes.IsKnown
                ? [.. NonKeyAttributes.Value.Where(n => n.Length > 0).Distinct().Order(StringComparer.Ordinal)]
                : [],
            Throughput = billing == BillingMode.Provisioned && ReadCapacity.Value > 0 && WriteCapacity.Value > 0
                ? new Throughput(ReadCapacity.Value, WriteCapacity.Value)
                : null,
        };
}
