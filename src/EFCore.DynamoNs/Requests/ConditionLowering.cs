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
            Predicate.CompareTerms compare => TermLowering.Lower(Place(compare.Left), compare.Operator, Place(compare.Right), expected, parameters),
            Predicate.Includes includes => Lower(includes, expected),
            Predicate.Each each => Lower(each, expected),
            Predicate.Exists exists => LowerExists(Place(exists.Attribute), expected),
            Predicate.HasType hasType => LowerType(hasType, expected),
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
        var attribute = Place(compare.Attribute);
        var nullFirst = compare.Value as ValueSource.NullFirst;
        var value = (nullFirst?.Source ?? compare.Value).Resolve(parameters);
        var takesAbsent = AbsentAttribute.Satisfies(attribute.Codec, compare.Operator, compare.Value, parameters) == expected;
        if (value is null || !attribute.Codec.CanHold(value) || attribute.Codec.IsAbsentObject(value))
        {
            // Every value differs from null, and from what its type has not; only where null sorts first it is greater too.
            var presentHolds = nullFirst is null ? compare.Operator == ComparisonOperator.NotEqual : compare.Operator.Holds(1);
            return Take(attribute, absent: takesAbsent, present: presentHolds == expected);
        }

        var comparison = expected ? compare.Operator : compare.Operator.Negate();
        Condition present = attribute.Codec switch
        {
            { HasVariants: true } => CompareVariants(attribute, comparison, value),
            { AlsoReads: not null } => CompareForms(attribute, comparison, value),
            _ => new Condition.Comparison(attribute.Path, comparison, attribute.With(value)),
        };
        return Presence.With(attribute, present, takesAbsent, excludesAbsent: comparison != ComparisonOperator.NotEqual);
    }

    private static Condition Take(AttributeOperand attribute, bool absent, bool present)
        => (absent, present) switch
        {
            (true, true) => Condition.Always,
            (false, false) => Condition.Never,
            (true, false) => Presence.Absent(attribute),
            (false, true) => Presence.Present(attribute),
        };

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
        var attribute = Place(isIn.Attribute);
        var wanted = isIn.Values.ResolveAll(parameters).ToList();
        var takesAbsent = wanted.Any(value => AbsentAttribute.Satisfies(attribute.Codec, ComparisonOperator.Equal, value)) == expected;
        var stored = wanted.Where(value => value is not null && attribute.Codec.CanHold(value) && !attribute.Codec.IsAbsentObject(value)).Distinct().ToList();
        if (stored.Count == 0)
        {
            return Take(attribute, absent: takesAbsent, present: !expected);
        }

        var present = Condition.Any([.. attribute.Codec.HasVariants
            ? stored.Select(value => CompareVariants(attribute, ComparisonOperator.Equal, value!))
            : stored.SelectMany(value => Forms(attribute, value!)).Chunk(MaxInOperands).Select(chunk
                => new Condition.In(attribute.Path, [.. chunk]))]);
        return Presence.With(attribute, expected ? present : new Condition.Not(present), takesAbsent, excludesAbsent: expected);
    }

    /// <summary>An absent string starts with nothing and contains nothing.</summary>
    private Condition LowerText(AttributeOperand attribute, ValueSource source, bool expected)
    {
        var (place, value) = (Place(attribute), source.Resolve(parameters));
        var holds = value switch
        {
            null => Condition.Never,
            _ when ValueCodec.IsEmpty(value) => Presence.Present(place),
            _ => new Condition.BeginsWith(place.Path, place.With(value)),
        };
        return expected ? holds : Negate(holds);
    }

    private Condition Lower(Predicate.Contains contains, bool expected)
    {
        var holds = Contains(Place(contains.Attribute), contains.Element, contains.Value.Resolve(parameters));
        return expected ? holds : Negate(holds);
    }

    private static Condition Contains(AttributeOperand attribute, ValueCodec element, object? value)
        => (attribute.Codec.Kind, value) switch
        {
            (AttributeKind.S, null) => Condition.Never,
            (AttributeKind.S, "") => Presence.Present(attribute),
            (AttributeKind.L, null) => new Condition.Contains(attribute.Path, attribute.With(NullCodec.Value, NullCodec.Instance)),
            (_, null) => Condition.Never,
            _ when !element.CanHold(value) => Condition.Never,
            _ => new Condition.Contains(attribute.Path, attribute.With(value, element)),
        };

    /// <summary>A part that is absent is what it reads as; DynamoDB refuses to look for an attribute in itself, where it always is.</summary>
    private Condition Lower(Predicate.Includes includes, bool expected)
    {
        var (attribute, part) = (Place(includes.Attribute), Place(includes.Part));
        Condition present = attribute.Path.Equals(part.Path)
            ? Presence.Present(attribute)
            : Condition.All(
                Presence.NotNull(part),
                includes.AtStart ? new Condition.BeginsWith(attribute.Path, part.Path) : new Condition.Contains(attribute.Path, part.Path));
        var absent = includes.AtStart ? Condition.Never : Contains(attribute, includes.Element, part.Codec.AbsentValue);
        var holds = Condition.Any(present, Condition.All(Presence.Absent(part), absent));
        return expected ? holds : Negate(holds);
    }

    private Condition Lower(Predicate.Each each, bool expected)
    {
        Condition[] conditions =
        [
            .. each.Values.ResolveAll(parameters).Distinct().Select(value
                => new ConditionLowering(new EachValue(parameters, each.Parameter, value)).Lower(each.Template, expected)),
        ];
        return each.ForAll == expected ? Condition.All(conditions) : Condition.Any(conditions);
    }

    private static Condition LowerExists(AttributeOperand attribute, bool expected)
        => expected ? new Condition.AttributeExists(attribute.Path) : new Condition.AttributeNotExists(attribute.Path);

    private Condition LowerType(Predicate.HasType hasType, bool expected)
    {
        var name = hasType.Type.Resolve(parameters) as string;
        var kind = AttributeKinds.Parse(System.Text.Encoding.UTF8.GetBytes(name ?? ""));
        var holds = kind == AttributeKind.Missing
            ? throw Errors.NoAttributeType(hasType.Attribute.ToString())
            : new Condition.AttributeType(Place(hasType.Attribute).Path, kind);
        return expected ? holds : Negate(holds);
    }

    /// <summary>The attribute where the query's variables put it.</summary>
    private AttributeOperand Place(AttributeOperand attribute)
        => attribute.Path.IsVariable
            ? attribute with { Path = new([.. attribute.Path.Segments.Select(segment => Place(segment, attribute))]) }
            : attribute;

    private PathSegment Place(PathSegment segment, AttributeOperand attribute)
        => segment.Parameter is not { } parameter
            ? segment
            : parameters[parameter] switch
            {
                string name => PathSegment.Member(name),
                int and >= 0 and var index => PathSegment.Element(index),
                _ => throw Errors.NoSuchElement(attribute.Path.Root),
            };

    private Term Place(Term term)
        => term switch
        {
            Term.Attribute attribute => new Term.Attribute(Place(attribute.Operand)),
            Term.Size size => size with { Operand = Place(size.Operand) },
            _ => term,
        };

    private static Condition Negate(Condition condition)
        => condition is Condition.Constant constant
            ? constant.Value ? Condition.Never : Condition.Always
            : new Condition.Not(condition);
}
