using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     What DynamoDB refuses of key values is answered here: no item has a null or empty key, and a range from greater to
///     smaller holds nothing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html</remarks>
internal static class KeyRules
{
    /// <summary>True when an item could have the value as its key.</summary>
    public static bool IsPossible(AttributeOperand attribute, object? value)
        => value is not null && attribute.Codec.CanHold(value) && !attribute.Codec.IsAbsentObject(value) && !ValueCodec.IsEmpty(value);

    public static Condition Lower(SortCondition sort, IReadOnlyDictionary<string, object?> parameters)
        => sort switch
        {
            SortCondition.Compare compare => Lower(compare, compare.Value.Resolve(parameters)),
            SortCondition.BeginsWith beginsWith => LowerPrefix(beginsWith, beginsWith.Value.Resolve(parameters)),
            SortCondition.Between between => Lower(between, between.Low.Resolve(parameters), between.High.Resolve(parameters)),
            _ => throw new System.Diagnostics.UnreachableException(sort.GetType().Name),
        };

    private static Condition Lower(SortCondition.Compare compare, object? value)
    {
        if (value is null || !compare.Attribute.Codec.CanHold(value))
        {
            return Condition.Never;
        }

        if (ValueCodec.IsEmpty(value))
        {
            return compare.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual ? Condition.Always : Condition.Never;
        }

        return new Condition.Comparison(compare.Attribute.Path, compare.Operator, compare.Attribute.With(value));
    }

    private static Condition LowerPrefix(SortCondition.BeginsWith beginsWith, object? value)
        => value switch
        {
            null => Condition.Never,
            _ when ValueCodec.IsEmpty(value) => Condition.Always,
            _ => new Condition.BeginsWith(beginsWith.Attribute.Path, beginsWith.Attribute.With(value)),
        };

    private static Condition Lower(SortCondition.Between between, object? low, object? high)
    {
        var attribute = between.Attribute;
        if (low is null || high is null || ValueCodec.IsEmpty(high))
        {
            return Condition.Never;
        }

        if (ValueCodec.IsEmpty(low))
        {
            return new Condition.Comparison(attribute.Path, ComparisonOperator.LessThanOrEqual, attribute.With(high));
        }

        return attribute.Codec.CompareObjects(low, high) > 0
            ? Condition.Never
            : new Condition.Between(attribute.Path, attribute.With(low), attribute.With(high));
    }
}
