namespace EFCore.DynamoNs.Items;

/// <summary>The bytes from an attribute's name to its value: <c>"status":{"S":</c>. Items mostly repeat them, position by position.</summary>
/// <param name="Text">The bytes.</param>
/// <param name="Ordinal">The attribute's ordinal; -1 for one that nobody wants.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record AttributeStart(byte[] Text, int Ordinal, AttributeKind Kind);
