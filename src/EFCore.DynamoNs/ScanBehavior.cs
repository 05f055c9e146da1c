namespace EFCore.DynamoNs;

/// <summary>What becomes of a query that would read a whole table to return less, without <c>AllowScan()</c>.</summary>
public enum ScanBehavior
{
    /// <summary>It is refused (DYN3001).</summary>
    Refuse,

    /// <summary>It is carried out, and <c>DynamoEventId.ScanUnasked</c> tells it once, when the query is compiled.</summary>
    Warn,

    /// <summary>It is carried out.</summary>
    Allow,
}
