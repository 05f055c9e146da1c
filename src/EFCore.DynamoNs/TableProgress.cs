namespace EFCore.DynamoNs;

/// <summary>How far a change of tables is.</summary>
/// <param name="Table">The table's name on the wire.</param>
/// <param name="Index">The index that the step is about, or null.</param>
/// <param name="Step">The step in words: <c>create the table</c>.</param>
/// <param name="Done">The steps that are done.</param>
/// <param name="Total">All steps.</param>
/// <param name="Elapsed">The time since this step began.</param>
public sealed record TableProgress(string Table, string? Index, string Step, int Done, int Total, TimeSpan Elapsed);
