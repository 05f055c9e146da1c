namespace EFCore.DynamoNs;

/// <summary>The answer of a query that can tell how it is read.</summary>
internal interface IExplainedEnumerable
{
    /// <summary>How the query is read, and why so.</summary>
    string Explain();
}
