namespace EFCore.DynamoNs;

/// <summary>How <c>EnsureCreated</c>, <c>EnsureDeleted</c> and <c>UpdateTables</c> go about it.</summary>
public sealed class TableChangeOptions
{
    /// <summary>
    ///     How long one table or index may take to become ready; null for 5 minutes, and for an hour where <c>UpdateTables</c> changes
    ///     tables at an endpoint that is not local, since DynamoDB fills an index from the table.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero.</exception>
    public TimeSpan? TimeLimit
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(TimeLimit));
            field = value;
        }
    }

    /// <summary>Is told of each step when it starts, while it is waited for, and when it is done.</summary>
    public IProgress<TableProgress>? Progress { get; set; }

    /// <summary>
    ///     Lets this call change tables at an endpoint that is not local. Tables of AWS are Terraform's: this is for accounts that hold
    ///     nothing but tests.
    /// </summary>
    public bool AllowRemoteEndpoint { get; set; }

    /// <summary>
    ///     Lets <c>UpdateTables</c> remove an index whose key or projection changed, and add it anew. Queries of the index fail until it
    ///     has been filled again.
    /// </summary>
    public bool ReplaceIndexes { get; set; }
}
