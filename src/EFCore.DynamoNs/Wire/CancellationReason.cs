namespace EFCore.DynamoNs.Wire;

/// <summary>Why one write of a transaction failed; <c>None</c> for those that did not.</summary>
/// <param name="Code">DynamoDB's code: <c>ConditionalCheckFailed</c>, <c>TransactionConflict</c>, ...</param>
/// <param name="Message">DynamoDB's message, or null.</param>
/// <param name="Item">The stored item in DynamoDB's JSON, or empty.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html</remarks>
internal sealed record CancellationReason(string Code, string? Message, ReadOnlyMemory<byte> Item)
{
    public const string ConditionalCheckFailed = "ConditionalCheckFailed";

    public const string ValidationError = "ValidationError";

    /// <summary>True when the same transaction may well be carried out a moment later.</summary>
    public bool IsPassing => Code is "None" or "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded";
}
