using EFCore.DynamoNs.Expressions;

namespace EFCore.DynamoNs.Plans;

/// <summary>
///     An index holds only items that have its key attributes. While this comparison is false for what an absent attribute
///     reads as, the query wants no item that the index lacks; the value decides it when the query runs.
/// </summary>
internal sealed record CompletenessGuard(AttributeOperand Attribute, ComparisonOperator Operator, ValueSource Value)
{
    public bool Holds(IReadOnlyDictionary<string, object?> parameters)
        => !AbsentAttribute.Satisfies(Attribute.Codec, Operator, Value, parameters);
}
