using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Plans;

/// <summary>The truth table's column of absent attributes: they compare as what they read as, with C#'s operators.</summary>
internal static class AbsentAttribute
{
    public static bool Satisfies(
        ValueCodec codec,
        ComparisonOperator comparison,
        ValueSource value,
        IReadOnlyDictionary<string, object?> parameters)
        => value is ValueSource.NullFirst nullFirst
            ? comparison.Holds(nullFirst.Source.Resolve(parameters) is null ? 0 : -1)
            : Satisfies(codec, comparison, value.Resolve(parameters));

    public static bool Satisfies(ValueCodec codec, ComparisonOperator comparison, object? value)
    {
        if (!codec.CanHold(value))
        {
            return comparison == ComparisonOperator.NotEqual;
        }

        var absent = codec.AbsentValue;
        return comparison switch
        {
            ComparisonOperator.Equal => codec.EqualObjects(absent, value),
            ComparisonOperator.NotEqual => !codec.EqualObjects(absent, value),
            _ => codec.CompareObjects(absent, value) is { } order && comparison.Holds(order),
        };
    }
}
