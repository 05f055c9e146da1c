using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>
///     Decides how a question is read: pure, from the question alone. The table's key wins over any index; an index is
///     taken only where it is proved to hold every item that the question could want, or where the question names it.
/// </summary>
internal static class AccessPathSelector
{
    /// <exception cref="DynamoException">
    ///     DYN3001 to DYN3005: only a scan that nobody asked for would do, no key gives the order, or the named index can't
    ///     serve.
    /// </exception>
    public static ReadPlan Select(ReadQuestion question)
    {
        if (question.IndexName is not null)
        {
            return SelectNamed(question, question.IndexName);
        }

        if (FindKey(question) is { } key)
        {
            return Complete(question, new AccessPath.GetItem(key.Values), key.Absorbed, key.Absorbed);
        }

        var candidate = FindByTablePartition(question) ?? FindGlobalIndex(question);
        return candidate is null ? Scan(question, index: null) : Query(question, candidate);
    }

    private static ReadPlan SelectNamed(ReadQuestion question, string name)
    {
        var index = question.Table.FindIndex(name)
            ?? throw Errors.UnknownIndex(question.Table.Name, name, question.Table.Indexes.Select(known => known.Name));
        if (question.ConsistentRead && index.Kind == IndexKind.Global)
        {
            throw Errors.ConsistentGlobalIndex(question.Table.Name, index.Name);
        }

        if (IndexCoverage.Missing(question, index) is { Length: > 0 } missing)
        {
            throw Errors.IndexDoesNotCover(question.Table.Name, index.Name, missing);
        }

        return KeyMatch.Of(question, index.Key, index) is { } match ? Query(question, match) : Scan(question, index);
    }

    /// <summary>The whole key by equality: one item at most, whatever else is asked.</summary>
    private static (ImmutableArray<KeyValue> Values, ImmutableHashSet<Predicate> Absorbed)? FindKey(ReadQuestion question)
    {
        var values = ImmutableArray.CreateBuilder<KeyValue>();
        var absorbed = ImmutableHashSet.CreateBuilder<Predicate>(ReferenceEqualityComparer.Instance);
        foreach (var attribute in question.Table.Key.All)
        {
            if (KeyMatch.FindEquality(question, attribute) is not { } equality)
            {
                return null;
            }

            values.Add(new KeyValue(equality.Attribute, equality.Value));
            absorbed.Add(equality);
        }

        return question.Result == ReadResult.Count ? null : (values.ToImmutable(), absorbed.ToImmutable());
    }

    /// <summary>The table, or a local index that narrows or orders better and lacks none of the items wanted.</summary>
    private static KeyMatch? FindByTablePartition(ReadQuestion question)
    {
        var table = KeyMatch.Of(question, question.Table.Key, index: null);
        if (table is null || (table.Sort.Length > 0 && table.ServesOrder))
        {
            return table;
        }

        var locals = question.Table.Indexes
            .Where(index => index.Kind == IndexKind.Local)
            .Select(index => MatchUsable(question, index))
            .OfType<KeyMatch>();
        return Best(locals.Prepend(table));
    }

    private static KeyMatch? FindGlobalIndex(ReadQuestion question)
        => question.ConsistentRead
            ? null
            : Best(question.Table.Indexes
                .Where(index => index.Kind == IndexKind.Global)
                .Select(index => MatchUsable(question, index))
                .OfType<KeyMatch>());

    /// <summary>The index's match when the index is complete and covering for the question.</summary>
    private static KeyMatch? MatchUsable(ReadQuestion question, SecondaryIndex index)
        => IndexCoverage.Missing(question, index).IsEmpty
            && KeyMatch.Of(question, index.Key, index) is { } match
            && IndexCoverage.Guards(question, index) is { } guards
                ? match with { Guards = guards }
                : null;

    /// <summary>Order that is asked for comes first, then the narrower range, then the fewer conditions on values, then the name.</summary>
    private static KeyMatch? Best(IEnumerable<KeyMatch> matches)
        => matches
            .OrderByDescending(match => match.ServesOrder)
            .ThenByDescending(match => match.Sort.Length)
            .ThenBy(match => match.Index is null ? 0 : 1)
            .ThenBy(match => match.Guards.Length)
            .ThenBy(match => match.Index?.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    private static ReadPlan Query(ReadQuestion question, KeyMatch match)
    {
        if (!match.ServesOrder)
        {
            throw OrderNotServed(question, match.Index);
        }

        var path = new AccessPath.Query(match.Index, match.Partition, match.Sort, match.Descending);
        var plan = Complete(question, path, match.Absorbed, match.Fulfilled);
        return match.Guards.IsEmpty
            ? plan
            : plan with { Guards = match.Guards, Otherwise = WithoutIndexes(question) };
    }

    /// <summary>The plan for values that leave it open whether the index has every item.</summary>
    private static ReadPlan WithoutIndexes(ReadQuestion question)
        => KeyMatch.Of(question, question.Table.Key, index: null) switch
        {
            null => Scan(question, index: null, deferRefusal: true),
            { ServesOrder: true } table => Query(question, table),
            _ => Complete(question, new AccessPath.Scan(null), [], []) with { Refusal = OrderNotServed(question, index: null) },
        };

    private static ReadPlan Scan(ReadQuestion question, SecondaryIndex? index, bool deferRefusal = false)
    {
        var plan = Complete(question, new AccessPath.Scan(index), [], []);
        if (question.IsSelective && !question.ScanAllowed)
        {
            var unused = UnusedIndexes.Explain(question);
            var refusal = Errors.ScanNotAllowed(
                question.EntityName,
                question.Table.Name,
                asksForAll: !question.HasCondition && question.Orderings.IsEmpty,
                question.HasQueryFilter,
                unused,
                unused.IsEmpty ? IndexSuggestion.For(question) : null);
            return deferRefusal ? plan with { Refusal = refusal } : throw refusal;
        }

        if (question.Orderings.Length > 0)
        {
            var refusal = OrderNotServed(question, index);
            return deferRefusal ? plan with { Refusal = refusal } : throw refusal;
        }

        return plan;
    }

    private static DynamoException OrderNotServed(ReadQuestion question, SecondaryIndex? index)
        => Errors.OrderNotServed(
            question.EntityName,
            question.Orderings.Select(ordering => ordering.Attribute + (ordering.Descending ? " descending" : "")),
            index is null ? $"the table '{question.Table.Name}'" : $"the index '{index.Name}'");

    /// <summary>Divides what the path leaves of the predicates between DynamoDB's filter and the check of items read.</summary>
    /// <param name="question">The question.</param>
    /// <param name="path">How it is read.</param>
    /// <param name="absorbed">Predicates that the key condition takes along, perhaps with rows too many.</param>
    /// <param name="fulfilled">Those of them that need no check any more.</param>
    private static ReadPlan Complete(
        ReadQuestion question,
        AccessPath path,
        ImmutableHashSet<Predicate> absorbed,
        ImmutableHashSet<Predicate> fulfilled)
    {
        var keys = path switch
        {
            AccessPath.Query query => (query.Index?.Key ?? question.Table.Key).All.ToImmutableHashSet(StringComparer.Ordinal),
            _ => [],
        };
        var filters = new List<Predicate>();
        var residuals = new List<Predicate>();
        foreach (var predicate in question.Predicates.Where(predicate => !fulfilled.Contains(predicate)))
        {
            var isHere = path is AccessPath.GetItem
                || absorbed.Contains(predicate)
                || predicate.Attributes.Any(attribute => keys.Contains(attribute.Path.Root));
            (isHere ? residuals : filters).Add(predicate);
        }

        var residual = Predicate.All(residuals);
        var plan = new ReadPlan
        {
            Table = question.Table,
            Path = path,
            Filter = Predicate.All(filters),
            Residual = residual,
            Limit = question.Result is ReadResult.Any or ReadResult.None ? AtMostOne(question.Limit) : question.Limit,
            ConsistentRead = question.ConsistentRead,
            CountOnly = question.Result == ReadResult.Count && residual is null && question.Limit is null,
        };
        return plan with { Projection = question.WholeItems ? default : Project(question, plan) };
    }

    /// <summary>One row answers; none where none are taken.</summary>
    private static ValueSource AtMostOne(ValueSource? limit)
        => limit is null ? new ValueSource.Literal(1) : new ValueSource.Least(limit, new ValueSource.Literal(1));

    /// <summary>What is needed and the table's key: an item whose needed attributes are all absent is a row all the same.</summary>
    private static ImmutableArray<string> Project(ReadQuestion question, ReadPlan plan)
        => [.. question.Table.Key.All.Concat(question.Needed).Concat(plan.ResidualAttributes).Distinct(StringComparer.Ordinal)];
}
