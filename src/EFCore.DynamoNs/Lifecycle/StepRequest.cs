using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>A step on a table that is there, as the request that carries it out.</summary>
internal static class StepRequest
{
    /// <param name="step">The step.</param>
    /// <param name="name">The table's name on the wire.</param>
    /// <param name="arn">The table's resource name; tags need it.</param>
    public static WireRequest Of(TableStep step, string name, string arn)
        => step switch
        {
            TableStep.CreateIndex create => UpdateTableRequest.CreateIndex(name, create.Table, create.Definition),
            TableStep.DeleteIndex delete => UpdateTableRequest.DeleteIndex(name, delete.Definition),
            TableStep.ChangeBilling billing => UpdateTableRequest.Billing(name, billing.Table, billing.Indexes),
            TableStep.ChangeThroughput change => UpdateTableRequest.Throughput(name, change.Throughput, change.Indexes),
            TableStep.ChangeOnDemand change => UpdateTableRequest.OnDemand(name, change.Limits, change.Indexes),
            TableStep.ChangeStream change => UpdateTableRequest.Stream(name, change.View),
            TableStep.ChangeTimeToLive change => TableRequest.TimeToLive(name, change.Attribute, change.IsEnabled),
            TableStep.ChangeClass change => UpdateTableRequest.Class(name, change.Class),
            TableStep.SetTags set => TableRequest.Tag(name, arn, set.Tags),
            TableStep.RemoveTags remove => TableRequest.Untag(name, arn, remove.Keys),
            TableStep.ChangeRecovery change => TableRequest.PointInTimeRecovery(name, change.Recovery),
            TableStep.ChangeEncryption change => UpdateTableRequest.Encryption(name, change.Encryption),
            TableStep.ChangeDeletionProtection change => UpdateTableRequest.DeletionProtection(name, change.IsEnabled),
            _ => throw new System.Diagnostics.UnreachableException(step.GetType().Name),
        };
}
