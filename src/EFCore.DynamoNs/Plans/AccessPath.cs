using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>The native call that reads.</summary>
internal abstract record AccessPath
{
    /// <summary>The index that is read, or null: the table itself.</summary>
    public virtual SecondaryIndex? Index => null;

    /// <summary>One item by its whole key.</summary>
    internal sealed record GetItem(ImmutableArray<KeyValue> Key) : AccessPath;

    /// <summary>The items of one partition key, in the order of the sort key.</summary>
    internal sealed record Query(SecondaryIndex? IndexRead, ImmutableArray<KeyValue> Partition, ImmutableArray<SortCondition> Sort, bool Descending)
        : AccessPath
    {
        public override SecondaryIndex? Index => IndexRead;
    }

    /// <summary>All items of the table or index.</summary>
    internal sealed record Scan(SecondaryIndex? IndexRead) : AccessPath
    {
        public override SecondaryIndex? Index => IndexRead;
    }
}
