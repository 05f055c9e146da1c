using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>How far a question's predicates and order fit the key of a table or an index.</summary>
internal sealed record KeyMatch
{
    private static readonly ImmutableHashSet<Predicate> NoPredicates =
        ImmutableHashSet.Create<Predicate>(ReferenceEqualityComparer.Instance);

    public required SecondaryIndex? Index { get; init; }

    public required ImmutableArray<KeyValue> Partition { get; init; }

    public ImmutableArray<SortCondition> Sort { get; init; } = [];

    /// <summary>The predicates that the key condition takes along.</summary>
    public ImmutableHashSet<Predicate> Absorbed { get; init; } = NoPredicates;

    /// <summary>Those of them that the key condition says exactly.</summary>
    public ImmutableHashSet<Predicate> Fulfilled { get; init; } = NoPredicates;

    public bool ServesOrder { get; init; }

    public bool Descending { get; init; }

    public ImmutableArray<CompletenessGuard> Guards { get; init; } = [];

    /// <summary>The match, or null when a partition key attribute is not given by equality.</summary>
    public static KeyMatch? Of(ReadQuestion question, KeySchema key, SecondaryIndex? index)
    {
        var partition = ImmutableArray.CreateBuilder<KeyValue>();
        var exact = NoPredicates.ToBuilder();
        foreach (var attribute in key.Partition)
        {
            if (FindEquality(question, attribute) is not { } equality)
            {
                return null;
            }

            partition.Add(new KeyValue(equality.Attribute, equality.Value));
            exact.Add(equality);
        }

        var match = MatchSort(question, key, new KeyMatch { Index = index, Partition = partition.ToImmutable(), Fulfilled = exact.ToImmutable() });
        return MatchOrder(question, key, match with { Absorbed = match.Absorbed.Union(match.Fulfilled) });
    }

    /// <summary>The first predicate that gives the attribute by equality, or null.</summary>
    public static Predicate.Compare? FindEquality(ReadQuestion question, string attribute)
        => question.Predicates
            .OfType<Predicate.Compare>()
            .FirstOrDefault(compare => compare.Operator == ComparisonOperator.Equal && IsAttribute(compare.Attribute, attribute));

    /// <summary>Sort key attributes from left to right: equal ones, then one range.</summary>
    private static KeyMatch MatchSort(ReadQuestion question, KeySchema key, KeyMatch match)
    {
        foreach (var attribute in key.Sort)
        {
            if (FindEquality(question, attribute) is { } equality)
            {
                match = match with
                {
                    Sort = match.Sort.Add(new SortCondition.Compare(equality.Attribute, ComparisonOperator.Equal, equality.Value)),
                    Fulfilled = match.Fulfilled.Add(equality),
                };
                continue;
            }

            return MatchRange(question, attribute, match);
        }

        return match;
    }

    private static KeyMatch MatchRange(ReadQuestion question, string attribute, KeyMatch match)
    {
        if (question.Predicates.OfType<Predicate.StartsWith>().FirstOrDefault(p => IsAttribute(p.Attribute, attribute)) is { } prefix)
        {
            return match with
            {
                Sort = match.Sort.Add(new SortCondition.BeginsWith(prefix.Attribute, prefix.Value)),
                Fulfilled = match.Fulfilled.Add(prefix),
            };
        }

        var low = FindBound(question, attribute, ComparisonOperator.GreaterThan, ComparisonOperator.GreaterThanOrEqual);
        var high = FindBound(question, attribute, ComparisonOperator.LessThan, ComparisonOperator.LessThanOrEqual);
        if (low is not null && high is not null && low.Attribute.Codec == high.Attribute.Codec)
        {
            // BETWEEN takes both bounds along; the rows that equal an exclusive one are dropped on reading.
            return match with
            {
                Sort = match.Sort.Add(new SortCondition.Between(low.Attribute, low.Value, high.Value)),
                Absorbed = match.Absorbed.Add(low).Add(high),
                Fulfilled = match.Fulfilled.Union(new[] { low, high }.Where(IsInclusive)),
            };
        }

        // Bounds of two types (an int key with an int and a double) are two questions: one goes along, the other is checked on reading.
        return (low ?? high) is { } bound
            ? match with
            {
                Sort = match.Sort.Add(new SortCondition.Compare(bound.Attribute, bound.Operator, bound.Value)),
                Fulfilled = match.Fulfilled.Add(bound),
            }
            : match;
    }

    /// <summary>What equality fixes needs no order; the rest must follow the sort key, all in one direction.</summary>
    private static KeyMatch MatchOrder(ReadQuestion question, KeySchema key, KeyMatch match)
    {
        var fixedAttributes = match.Partition.Select(part => part.Attribute.Path.Root)
            .Concat(match.Sort.OfType<SortCondition.Compare>().Where(c => c.Operator == ComparisonOperator.Equal).Select(c => c.Attribute.Path.Root))
            .ToHashSet(StringComparer.Ordinal);
        var orderings = question.Orderings.Where(ordering => !(ordering.Attribute.Path.IsTopLevel && fixedAttributes.Contains(ordering.Attribute.Path.Root))).ToList();
        var sort = key.Sort.Where(attribute => !fixedAttributes.Contains(attribute)).ToList();
        var serves = orderings.Count <= sort.Count
            && orderings.Zip(sort).All(pair => IsAttribute(pair.First.Attribute, pair.Second))
            && orderings.Select(ordering => ordering.Descending).Distinct().Count() <= 1;
        return match with { ServesOrder = serves, Descending = serves && orderings.Count > 0 && orderings[0].Descending };
    }

    private static Predicate.Compare? FindBound(ReadQuestion question, string attribute, params ComparisonOperator[] operators)
        => question.Predicates
            .OfType<Predicate.Compare>()
            .FirstOrDefault(compare => operators.Contains(compare.Operator) && IsAttribute(compare.Attribute, attribute));

    private static bool IsInclusive(Predicate.Compare compare)
        => compare.Operator is ComparisonOperator.GreaterThanOrEqual or ComparisonOperator.LessThanOrEqual;

    private static bool IsAttribute(AttributeOperand operand, string attribute)
        => operand.Path.IsTopLevel && operand.Path.Root == attribute;
}
