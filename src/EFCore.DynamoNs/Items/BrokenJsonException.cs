using System.Text.Json;

namespace EFCore.DynamoNs.Items;

/// <summary>A response is no DynamoDB JSON; told apart from what a user's own converter makes of a text.</summary>
internal sealed class BrokenJsonException(string message, Exception? innerException = null) : JsonException(message, innerException);
