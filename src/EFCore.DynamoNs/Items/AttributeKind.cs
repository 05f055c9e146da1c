namespace EFCore.DynamoNs.Items;

/// <summary>
///     What an attribute holds: DynamoDB's data type descriptors, and that it is not there. The order matters: what is
///     not greater than <see cref="Null" /> reads as a C# null.
/// </summary>
internal enum AttributeKind : byte
{
    Missing,
    Null,
    S,
    N,
    B,
    Bool,
    SS,
    NS,
    BS,
    L,
    M,
}
