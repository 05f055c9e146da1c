namespace EFCore.DynamoNs.Plans;

/// <summary>What a query answers.</summary>
internal enum ReadResult
{
    Rows,
    Count,
    Any,

    /// <summary>Whether no row is left that breaks the condition: <c>All</c>.</summary>
    None,

    /// <summary>One value that all rows have a part in: <c>Sum</c>.</summary>
    Fold,

    /// <summary>Some rows, and the token of the next ones.</summary>
    Page,
}
