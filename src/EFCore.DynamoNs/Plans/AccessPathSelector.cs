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
    ///     DYN3001 to DYN3005: only a scan that nobody asked for would do, no key gives the order of pages, or the named
    ///     index can't serve.
    /// </exception>
    public static ReadPlan Select(ReadQuestion question)
    {
        var plan = Choose(question);
        return plan.Refusal is null ? plan : throw plan.Refusal;
    }

    /// <summary>The same, also where it is refused when it runs: its plan can be told.</summary>
    public static ReadPlan Choose(ReadQuestion question)
    {
        if (question.Options.IndexName is { } name)
        {
            return SelectNamed(question, name);
        }

        if (FindKey(question) is { } key)
        {
            return Complete(question, new AccessPath.GetItem(key.Values), key.Absorbed, key.Absorbed, isOrdered: true);
        }

        if (FindKeys(question) is { } keys)
        {
            var absorbed = keys.OfKey.Conjuncts.ToImmutableHashSet<Predicate>(ReferenceEqualityComparer.Instance);
            return Complete(question, new AccessPath.BatchGetItem(keys), absorbed, absorbed, isOrdered: question.Orderings.IsEmpty);
        }

        return Query(question, (FindByTablePartition(question) ?? FindGlobalIndexes(question)).AsSpan());
    }

    private static ReadPlan SelectNamed(ReadQuestion question, string name)
    {
        var index = question.Table.FindIndex(name)
            ?? throw Errors.UnknownIndex(question.Table.Name, name, question.Table.Indexes.Select(known => known.Name));
        if (question.Options.ConsistentRead && index.Kind == IndexKind.Global)
        {
            throw Errors.ConsistentGlobalIndex(question.Table.Name, index.Name);
        }

        if (!IndexCoverage.CanFetch(question, index))
        {
            throw Errors.PagesOfFetchedItems(index.Name, IndexCoverage.Missing(question, index));
        }

        return KeyMatch.Of(question, index.Key, index) is { } match ? Query(question, [match]) : Scan(question, index);
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

        return question.Result is ReadResult.Count or ReadResult.Page ? null : (values.ToImmutable(), absorbed.ToImmutable());
    }

    /// <summary>Several whole keys. Pages go by Queries: a batch has no order to go on in.</summary>
    private static KeyCondition? FindKeys(ReadQuestion question)
        => question.Result != ReadResult.Page
            && KeyShape.Of(question.Predicates, question.Table.Key) is { GivesAll: true, GivesOne: false } shape
                ? shape.Condition()
                : null;

    /// <summary>The table, and before it the local indexes that narrow or order better and lack none of the items wanted; null where the key is not given.</summary>
    private static ImmutableArray<KeyMatch>? FindByTablePartition(ReadQuestion question)
    {
        var table = KeyMatch.Of(question, question.Table.Key, index: null);
        if (table is null)
        {
            return null;
        }

        if (table.NarrowsSort && table.ServesOrder)
        {
            return [table];
        }

        var locals = question.Table.Indexes
            .Where(index => index.Kind == IndexKind.Local && IndexCoverage.Missing(question, index).IsEmpty)
            .Select(index => MatchComplete(question, index))
            .OfType<KeyMatch>();
        return Ranked(question, locals.Prepend(table));
    }

    private static ImmutableArray<KeyMatch> FindGlobalIndexes(ReadQuestion question)
        => question.Options.ConsistentRead
            ? []
            : Ranked(question, question.Table.Indexes
                .Where(index => index.Kind == IndexKind.Global)
                .Select(index => MatchComplete(question, index))
                .OfType<KeyMatch>());

    /// <summary>The index's match when the index is complete for the question.</summary>
    private static KeyMatch? MatchComplete(ReadQuestion question, SecondaryIndex index)
        => IndexCoverage.CanFetch(question, index)
            && KeyMatch.Of(question, index.Key, index) is { } match
            && IndexCoverage.Guards(question, index) is { } guards
            ? match with { Guards = guards }
            : null;

    /// <summary>
    ///     What holds all that is needed comes first, then what is in the order that is asked for, then one partition, then the
    ///     narrower range, then the fewer conditions on values, then the name.
    /// </summary>
    private static ImmutableArray<KeyMatch> Ranked(ReadQuestion question, IEnumerable<KeyMatch> matches)
        =>
        [
            .. matches
                .OrderBy(match => match.Index is null || IndexCoverage.Missing(question, match.Index).IsEmpty ? 0 : 1)
                .ThenByDescending(match => match.ServesOrder)
                .ThenByDescending(match => match.OnePartition)
                .ThenByDescending(match => match.NarrowsSort)
                .ThenBy(match => match.Index is null ? 0 : 1)
                .ThenBy(match => match.Guards.Length)
                .ThenBy(match => match.Index?.Name, StringComparer.Ordinal),
        ];

    /// <summary>The first match; where values leave it open whether that has every item, the next one stands by, and a Scan at last.</summary>
    private static ReadPlan Query(ReadQuestion question, ReadOnlySpan<KeyMatch> ranked)
    {
        if (ranked.IsEmpty)
        {
            return Scan(question, index: null);
        }

        var match = ranked[0];
        var plan = match.Index is { } index && IndexCoverage.Missing(question, index) is { IsEmpty: false }
            ? Fetch(question, index, projected => Query(projected, match, servesOrder: true), match.ServesOrder)
            : Query(question, match, match.ServesOrder);
        return match.Guards.IsEmpty
            ? plan
            : plan with { Guards = match.Guards, Otherwise = Query(question, ranked[1..]) };
    }

    private static ReadPlan Query(ReadQuestion question, KeyMatch match, bool servesOrder)
    {
        AccessPath path = match.Keys is null
            ? new AccessPath.Query(match.Index, match.Partition, match.Sort, match.Descending)
            : new AccessPath.Queries(match.Index, match.Keys, match.Descending, match.OnePartition);
        return Complete(question, path, match.Absorbed, match.Fulfilled, servesOrder) with { OrdersEachCall = match.OrdersEach && !servesOrder };
    }

    /// <summary>Keys from the index by what it projects, then the items by their keys, on which everything is checked once more: they may have changed.</summary>
    private static ReadPlan Fetch(ReadQuestion question, SecondaryIndex index, Func<ReadQuestion, ReadPlan> readKeys, bool servesOrder)
    {
        var projected = IndexCoverage.Projected(question.Table, index).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Predicate> known = [.. question.Predicates.Where(predicate => predicate.Attributes.All(attribute => projected.Contains(attribute.Path.Root)))];
        var keys = readKeys(question with
        {
            Predicates = known,
            Orderings = [],
            Skip = null,
            Limit = null,
            Result = ReadResult.Rows,
            Needed = [.. question.Table.Key.All],
            WholeItems = false,
            NeedsEverything = false,
            Options = question.Options with { PageSize = question.Options.PageSize ?? (question.Limit is null ? null : new ValueSource.Literal(100)) },
        });

        // What the index has may not have reached every copy of the table yet.
        var now = question with { Options = question.Options with { ConsistentRead = true } };
        return Complete(now, new AccessPath.Fetch(keys, known.Length == question.Predicates.Length), [], [], servesOrder);
    }

    private static ReadPlan Scan(ReadQuestion question, SecondaryIndex? index)
    {
        var path = new AccessPath.Scan(index, question.Options.ScanSegments);
        var plan = index is not null && IndexCoverage.Missing(question, index) is { IsEmpty: false }
            ? Fetch(question, index, projected => Complete(projected, path, [], [], isOrdered: true), question.Orderings.IsEmpty)
            : Complete(question, path, [], [], isOrdered: question.Orderings.IsEmpty);
        if (!question.IsSelective || question.Options.ScanAllowed)
        {
            return plan;
        }

        var unused = UnusedIndexes.Explain(question);
        var refusal = Errors.ScanNotAllowed(
            question.EntityName,
            question.Table.Name,
            asksForAll: !question.HasCondition && question.Orderings.IsEmpty,
            question.HasQueryFilter,
            unused,
            unused.IsEmpty ? IndexSuggestion.For(question) : null);
        return plan with { Refusal = refusal };
    }

    /// <summary>Divides what the path leaves of the predicates between DynamoDB's filter and the check of items read.</summary>
    /// <param name="question">The question.</param>
    /// <param name="path">How it is read.</param>
    /// <param name="absorbed">Predicates that the key condition takes along, perhaps with rows too many.</param>
    /// <param name="fulfilled">Those of them that need no check any more.</param>
    /// <param name="isOrdered">True when the rows come in the order that is asked for.</param>
    private static ReadPlan Complete(
        ReadQuestion question,
        AccessPath path,
        ImmutableHashSet<Predicate> absorbed,
        ImmutableHashSet<Predicate> fulfilled,
        bool isOrdered)
    {
        var byKey = path is AccessPath.GetItem or AccessPath.BatchGetItem or AccessPath.Fetch;
        var keys = path is AccessPath.Query or AccessPath.Queries
            ? (path.Index?.Key ?? question.Table.Key).All.ToImmutableHashSet(StringComparer.Ordinal)
            : [];
        var filters = new List<Predicate>();
        var residuals = new List<Predicate>();
        foreach (var predicate in question.Predicates.Where(predicate => !fulfilled.Contains(predicate)))
        {
            var isHere = byKey
                || absorbed.Contains(predicate)
                || predicate.Attributes.Any(attribute => keys.Contains(attribute.Path.Root));
            (isHere ? residuals : filters).Add(predicate);
        }

        var residual = Predicate.All(residuals);
        var isAnswer = question.Result is ReadResult.Any or ReadResult.None;
        var isPage = question.Result == ReadResult.Page;
        var plan = new ReadPlan
        {
            Table = question.Table,
            Path = path,
            Filter = Predicate.All(filters),
            Residual = residual,
            ClientOrder = isOrdered || isAnswer || isPage || question.Result == ReadResult.Count ? [] : question.Orderings,
            Skip = question.Skip,
            Limit = isAnswer ? AtMostOne(question.Limit) : question.Limit,
            Options = question.Options,
            CountOnly = question.Result == ReadResult.Count && residual is null && question.Limit is null && question.Skip is null && !byKey,
            ReadsPositions = isPage,
            Refusal = isPage && !isOrdered ? PagesOutOfOrder(question, path) : null,
        };
        return plan with { Projection = question.WholeItems ? default : Project(question, plan) };
    }

    /// <summary>Pages follow the order in which items are read, and no other.</summary>
    private static DynamoException PagesOutOfOrder(ReadQuestion question, AccessPath path)
        => Errors.OrderNotServed(
            question.EntityName,
            question.Orderings.Select(ordering => ordering.ToString()),
            path.Index is { } index ? $"the index '{index.Name}'" : $"the table '{question.Table.Name}'");

    /// <summary>One row answers; none where none are taken.</summary>
    private static ValueSource AtMostOne(ValueSource? limit)
        => limit is null ? new ValueSource.Literal(1) : new ValueSource.Least(limit, new ValueSource.Literal(1));

    /// <summary>What is needed and the table's key: an item whose needed attributes are all absent is a row all the same.</summary>
    private static ImmutableArray<string> Project(ReadQuestion question, ReadPlan plan)
        => [.. question.Table.Key.All.Concat(question.Needed).Concat(plan.OwnAttributes).Distinct(StringComparer.Ordinal)];
}
