namespace EFCore.DynamoNs.Schema;

/// <summary>Capacity that Application Auto Scaling sets, so that the declared number is only where it started.</summary>
/// <param name="Table">The table's name as Terraform has it.</param>
/// <param name="Index">The index, or null for the table itself.</param>
/// <param name="IsWrite">Write capacity; else read capacity.</param>
/// <param name="DeclaredAt">Where the target is declared.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html</remarks>
internal sealed record AutoscaledCapacity(string Table, string? Index, bool IsWrite, string DeclaredAt);
