namespace EFCore.DynamoNs;

/// <summary>How far a bulk write has come.</summary>
public readonly struct BulkProgress
{
    internal BulkProgress(long written, long requests, long redriven) => (Written, Requests, Redriven) = (written, requests, redriven);

    /// <summary>The entities that were written or deleted so far.</summary>
    public long Written { get; }

    /// <summary>The calls so far.</summary>
    public long Requests { get; }

    /// <summary>How often DynamoDB has left an item of a call undone, mostly for lack of capacity, so that it was sent again.</summary>
    public long Redriven { get; }
}
