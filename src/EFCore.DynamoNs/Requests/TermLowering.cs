using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     Comparisons of two attributes, and of sizes. Each side may be absent, and then is what it reads as: four cases, of
///     which most are never true.
/// </summary>
internal static class TermLowering
{
    public static Condition Lower(
        Term left,
        ComparisonOperator comparison,
        Term right,
        bool expected,
        IReadOnlyDictionary<string, object?> parameters)
    {
        var (a, b) = (Side.Of(left, right, parameters), Side.Of(right, left, parameters));
        var bothAbsent = Holds(a.Codec, a.Absent, comparison, b.Absent) == expected ? Condition.All(a.IsAbsent, b.IsAbsent) : Condition.Never;
        return Condition.Any(
            BothPresent(a, expected ? comparison : comparison.Negate(), b, IsSame(left, right)),
            Condition.All(b.IsAbsent, ComparedWith(a, comparison, b.Absent, expected)),
            Condition.All(a.IsAbsent, ComparedWith(b, comparison.Flip(), a.Absent, expected)),
            bothAbsent);
    }

    /// <summary>DynamoDB refuses to compare an attribute with itself; every value equals itself.</summary>
    private static Condition BothPresent(Side a, ComparisonOperator comparison, Side b, bool isSame)
    {
        if (a.Operand is null || b.Operand is null)
        {
            return Condition.Never;
        }

        if (isSame)
        {
            return comparison.Holds(0) ? a.IsPresent : Condition.Never;
        }

        var compared = new Condition.Comparison(a.Operand, comparison, b.Operand);
        return comparison switch
        {
            ComparisonOperator.NotEqual => Condition.All(a.IsPresent, b.IsPresent, compared),
            ComparisonOperator.Equal when a.MayBeNull && b.MayBeNull => Condition.All(a.IsNotNull, compared),
            _ => compared,
        };
    }

    /// <summary>The present side beside what the other, absent one reads as.</summary>
    private static Condition ComparedWith(Side present, ComparisonOperator comparison, object? absent, bool expected)
    {
        if (present.Operand is null)
        {
            return Condition.Never;
        }

        if (absent is null || !present.Codec.CanHold(absent))
        {
            return (comparison == ComparisonOperator.NotEqual) == expected ? present.IsPresent : Condition.Never;
        }

        var asked = expected ? comparison : comparison.Negate();
        var compared = new Condition.Comparison(present.Operand, asked, present.Value(absent));
        return asked == ComparisonOperator.NotEqual ? Condition.All(present.IsPresent, compared) : compared;
    }

    private static bool Holds(ValueCodec codec, object? left, ComparisonOperator comparison, object? right)
        => comparison switch
        {
            ComparisonOperator.Equal => codec.EqualObjects(left, right),
            ComparisonOperator.NotEqual => !codec.EqualObjects(left, right),
            _ => codec.CompareObjects(left, right) is { } order && comparison.Holds(order),
        };

    private static bool IsSame(Term left, Term right)
        => left.GetType() == right.GetType() && left.Source is { } a && right.Source is { } b && a.Path.Equals(b.Path);

    /// <summary>A side with its values known.</summary>
    private sealed record Side
    {
        /// <summary>What is compared while it is there; null for a value that is null.</summary>
        public required Operand? Operand { get; init; }

        public required ValueCodec Codec { get; init; }

        /// <summary>What it reads as while it is not there.</summary>
        public object? Absent { get; init; }

        public Condition IsAbsent { get; init; } = Condition.Never;

        public Condition IsPresent { get; init; } = Condition.Always;

        public Condition IsNotNull { get; init; } = Condition.Always;

        /// <summary>True when NULL might be compared, which equals NULL.</summary>
        public bool MayBeNull { get; init; }

        public required AttributePath Path { get; init; }

        public ConditionValue Value(object value) => new(Codec, value, Path);

        public static Side Of(Term term, Term other, IReadOnlyDictionary<string, object?> parameters)
            => term switch
            {
                Term.Attribute { Operand: var attribute } => OfAttribute(attribute) with
                {
                    Operand = attribute.Path,
                    Codec = attribute.Codec,
                    Absent = attribute.Codec.AbsentValue,
                    MayBeNull = !attribute.IsAlwaysStored,
                },
                Term.Size { Operand: var attribute, Codec: var codec } => OfAttribute(attribute) with
                {
                    Operand = new Operand.Size(attribute.Path),
                    Codec = codec,
                    Absent = attribute.Codec.AbsentValue is null ? null : 0,
                },
                Term.Value { Given: var given } => OfValue(given.Resolve(parameters), other),
                _ => throw new System.Diagnostics.UnreachableException(term.GetType().Name),
            };

        private static Side OfAttribute(AttributeOperand attribute)
            => new()
            {
                Operand = null,
                Codec = attribute.Codec,
                Path = attribute.Path,
                IsAbsent = Presence.Absent(attribute),
                IsPresent = Presence.Present(attribute),
                IsNotNull = Presence.NotNull(attribute),
            };

        private static Side OfValue(object? value, Term other)
        {
            var codec = other is Term.Size size ? size.Codec : other.Source!.Codec;
            var side = new Side { Operand = null, Codec = codec, Path = other.Source!.Path };
            return value is null
                ? side with { IsAbsent = Condition.Always, IsPresent = Condition.Never }
                : side with { Operand = side.Value(value) };
        }
    }
}
