namespace EFCore.DynamoNs.Plans;

/// <summary>What a query says about how it may be read.</summary>
internal sealed record ReadOptions
{
    public static readonly ReadOptions None = new();

    public bool ConsistentRead { get; init; }

    public bool ScanAllowed { get; init; }

    /// <summary>The index that the query names, or null.</summary>
    public string? IndexName { get; init; }

    /// <summary>How many segments of a scan are read at a time.</summary>
    public int ScanSegments { get; init; } = 1;

    /// <summary>How many items DynamoDB reads at most for one request; null leaves that to DynamoDB (1 MB).</summary>
    public ValueSource? PageSize { get; init; }

    /// <summary>How many items the query may read in all, those that a filter drops included; null: any number.</summary>
    public ValueSource? MaxItemsRead { get; init; }
}
