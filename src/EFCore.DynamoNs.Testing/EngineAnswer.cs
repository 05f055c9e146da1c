namespace EFCore.DynamoNs.Testing;

/// <summary>What came back from an address that was sent a DynamoDB request.</summary>
/// <param name="IsDynamo">Whether the answer has the shape of one of DynamoDB's.</param>
/// <param name="Description">The answer or the failure, in words.</param>
/// <param name="AllowedOrigin">The answer's Access-Control-Allow-Origin header.</param>
internal sealed record EngineAnswer(bool IsDynamo, string Description, string? AllowedOrigin);
