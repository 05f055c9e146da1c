namespace EFCore.DynamoNs.Plans;

/// <summary>What <c>ExecuteUpdate</c> does to an attribute of each item.</summary>
internal abstract record AttributeUpdate(AttributeOperand Attribute, ValueSource Value)
{
    /// <summary>The property that may not be null, as messages name it: its entity, and its path of properties.</summary>
    public required (string Entity, string Name, bool IsRequired) Property { get; init; }

    /// <summary>The attribute becomes the value; of null, it is removed.</summary>
    internal sealed record Set(AttributeOperand Attribute, ValueSource Value) : AttributeUpdate(Attribute, Value);

    /// <summary>The value is added to the number, or taken from it; an absent number is zero.</summary>
    internal sealed record Add(AttributeOperand Attribute, ValueSource Value, bool IsNegative) : AttributeUpdate(Attribute, Value);
}
