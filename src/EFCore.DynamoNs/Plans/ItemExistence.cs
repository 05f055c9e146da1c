namespace EFCore.DynamoNs.Plans;

/// <summary>What a write demands of the stored item.</summary>
internal enum ItemExistence
{
    Required,
    Forbidden,

    /// <summary>Nothing: the write goes over whatever is there.</summary>
    Any,
}
