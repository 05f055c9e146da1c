using System.Collections.Immutable;

namespace EFCore.DynamoNs.Requests;

/// <summary>What is read under one partition key.</summary>
/// <param name="Key">The values of the partition key's attributes, and of those that lead the sort key.</param>
/// <param name="Sort">The ranges of the key's next attribute; null when the key has none beyond.</param>
internal sealed record PartitionRanges(ImmutableArray<KeyPoint> Key, KeyRangeSet? Sort)
{
    public static int CompareKeys(PartitionRanges left, PartitionRanges right)
    {
        foreach (var (a, b) in left.Key.Zip(right.Key))
        {
            if (a.CompareTo(b) is var order && order != 0)
            {
                return order;
            }
        }

        return left.Key.Length.CompareTo(right.Key.Length);
    }

    public bool HasPartition(PartitionRanges other, int attributes)
        => Key.Take(attributes).Zip(other.Key.Take(attributes)).All(pair => pair.First.CompareTo(pair.Second) == 0);
}
