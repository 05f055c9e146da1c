using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>Items that are collected and then given in order.</summary>
internal abstract class SortedItems
{
    public abstract void Add(ItemReader row);

    /// <summary>The items' JSON, in order.</summary>
    public abstract IEnumerator<byte[]> Sorted();
}
