using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>One call that changes a table.</summary>
internal abstract record TableStep
{
    internal sealed record Create(TableSchema Table) : TableStep;

    internal sealed record CreateIndex(TableSchema Table, SecondaryIndex Definition) : TableStep;

    internal sealed record DeleteIndex(SecondaryIndex Definition) : TableStep;

    /// <param name="Table">What is declared.</param>
    /// <param name="Indexes">The global indexes that the table has by then, as they are to be.</param>
    internal sealed record ChangeBilling(TableSchema Table, ImmutableArray<SecondaryIndex> Indexes) : TableStep;

    /// <param name="Throughput">The table's, where it changes.</param>
    /// <param name="Indexes">Those whose throughput changes.</param>
    internal sealed record ChangeThroughput(Throughput? Throughput, ImmutableArray<SecondaryIndex> Indexes) : TableStep;

    /// <param name="Limits">The table's, where they change.</param>
    /// <param name="Indexes">Those whose limits change.</param>
    internal sealed record ChangeOnDemand(OnDemandThroughput? Limits, ImmutableArray<SecondaryIndex> Indexes) : TableStep;

    internal sealed record ChangeStream(StreamView? View) : TableStep;

    internal sealed record ChangeTimeToLive(string Attribute, bool IsEnabled) : TableStep;

    internal sealed record ChangeClass(TableClass Class) : TableStep;

    internal sealed record SetTags(ImmutableSortedDictionary<string, string> Tags) : TableStep;

    internal sealed record RemoveTags(ImmutableArray<string> Keys) : TableStep;

    internal sealed record ChangeRecovery(PointInTimeRecovery? Recovery) : TableStep;

    internal sealed record ChangeEncryption(ServerSideEncryption? Encryption) : TableStep;

    internal sealed record ChangeDeletionProtection(bool IsEnabled) : TableStep;

    /// <summary>The index that the step is about, or null.</summary>
    public string? Index
        => this switch
        {
            CreateIndex create => create.Definition.Name,
            DeleteIndex delete => delete.Definition.Name,
            _ => null,
        };

    /// <summary>What local engines may not have, and can do without.</summary>
    public bool IsSetting => this is ChangeClass or SetTags or RemoveTags or ChangeRecovery or ChangeEncryption or ChangeOnDemand;

    /// <summary>The step in words: <c>create the table</c>.</summary>
    public string Words
        => this switch
        {
            Create => "create the table",
            CreateIndex create => $"add the index {create.Definition.Name}",
            DeleteIndex delete => $"remove the index {delete.Definition.Name}",
            ChangeBilling billing => $"set the billing mode to {SchemaNames.Of(billing.Table.BillingMode)}",
            ChangeThroughput => "set the provisioned throughput",
            ChangeOnDemand => "set the on-demand limits",
            ChangeStream { View: { } view } => $"turn the stream on ({SchemaNames.Of(view)})",
            ChangeStream => "turn the stream off",
            ChangeTimeToLive { IsEnabled: true } on => $"turn time to live on ({on.Attribute})",
            ChangeTimeToLive off => $"turn time to live off ({off.Attribute})",
            ChangeClass to => $"set the table class to {SchemaNames.Of(to.Class)}",
            SetTags set => $"set the tags {string.Join(", ", set.Tags.Keys)}",
            RemoveTags remove => $"remove the tags {string.Join(", ", remove.Keys)}",
            ChangeRecovery to => $"turn point-in-time recovery {SchemaWords.Recovery(to.Recovery)}",
            ChangeEncryption to => $"encrypt {SchemaWords.Encryption(to.Encryption)}",
            ChangeDeletionProtection to => $"turn deletion protection {SchemaWords.OnOff(to.IsEnabled)}",
            _ => throw new System.Diagnostics.UnreachableException(GetType().Name),
        };
}
