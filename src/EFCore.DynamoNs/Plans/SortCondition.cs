namespace EFCore.DynamoNs.Plans;

/// <summary>What a Query's key condition asks of the sort key; both bounds are taken along.</summary>
internal abstract record SortCondition(AttributeOperand Attribute)
{
    internal sealed record Compare(AttributeOperand Attribute, Expressions.ComparisonOperator Operator, ValueSource Value)
        : SortCondition(Attribute);

    /// <summary>The upper bound may be of another type than the lower one: both are text, or both numbers.</summary>
    internal sealed record Between(AttributeOperand Attribute, ValueSource Low, AttributeOperand HighAttribute, ValueSource High)
        : SortCondition(Attribute);

    internal sealed record BeginsWith(AttributeOperand Attribute, ValueSource Value) : SortCondition(Attribute);
}
