using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>The native call, or the calls of one kind, that read.</summary>
internal abstract record AccessPath
{
    /// <summary>The index that is read, or null: the table itself.</summary>
    public virtual SecondaryIndex? Index => null;

    /// <summary>One item by its whole key.</summary>
    internal sealed record GetItem(ImmutableArray<KeyValue> Key) : AccessPath;

    /// <summary>Items by their whole keys, which the condition lists.</summary>
    internal sealed record BatchGetItem(KeyCondition Keys) : AccessPath;

    /// <summary>The items of one partition key, in the order of the sort key.</summary>
    internal sealed record Query(SecondaryIndex? IndexRead, ImmutableArray<KeyValue> Partition, ImmutableArray<SortCondition> Sort, bool Descending)
        : AccessPath
    {
        public override SecondaryIndex? Index => IndexRead;
    }

    /// <summary>Several Queries without an item in common: of several partition keys, or of several ranges of the sort key.</summary>
    /// <param name="IndexRead">The index, or null.</param>
    /// <param name="Keys">The condition whose values say which Queries they are.</param>
    /// <param name="Descending">True when each goes backwards along the sort key.</param>
    /// <param name="OnePartition">True when one partition key is given: the Queries follow one another in the order of the sort key.</param>
    internal sealed record Queries(SecondaryIndex? IndexRead, KeyCondition Keys, bool Descending, bool OnePartition) : AccessPath
    {
        public override SecondaryIndex? Index => IndexRead;
    }

    /// <summary>All items of the table or index, in that many segments at a time.</summary>
    internal sealed record Scan(SecondaryIndex? IndexRead, int Segments = 1) : AccessPath
    {
        public override SecondaryIndex? Index => IndexRead;
    }

    /// <summary>The items whose keys another plan reads from an index that does not hold all that is needed.</summary>
    /// <param name="Keys">What reads the keys.</param>
    /// <param name="IsExact">True when the index says all of the condition, so that each key is a row unless its item has changed since.</param>
    internal sealed record Fetch(ReadPlan Keys, bool IsExact) : AccessPath
    {
        public override SecondaryIndex? Index => Keys.Path.Index;
    }
}
