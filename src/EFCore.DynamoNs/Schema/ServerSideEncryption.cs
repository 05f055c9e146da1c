namespace EFCore.DynamoNs.Schema;

/// <summary>Encryption with a key of KMS.</summary>
/// <param name="KeyArn">The key; null for the one that AWS manages for the account.</param>
internal sealed record ServerSideEncryption(string? KeyArn);
