using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;

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
        => value is not null && attribute.Codec.CanHold(value) && !attribute.Codec.IsAbsentObject(value) && !attribute.Codec.IsEmptyKeyObject(value);

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

        if (compare.Attribute.Codec.IsEmptyKeyObject(value))
        {
            return compare.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual ? Condition.Always : Condition.Never;
        }

        return new Condition.Comparison(compare.Attribute.Path, compare.Operator, compare.Attribute.With(value));
    }

    private static Condition LowerPrefix(SortCondition.BeginsWith beginsWith, object? value)
        => value switch
        {
            null => Condition.Never,
            _ when beginsWith.Attribute.Codec.IsEmptyKeyObject(value) => Condition.Always,
            _ => new Condition.BeginsWith(beginsWith.Attribute.Path, beginsWith.Attribute.With(value)),
        };

    private static Condition Lower(SortCondition.Between between, object? low, object? high)
    {
        var (lowest, highest) = (between.Attribute, between.HighAttribute);
        if (low is null || high is null || highest.Codec.IsEmptyKeyObject(high))
        {
            return Condition.Never;
        }

        if (lowest.Codec.IsEmptyKeyObject(low))
        {
            return new Condition.Comparison(highest.Path, ComparisonOperator.LessThanOrEqual, highest.With(high));
        }

        var order = lowest.Codec == highest.Codec
            ? lowest.Codec.CompareObjects(low, high)
            : KeyPoint.Of(lowest.With(low)).CompareTo(KeyPoint.Of(highest.With(high)));
        return order > 0 ? Condition.Never : new Condition.Between(lowest.Path, lowest.With(low), highest.With(high));
    }
}
