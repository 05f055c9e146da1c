using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     Reads <c>aws_appautoscaling_target</c>: which capacity of a table it sets. Nothing is reported of what can't be read: no table depends on it.
///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/appautoscaling_target.html.markdown
/// </summary>
internal static class AutoscalingTarget
{
    public const string Type = "aws_appautoscaling_target";

    public static AutoscaledCapacity? Read(HclBlock block, Scope scope)
    {
        var reader = new BlockReader(block, scope, BlockShape.AutoscalingTarget, new TableReport(new DiagnosticBag()));
        if (reader.Text("service_namespace", "dynamodb") is not { Value: "dynamodb" }
            || reader.Text("resource_id", "table/orders") is not { IsKnown: true, Value: { } resource }
            || reader.Text("scalable_dimension", "dynamodb:table:ReadCapacityUnits") is not { IsKnown: true, Value: { } dimension })
        {
            return null;
        }

        var isWrite = dimension.EndsWith(":WriteCapacityUnits", StringComparison.Ordinal);
        return resource.Split('/') switch
        {
            ["table", var table] => new AutoscaledCapacity(table, null, isWrite, scope.Source.Locate(block.Span)),
            ["table", var table, "index", var index] => new AutoscaledCapacity(table, index, isWrite, scope.Source.Locate(block.Span)),
            _ => null,
        };
    }
}
