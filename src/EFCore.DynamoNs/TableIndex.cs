namespace EFCore.DynamoNs;

/// <summary>A secondary index as the schema declares it.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html</remarks>
public sealed record TableIndex
{
    internal TableIndex()
    {
    }

    /// <summary>The index's name.</summary>
    public required string Name { get; init; }

    /// <summary>True for a global secondary index, false for a local one.</summary>
    public required bool IsGlobal { get; init; }

    /// <summary>The names of the partition key's attributes: one, or up to four of a global index.</summary>
    public required IReadOnlyList<string> PartitionKey { get; init; }

    /// <summary>The names of the sort key's attributes: none, one, or up to four of a global index.</summary>
    public required IReadOnlyList<string> SortKey { get; init; }

    /// <summary>What the index holds beside the keys: <c>ALL</c>, <c>KEYS_ONLY</c> or <c>INCLUDE</c>.</summary>
    public required string Projection { get; init; }

    /// <summary>The attributes that <c>INCLUDE</c> names; else none.</summary>
    public required IReadOnlyList<string> NonKeyAttributes { get; init; }

    /// <summary>Returns the index as one line.</summary>
    /// <returns><c>by_status: global, (status; placed_on), INCLUDE (total)</c>.</returns>
    public override string ToString()
    {
        var sort = SortKey.Count == 0 ? "" : "; " + string.Join(", ", SortKey);
        var others = NonKeyAttributes.Count == 0 ? "" : $" ({string.Join(", ", NonKeyAttributes)})";
        return $"{Name}: {(IsGlobal ? "global" : "local")}, ({string.Join(", ", PartitionKey)}{sort}), {Projection}{others}";
    }
}
