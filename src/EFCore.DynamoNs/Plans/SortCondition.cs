namespace EFCore.DynamoNs.Plans;

/// <summary>What a Query's key condition asks of the sort key; both bounds are taken along.</summary>
internal abstract record SortCondition(AttributeOperand Attribute)
{
    internal sealed record Compare(AttributeOperand Attribute, Expressions.ComparisonOperator Operator, ValueSource Value)
        : SortCondition(Attribute);

    internal sealed record Between(AttributeOperand Attribute, ValueSource Low, ValueSource High) : SortCondition(Attribute);

    internal sealed record BeginsWith(AttributeOperand Attribute, ValueSource Value) : SortCondition(Attribute);
}
