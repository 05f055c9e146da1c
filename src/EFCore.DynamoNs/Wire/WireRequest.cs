namespace EFCore.DynamoNs.Wire;

/// <summary>One call: the operation, the tables it names as they are on the wire, and its body in DynamoDB's JSON.</summary>
internal sealed record WireRequest(DynamoOperation Operation, string Tables, ReadOnlyMemory<byte> Body);
