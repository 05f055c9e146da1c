namespace EFCore.DynamoNs.Wire;

/// <summary>The body of a response in DynamoDB's JSON.</summary>
internal sealed record WireResponse(byte[] Body, int Length);
