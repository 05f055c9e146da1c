using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Requests;

/// <summary>Whether an attribute reads as a value, or as what an absent one does: it lacks, is NULL, or holds what means the same.</summary>
internal static class Presence
{
    public static bool IsNeverAbsent(AttributeOperand attribute) => attribute is { IsAlwaysStored: true, Codec.ReadsAsAbsent: null };

    public static Condition Absent(AttributeOperand attribute)
        => IsNeverAbsent(attribute)
            ? Condition.Never
            : Condition.Any(
                [new Condition.AttributeNotExists(attribute.Path), IsNull(attribute), .. IsNoValue(attribute, ComparisonOperator.Equal)]);

    public static Condition Present(AttributeOperand attribute)
        => IsNeverAbsent(attribute)
            ? Condition.Always
            : Condition.All(
                [
                    new Condition.AttributeExists(attribute.Path),
                    NotNull(attribute),
                    .. IsNoValue(attribute, ComparisonOperator.NotEqual),
                ]);

    /// <summary>For conditions that an attribute must exist for, but that NULL may meet.</summary>
    public static Condition NotNull(AttributeOperand attribute)
        => attribute.IsAlwaysStored ? Condition.Always : new Condition.Not(IsNull(attribute));

    /// <summary>Adds to a condition of the attribute's values whether an absent one is taken.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="present">The condition.</param>
    /// <param name="takesAbsent">True when what absent reads as is wanted.</param>
    /// <param name="excludesAbsent">True when DynamoDB finds the condition false for an attribute that lacks or is NULL.</param>
    public static Condition With(AttributeOperand attribute, Condition present, bool takesAbsent, bool excludesAbsent)
    {
        if (IsNeverAbsent(attribute))
        {
            return present;
        }

        return takesAbsent
            ? Condition.Any(Absent(attribute), present)
            : excludesAbsent
                ? Condition.All([present, .. IsNoValue(attribute, ComparisonOperator.NotEqual)])
                : Condition.All(Present(attribute), present);
    }

    /// <summary>Whether the attribute holds the value that reads as absent, where there is one.</summary>
    private static IEnumerable<Condition> IsNoValue(AttributeOperand attribute, ComparisonOperator comparison)
        => attribute.Codec.ReadsAsAbsent is var (codec, value)
            ? [new Condition.Comparison(attribute.Path, comparison, attribute.With(value, codec))]
            : [];

    private static Condition.AttributeType IsNull(AttributeOperand attribute) => new(attribute.Path, AttributeKind.Null);
}
