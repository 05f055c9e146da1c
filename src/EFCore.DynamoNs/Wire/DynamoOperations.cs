namespace EFCore.DynamoNs.Wire;

internal static class DynamoOperations
{
    /// <summary>True for those that write items.</summary>
    public static bool IsWrite(this DynamoOperation operation) => operation is >= DynamoOperation.PutItem and <= DynamoOperation.TransactWriteItems;
}
