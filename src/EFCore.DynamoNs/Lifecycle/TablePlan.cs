using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>What makes a live table as it is declared, or why nothing can.</summary>
/// <param name="Table">The declaration.</param>
/// <param name="Steps">In the order in which they are sent, one after the other.</param>
/// <param name="Refusals">Differences that no step takes away, each with the reason.</param>
internal sealed record TablePlan(TableSchema Table, ImmutableArray<TableStep> Steps, ImmutableArray<string> Refusals)
{
    /// <summary>The table's resource name, where it is there.</summary>
    public string Arn { get; init; } = "";
}
