using System.Collections.Immutable;

namespace EFCore.DynamoNs.Requests;

/// <summary>One alternative of a condition of keys: for each attribute of the key, in its order, the values that it may have.</summary>
internal sealed record KeyBox(ImmutableArray<KeyRangeSet> Sets)
{
    /// <summary>The box of both conditions; null when no key meets both.</summary>
    public KeyBox? Intersect(KeyBox other)
    {
        var sets = Sets.Zip(other.Sets, (left, right) => left.Intersect(right)).ToImmutableArray();
        return sets.Any(set => set.Ranges.IsEmpty) ? null : new KeyBox(sets);
    }
}
