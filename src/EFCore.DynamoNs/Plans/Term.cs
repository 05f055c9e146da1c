using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Plans;

/// <summary>A side of a comparison that is more than an attribute with a value: another attribute, or a size.</summary>
internal abstract record Term
{
    /// <summary>The attribute that decides it; null for a value.</summary>
    public virtual AttributeOperand? Source => null;

    internal sealed record Attribute(AttributeOperand Operand) : Term
    {
        public override AttributeOperand Source => Operand;
    }

    /// <summary>How long a string or binary is, or how many elements a collection has. What reads as null has no size.</summary>
    /// <param name="Operand">What is measured.</param>
    /// <param name="Codec">That of the number that C# compares the size as.</param>
    internal sealed record Size(AttributeOperand Operand, ValueCodec Codec) : Term
    {
        public override AttributeOperand Source => Operand;
    }

    internal sealed record Value(ValueSource Given) : Term;
}
