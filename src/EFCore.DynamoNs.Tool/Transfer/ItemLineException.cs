namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>A line is no item; the message says where and why, without values.</summary>
internal sealed class ItemLineException(string message, Exception? innerException = null) : Exception(message, innerException);
