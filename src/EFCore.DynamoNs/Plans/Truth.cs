namespace EFCore.DynamoNs.Plans;

/// <summary>What is known of a predicate while only one attribute of the item is.</summary>
internal enum Truth
{
    False,
    True,

    /// <summary>The values that the query brings along decide it.</summary>
    OfValues,

    /// <summary>The item's other attributes have a part in it.</summary>
    OfItem,
}
