using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>A table as its block declares it, with the places of its parts, before the rules are checked.</summary>
internal sealed record TableDeclaration
{
    public required SourceText Source { get; init; }

    /// <summary>Where the block's header stands.</summary>
    public required SourceSpan Span { get; init; }

    public required string Label { get; init; }

    public required Argument<string> Name { get; init; }

    public required Argument<string> Partition { get; init; }

    public required Argument<string> Sort { get; init; }

    public required ImmutableArray<AttributeDeclaration> Attributes { get; init; }

    /// <summary>Attributes are declared in a way that is refused: which ones is not known.</summary>
    public required bool MayMissAttributes { get; init; }

    public required ImmutableArray<IndexDeclaration> Indexes { get; init; }

    public required Argument<BillingMode> Billing { get; init; }

    public required Argument<long> ReadCapacity { get; init; }

    public required Argument<long> WriteCapacity { get; init; }

    public required string? TimeToLiveAttribute { get; init; }

    public required StreamView? Stream { get; init; }

    /// <summary>
    ///     PROVISIONED is the provider's default:
    ///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_table.html.markdown#billing_mode
    /// </summary>
    public BillingMode BillingMode => Billing.IsKnown ? Billing.Value : BillingMode.Provisioned;

    /// <summary>The table as data; asked for only when it is without errors.</summary>
    public TableSchema ToSchema()
        => new()
        {
            Name = Name.Value!,
            ResourceLabel = Label,
            DeclaredAt = Source.Locate(Span),
            Key = KeySchema.Of(Partition.Value!, Sort.Value),
            Attributes = Attributes
                .DistinctBy(a => a.Name.Value)
                .ToImmutableSortedDictionary(a => a.Name.Value!, a => a.Type.Value, StringComparer.Ordinal),
            Indexes = [.. Indexes.Select(i => i.ToIndex(BillingMode)).OrderBy(i => i.Name, StringComparer.Ordinal)],
            BillingMode = BillingMode,
            Throughput = BillingMode == BillingMode.Provisioned ? new Throughput(ReadCapacity.Value, WriteCapacity.Value) : null,
            TimeToLiveAttribute = TimeToLiveAttribute,
            Stream = Stream,
        };
}
