using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>A table as its block declares it, with the places of its parts, before the rules are checked.</summary>
internal sealed record TableDeclaration
{
    public required SourceText Source { get; init; }

    /// <summary>Where the block's header stands.</summary>
    public required SourceSpan Span { get; init; }

    public required ResourceAddress Address { get; init; }

    public required Argument<string> Name { get; init; }

    public required Argument<string> Partition { get; init; }

    public required Argument<string> Sort { get; init; }

    public required ImmutableArray<AttributeDeclaration> Attributes { get; init; }

    /// <summary>Attributes are declared in a way that is refused or unknown: which ones is open.</summary>
    public required bool MayMissAttributes { get; init; }

    public required ImmutableArray<IndexDeclaration> Indexes { get; init; }

    public required Argument<BillingMode> Billing { get; init; }

    public required Argument<long> ReadCapacity { get; init; }

    public required Argument<long> WriteCapacity { get; init; }

    public required TimeToLiveDeclaration? TimeToLive { get; init; }

    public required Argument<bool> StreamEnabled { get; init; }

    public required Argument<StreamView> StreamView { get; init; }

    public required TableSettings Settings { get; init; }

    /// <inheritdoc cref="DriftTolerance.IgnoredChanges" />
    public required ImmutableArray<string> IgnoredChanges { get; init; }

    /// <summary>
    ///     PROVISIONED is the provider's default:
    ///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_table.html.markdown#billing_mode
    /// </summary>
    public BillingMode BillingMode => Billing.IsKnown ? Billing.Value : BillingMode.Provisioned;
}

/// <summary>A <c>ttl</c> block.</summary>
internal sealed record TimeToLiveDeclaration(Argument<string> Attribute, Argument<bool> Enabled);

/// <summary>What a table's keys and queries do not depend on.</summary>
internal sealed record TableSettings
{
    public required Argument<string> TableClass { get; init; }

    public required Argument<bool> DeletionProtection { get; init; }

    public required Argument<HclValue.Mapping> Tags { get; init; }

    public (Argument<bool> Enabled, Argument<long> Days)? Recovery { get; init; }

    public (Argument<bool> Enabled, Argument<string> Key)? Encryption { get; init; }

    public (Argument<long> Read, Argument<long> Write)? OnDemand { get; init; }

    public (Argument<long> Read, Argument<long> Write)? Warm { get; init; }

    public required ImmutableArray<ReplicaDeclaration> Replicas { get; init; }

    public required ImportDeclaration? Import { get; init; }

    public required ImmutableArray<(string Name, Argument<string> Value)> Restore { get; init; }
}

internal sealed record ReplicaDeclaration(
    Argument<string> Region,
    Argument<bool> Recovery,
    Argument<bool> PropagateTags,
    Argument<string> Consistency);

internal sealed record ImportDeclaration(
    Argument<string> Format,
    Argument<string> Compression,
    (Argument<string> Delimiter, Argument<ImmutableArray<string>> Headers)? Csv,
    bool HasOptions,
    (Argument<string> Bucket, Argument<string> Owner, Argument<string> Prefix)? Bucket);
