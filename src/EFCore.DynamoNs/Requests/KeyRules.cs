using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     What DynamoDB refuses of key values is answered here: no item has a null, empty or too long key, and a range from greater to
///     smaller holds nothing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html</remarks>
internal static class KeyRules
{
    /// <summary>True when an item could have the value as its key.</summary>
    /// <param name="attribute">The key attribute.</param>
    /// <param name="value">The value.</param>
    /// <param name="mostBytes">The longest that DynamoDB takes there.</param>
    public static bool IsPossible(AttributeOperand attribute, object? value, int mostBytes)
        => value is not null && attribute.Codec.CanHold(value) && !attribute.Codec.IsAbsentObject(value)
            && attribute.Codec.KeyLengthObject(value) is var length && length > 0 && length <= mostBytes;

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

        var length = compare.Attribute.Codec.KeyLengthObject(value);
        if (length == 0)
        {
            return compare.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual ? Condition.Always : Condition.Never;
        }

        return compare.Operator == ComparisonOperator.Equal && length > KeySchema.MostOfSort
            ? Condition.Never
            : new Condition.Comparison(compare.Attribute.Path, compare.Operator, compare.Attribute.With(value));
    }

    private static Condition LowerPrefix(SortCondition.BeginsWith beginsWith, object? value)
        => value switch
        {
            null => Condition.Never,
            _ when beginsWith.Attribute.Codec.KeyLengthObject(value) == 0 => Condition.Always,
            _ => new Condition.BeginsWith(beginsWith.Attribute.Path, beginsWith.Attribute.With(value)),
        };

    private static Condition Lower(SortCondition.Between between, object? low, object? high)
    {
        var (lowest, highest) = (between.Attribute, between.HighAttribute);
        if (low is null || high is null || highest.Codec.KeyLengthObject(high) == 0)
        {
            return Condition.Never;
        }

        if (lowest.Codec.KeyLengthObject(low) == 0)
        {
            return new Condition.Comparison(highest.Path, ComparisonOperator.LessThanOrEqual, highest.With(high));
        }

        var order = lowest.Codec == highest.Codec
            ? lowest.Codec.CompareObjects(low, high)
            : KeyPoint.Of(lowest.With(low)).CompareTo(KeyPoint.Of(highest.With(high)));
        return order > 0 ? Condition.Never : new Condition.Between(lowest.Path, lowest.With(low), highest.With(high));
    }
}
