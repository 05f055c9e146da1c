namespace EFCore.DynamoNs.Plans;

/// <summary>A key attribute that must equal a value.</summary>
internal sealed record KeyValue(AttributeOperand Attribute, ValueSource Value);
