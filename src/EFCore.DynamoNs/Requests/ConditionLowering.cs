using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     The truth table of <c>docs/queries.md</c>, implemented once: a predicate with C#'s meaning and its values become a
///     condition with DynamoDB's. An absent attribute and NULL satisfy a comparison exactly when what they read as does.
/// </summary>
internal sealed class ConditionLowering(IReadOnlyDictionary<string, object?> parameters)
{
    /// <summary>DynamoDB takes at most so many operands in one IN.</summary>
    private const int MaxInOperands = 100;

    /// <summary>The condition that holds where the predicate is <paramref name="expected" />.</summary>
    public Condition Lower(Predicate predicate, bool expected = true)
        => predicate switch
        {
            Predicate.Compare compare => Lower(compare, expected),
            Predicate.IsIn isIn => Lower(isIn, expected),
            Predicate.StartsWith startsWith => LowerText(startsWith.Attribute, startsWith.Value, expected),
            Predicate.Contains contains => Lower(contains, expected),
            Predicate.Given given => given.Value.Resolve(parameters) is true == expected ? Condition.Always : Condition.Never,
            Predicate.Not not => Lower(not.Operand, !expected),
            Predicate.And and => Combine(and.Parts, expected, all: expected),
            Predicate.Or or => Combine(or.Parts, expected, all: !expected),
            _ => throw new System.Diagnostics.UnreachableException(predicate.GetType().Name),
        };

    private Condition Combine(IEnumerable<Predicate> parts, bool expected, bool all)
    {
        Condition[] conditions = [.. parts.Select(part => Lower(part, expected))];
        return all ? Condition.All(conditions) : Condition.Any(conditions);
    }

    private Condition Lower(Predicate.Compare compare, bool expected)
    {
        var attribute = compare.Attribute;
        var value = compare.Value.Resolve(parameters);
        var takesAbsent = AbsentAttribute.Satisfies(attribute.Codec, compare.Operator, value) == expected;
        if (value is null || attribute.Codec.IsAbsentObject(value))
        {
            return LowerNull(attribute, compare.Operator, expected, takesAbsent);
        }

        var comparison = expected ? compare.Operator : compare.Operator.Negate();
        Condition present = attribute.Codec switch
        {
            { HasVariants: true } => CompareVariants(attribute, comparison, value),
            { AlsoReads: not null } => CompareForms(attribute, comparison, value),
            _ => new Condition.Comparison(attribute.Path, comparison, attribute.With(value)),
        };
        return WithAbsent(attribute, present, takesAbsent, excludesAbsent: comparison != ComparisonOperator.NotEqual);
    }

    /// <summary>Compared with null: equality asks whether the attribute is there, an order is false in C# on both sides.</summary>
    private static Condition LowerNull(AttributeOperand attribute, ComparisonOperator comparison, bool expected, bool takesAbsent)
    {
        var presentTaken = (comparison == ComparisonOperator.NotEqual) == expected;
        return (takesAbsent, presentTaken) switch
        {
            (true, true) => Condition.Always,
            (false, false) => Condition.Never,
            (true, false) => IsNeverAbsent(attribute) ? Condition.Never : Absent(attribute),
            (false, true) => IsNeverAbsent(attribute) ? Condition.Always : Present(attribute),
        };
    }

    private static Condition CompareVariants(AttributeOperand attribute, ComparisonOperator comparison, object value)
    {
        Condition.Comparison To(ComparisonOperator compareTo, ValueBound bound)
            => new(attribute.Path, compareTo, attribute.With(value, bound: bound));

        return comparison switch
        {
            ComparisonOperator.Equal => new Condition.Between(
                attribute.Path,
                attribute.With(value, bound: ValueBound.Low),
                attribute.With(value, bound: ValueBound.High)),
            ComparisonOperator.NotEqual => Condition.Any(
                To(ComparisonOperator.LessThan, ValueBound.Low),
                To(ComparisonOperator.GreaterThan, ValueBound.High)),
            ComparisonOperator.LessThan or ComparisonOperator.GreaterThanOrEqual => To(comparison, ValueBound.Low),
            _ => To(comparison, ValueBound.High),
        };
    }

    /// <summary>Values that are stored in either of two forms are asked for equality alone.</summary>
    private static Condition CompareForms(AttributeOperand attribute, ComparisonOperator comparison, object value)
    {
        var isEqual = new Condition.In(attribute.Path, [.. Forms(attribute, value)]);
        return comparison == ComparisonOperator.Equal ? isEqual : new Condition.Not(isEqual);
    }

    private static IEnumerable<ConditionValue> Forms(AttributeOperand attribute, object value)
        => attribute.Codec.AlsoReads is { } other
            ? [attribute.With(value), attribute.With(value, other)]
            : [attribute.With(value)];

    private Condition Lower(Predicate.IsIn isIn, bool expected)
    {
        var attribute = isIn.Attribute;
        var wanted = isIn.Values.ResolveAll(parameters).ToList();
        var takesAbsent = wanted.Any(value => AbsentAttribute.Satisfies(attribute.Codec, ComparisonOperator.Equal, value)) == expected;
        var stored = wanted.Where(value => value is not null && !attribute.Codec.IsAbsentObject(value)).Distinct().ToList();
        if (stored.Count == 0)
        {
            return expected
                ? takesAbsent && !IsNeverAbsent(attribute) ? Absent(attribute) : Condition.Never
                : takesAbsent || IsNeverAbsent(attribute) ? Condition.Always : Present(attribute);
        }

        var present = Condition.Any([.. attribute.Codec.HasVariants
            ? stored.Select(value => CompareVariants(attribute, ComparisonOperator.Equal, value!))
            : stored.SelectMany(value => Forms(attribute, value!)).Chunk(MaxInOperands).Select(chunk
                => new Condition.In(attribute.Path, [.. chunk]))]);
        return WithAbsent(attribute, expected ? present : new Condition.Not(present), takesAbsent, excludesAbsent: expected);
    }

    /// <summary>An absent string starts with nothing and contains nothing.</summary>
    private Condition LowerText(AttributeOperand attribute, ValueSource source, bool expected)
    {
        var value = source.Resolve(parameters);
        Condition holds = value switch
        {
            null => Condition.Never,
            "" => attribute.IsAlwaysStored ? Condition.Always : Present(attribute),
            _ => new Condition.BeginsWith(attribute.Path, attribute.With(value)),
        };
        return expected ? holds : Negate(holds);
    }

    private Condition Lower(Predicate.Contains contains, bool expected)
    {
        var value = contains.Value.Resolve(parameters);
        Condition holds = (contains.Attribute.Codec.Kind, value) switch
        {
            (AttributeKind.S, null) => Condition.Never,
            (AttributeKind.S, "") => contains.Attribute.IsAlwaysStored ? Condition.Always : Present(contains.Attribute),
            (AttributeKind.L, null) => new Condition.Contains(contains.Attribute.Path, contains.Attribute.With(NullCodec.Value, NullCodec.Instance)),
            (_, null) => Condition.Never,
            _ => new Condition.Contains(contains.Attribute.Path, contains.Attribute.With(value, contains.Element)),
        };
        return expected ? holds : Negate(holds);
    }

    private static Condition Negate(Condition condition)
        => condition is Condition.Constant constant
            ? constant.Value ? Condition.Never : Condition.Always
            : new Condition.Not(condition);

    private static Condition WithAbsent(AttributeOperand attribute, Condition present, bool takesAbsent, bool excludesAbsent)
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

    private static bool IsNeverAbsent(AttributeOperand attribute) => attribute is { IsAlwaysStored: true, Codec.ReadsAsAbsent: null };

    private static Condition Absent(AttributeOperand attribute)
        => Condition.Any(
            [new Condition.AttributeNotExists(attribute.Path), IsNull(attribute), .. IsNoValue(attribute, ComparisonOperator.Equal)]);

    private static Condition Present(AttributeOperand attribute)
        => Condition.All(
            [
                new Condition.AttributeExists(attribute.Path),
                new Condition.Not(IsNull(attribute)),
                .. IsNoValue(attribute, ComparisonOperator.NotEqual),
            ]);

    /// <summary>Whether the attribute holds the value that reads as absent, where there is one.</summary>
    private static IEnumerable<Condition> IsNoValue(AttributeOperand attribute, ComparisonOperator comparison)
        => attribute.Codec.ReadsAsAbsent is var (codec, value)
            ? [new Condition.Comparison(attribute.Path, comparison, attribute.With(value, codec))]
            : [];

    private static Condition.AttributeType IsNull(AttributeOperand attribute) => new(attribute.Path, AttributeKind.Null);
}
