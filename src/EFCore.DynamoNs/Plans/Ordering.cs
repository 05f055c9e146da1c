namespace EFCore.DynamoNs.Plans;

/// <summary>One term of an OrderBy.</summary>
internal sealed record Ordering(AttributeOperand Attribute, bool Descending);
