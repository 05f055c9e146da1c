using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     What is wrong with one table, by weight: errors, for which Terraform would refuse the configuration; problems, for which
///     DynamoDB would refuse the table or which leave it unknown, and which matter when the table is used; notes on the rest.
/// </summary>
internal sealed class TableReport(DiagnosticBag errors)
{
    public DiagnosticBag Errors => errors;

    public DiagnosticBag Problems { get; } = new();

    public DiagnosticBag Notes { get; } = new();
}
