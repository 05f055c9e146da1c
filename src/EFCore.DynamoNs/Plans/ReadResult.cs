namespace EFCore.DynamoNs.Plans;

/// <summary>What a query answers.</summary>
internal enum ReadResult
{
    Rows,
    Count,
    Any,

    /// <summary>Whether no row is left that breaks the condition: <c>All</c>.</summary>
    None,
}
