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

    /// <summary>Set where several Queries are needed: several partition keys, or several ranges of the sort key.</summary>
    public KeyCondition? Keys { get; init; }

    /// <summary>True when the sort key, or what stands first in it, is given or bounded.</summary>
    public bool NarrowsSort { get; init; }

    /// <summary>True when one partition key is given.</summary>
    public bool OnePartition { get; init; } = true;

    public bool ServesOrder { get; init; }

    /// <summary>True when each Query gives its rows in the order that is asked for, though all of them together do not.</summary>
    public bool OrdersEach { get; init; }

    public bool Descending { get; init; }

    public ImmutableArray<CompletenessGuard> Guards { get; init; } = [];

    /// <summary>The match, or null when the partition key is not given.</summary>
    public static KeyMatch? Of(ReadQuestion question, KeySchema key, SecondaryIndex? index)
    {
        var one = OfOne(question, key, index);
        if (one is not null && !question.Predicates.Any(predicate => !one.Absorbed.Contains(predicate) && IsSeveral(predicate, key)))
        {
            return one;
        }

        var shape = KeyShape.Of(question.Predicates, key);
        return shape.GivesPartition ? OfSeveral(question, key, index, shape) : one;
    }

    /// <summary>True for a condition of the sort key that is more than one range: <c>!=</c>, <c>||</c>, a list.</summary>
    private static bool IsSeveral(Predicate predicate, KeySchema key)
        => predicate is Predicate.IsIn or Predicate.Or or Predicate.Not or Predicate.Compare { Operator: ComparisonOperator.NotEqual }
            && predicate.Attributes.All(attribute => key.Sort.Any(name => IsAttribute(attribute, name)))
            && KeyShape.Of([predicate], key).Predicates.Length > 0;

    private static KeyMatch OfSeveral(ReadQuestion question, KeySchema key, SecondaryIndex? index, KeyShape shape)
    {
        var condition = shape.Condition();
        var absorbed = condition.OfKey.Conjuncts.ToImmutableHashSet<Predicate>(ReferenceEqualityComparer.Instance);
        var match = new KeyMatch
        {
            Index = index,
            Partition = [],
            Keys = condition,
            Absorbed = absorbed,
            Fulfilled = absorbed,
            NarrowsSort = shape.NarrowsSort,
            OnePartition = shape.GivesOnePartition,
        };
        var ordered = MatchOrder(question, key, match, key.All.Where(attribute => shape.Of(attribute) == KeyStrength.Value));
        return shape.GivesOnePartition
            ? ordered
            : ordered with { ServesOrder = ordered.ServesOrder && question.Orderings.Length == 0, OrdersEach = ordered.ServesOrder };
    }

    private static KeyMatch? OfOne(ReadQuestion question, KeySchema key, SecondaryIndex? index)
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
        var equal = match.Partition.Select(part => part.Attribute.Path.Root)
            .Concat(match.Sort.OfType<SortCondition.Compare>().Where(c => c.Operator == ComparisonOperator.Equal).Select(c => c.Attribute.Path.Root));
        return MatchOrder(
            question,
            key,
            match with { Absorbed = match.Absorbed.Union(match.Fulfilled), NarrowsSort = match.Sort.Length > 0 },
            equal);
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
        if (low is not null && high is not null && (low.Attribute.Codec == high.Attribute.Codec || IsDiscriminator(question, low) || IsDiscriminator(question, high)))
        {
            // BETWEEN takes both bounds along; the rows that equal an exclusive one are dropped on reading.
            return match with
            {
                Sort = match.Sort.Add(new SortCondition.Between(low.Attribute, low.Value, high.Attribute, high.Value)),
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
    private static KeyMatch MatchOrder(ReadQuestion question, KeySchema key, KeyMatch match, IEnumerable<string> equal)
    {
        var fixedAttributes = equal.ToHashSet(StringComparer.Ordinal);
        var orderings = question.Orderings
            .Where(ordering => ordering.Attribute is not { Path: { IsTopLevel: true, Root: var root } } || !fixedAttributes.Contains(root))
            .ToList();
        var sort = key.Sort.Where(attribute => !fixedAttributes.Contains(attribute)).ToList();
        var serves = orderings.Count <= sort.Count
            && orderings.Zip(sort).All(pair => pair.First.Attribute is { } operand && IsAttribute(operand, pair.Second))
            && orderings.Select(ordering => ordering.Descending).Distinct().Count() <= 1;
        return match with { ServesOrder = serves, Descending = serves && orderings.Count > 0 && orderings[0].Descending };
    }

    /// <summary>The end of a key prefix: a bare text, where the other bound has the key's codec.</summary>
    private static bool IsDiscriminator(ReadQuestion question, Predicate predicate)
        => question.Discriminators.Contains(predicate, ReferenceEqualityComparer.Instance);

    private static Predicate.Compare? FindBound(ReadQuestion question, string attribute, params ComparisonOperator[] operators)
        => question.Predicates
            .OfType<Predicate.Compare>()
            .FirstOrDefault(compare => operators.Contains(compare.Operator) && IsAttribute(compare.Attribute, attribute));

    private static bool IsInclusive(Predicate.Compare compare)
        => compare.Operator is ComparisonOperator.GreaterThanOrEqual or ComparisonOperator.LessThanOrEqual;

    private static bool IsAttribute(AttributeOperand operand, string attribute)
        => operand.Path.IsTopLevel && operand.Path.Root == attribute;
}
