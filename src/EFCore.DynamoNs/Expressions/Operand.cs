namespace EFCore.DynamoNs.Expressions;

/// <summary>A side of a comparison, or an argument of a function.</summary>
internal abstract record Operand
{
    public static implicit operator Operand(AttributePath path) => new Attribute(path);

    public static implicit operator Operand(ConditionValue value) => new Value(value);

    internal sealed record Attribute(AttributePath Path) : Operand;

    /// <summary>DynamoDB's <c>size</c>: of a string its UTF-16 code units, of binary its bytes, of the others their elements.</summary>
    internal sealed record Size(AttributePath Path) : Operand;

    internal sealed record Value(ConditionValue Given) : Operand;
}
