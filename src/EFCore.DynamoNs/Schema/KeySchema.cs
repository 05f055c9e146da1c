using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>
///     The key attributes of a table or an index. A table has one partition attribute and at most one sort attribute; a
///     global secondary index has up to four of each.
/// </summary>
internal sealed record KeySchema(ImmutableArray<string> Partition, ImmutableArray<string> Sort)
{
    /// <summary>The bytes of the longest value that a partition key takes.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys</remarks>
    public const int MostOfPartition = 2048;

    /// <summary>The same of a sort key.</summary>
    public const int MostOfSort = 1024;

    public static KeySchema Of(string partition, string? sort) => new([partition], sort is null ? [] : [sort]);

    public bool Contains(string attribute) => Partition.Contains(attribute) || Sort.Contains(attribute);

    /// <summary>The bytes of the longest value that the attribute takes.</summary>
    public int MostBytes(string attribute) => Sort.Contains(attribute) ? MostOfSort : MostOfPartition;

    public IEnumerable<string> All => Partition.Concat(Sort);

    public bool Equals(KeySchema? other)
        => other is not null && Partition.SequenceEqual(other.Partition) && Sort.SequenceEqual(other.Sort);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var attribute in All)
        {
            hash.Add(attribute, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
