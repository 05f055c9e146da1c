namespace EFCore.DynamoNs.Plans;

/// <summary>The operation that writes an item.</summary>
internal enum WriteKind
{
    Put,
    Update,
    Delete,
}
