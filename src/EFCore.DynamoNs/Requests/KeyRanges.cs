using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     The keys, or the ranges of them, that a condition with its values asks for: without a key in common, in the order of
///     partition key and sort key.
/// </summary>
/// <param name="Partitions">What is read.</param>
/// <param name="Check">What must still be checked of each row; null when the ranges say the condition exactly.</param>
internal sealed record KeyRanges(IReadOnlyList<PartitionRanges> Partitions, Condition? Check)
{
    public static KeyRanges Of(KeyCondition keys, ConditionLowering lowering)
    {
        var condition = lowering.Lower(keys.OfKey);
        var (boxes, isExact) = KeyAnalysis.Of(condition, keys.Key);
        if (keys.Narrowing is not null)
        {
            var (narrower, _) = KeyAnalysis.Of(lowering.Lower(keys.Narrowing), keys.Key);
            if ((long)boxes.Count * narrower.Count <= 100_000)
            {
                boxes = [.. from left in boxes from right in narrower let both = left.Intersect(right) where both is not null select both];
            }
        }

        var all = new List<PartitionRanges>();
        foreach (var box in boxes)
        {
            all.AddRange(Expand(box, keys.Key, ref isExact));
        }

        all.Sort(PartitionRanges.CompareKeys);
        return new KeyRanges([.. Merge(all, keys.Key, ref isExact)], isExact ? null : condition);
    }

    /// <summary>A box by its partition keys: each with the values that lead the sort key, and the ranges of what stands next in it.</summary>
    private static IReadOnlyList<PartitionRanges> Expand(KeyBox box, KeySchema key, ref bool isExact)
    {
        var sets = box.Sets;
        var given = key.Partition.Length;
        while (given < sets.Length - 1 && sets[given].Ranges is [{ IsPoint: true }])
        {
            given++;
        }

        // What stands behind a range in a sort key of several attributes can't go along.
        isExact &= sets.Skip(given + 1).All(set => set.IsAll);
        IReadOnlyList<ImmutableArray<KeyPoint>> tuples = [[]];
        foreach (var set in sets.Take(given))
        {
            if (!set.IsPoints)
            {
                throw new System.Diagnostics.UnreachableException("a key that the plan takes for given is a range");
            }

            tuples = [.. from tuple in tuples from range in set.Ranges select tuple.Add(range.Point)];
        }

        var sort = given < sets.Length ? sets[given] : null;
        return [.. tuples.Select(tuple => new PartitionRanges(tuple, sort))];
    }

    /// <summary>Ranges of one partition key become one set of ranges, so that no two of them hold one key.</summary>
    private static List<PartitionRanges> Merge(List<PartitionRanges> sorted, KeySchema key, ref bool isExact)
    {
        var merged = new List<PartitionRanges>(sorted.Count);
        foreach (var next in sorted)
        {
            if (merged.Count == 0 || !merged[^1].HasPartition(next, key.Partition.Length))
            {
                merged.Add(next);
                continue;
            }

            var last = merged[^1];
            if (last.Key.Length == next.Key.Length && PartitionRanges.CompareKeys(last, next) == 0)
            {
                merged[^1] = last with { Sort = last.Sort is null ? null : last.Sort.Union(next.Sort!) };
            }
            else if (last.Key.Length != next.Key.Length)
            {
                // Alternatives that lead into the sort key by different lengths: the whole partition holds them all.
                isExact = false;
                merged.RemoveAll(ranges => ranges.HasPartition(next, key.Partition.Length));
                merged.Add(new PartitionRanges(next.Key[..key.Partition.Length], KeyRangeSet.All));
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }
}
