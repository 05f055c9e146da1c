using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>Whether an index holds what a question needs: its attributes, and its items.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html</remarks>
internal static class IndexCoverage
{
    /// <summary>The attributes that the question needs and the index does not project.</summary>
    public static ImmutableArray<string> Missing(ReadQuestion question, SecondaryIndex index)
        => index.Projection == Projection.All
            ? []
            :
            [
                .. question.Needed
                    .Concat(question.Orderings.SelectMany(ordering => ordering.Needed))
                    .Concat(question.Predicates.SelectMany(predicate => predicate.Attributes).Select(attribute => attribute.Path.Root))
                    .Except(Projected(question.Table, index), StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>False for pages of an index that does not project all that is needed: a page goes on behind a row of the index, and the items fetched are none.</summary>
    public static bool CanFetch(ReadQuestion question, SecondaryIndex index)
        => question.Result != ReadResult.Page || Missing(question, index).IsEmpty;

    /// <summary>What an index that does not project everything does project.</summary>
    public static IEnumerable<string> Projected(TableSchema table, SecondaryIndex index)
        => index.Key.All.Concat(table.Key.All).Concat(index.NonKeyAttributes).Distinct(StringComparer.Ordinal);

    /// <summary>
    ///     What must hold of the values so that the index has every item that the question wants; null when nothing proves
    ///     it. Items without one of the index's key attributes are not in the index.
    /// </summary>
    public static ImmutableArray<CompletenessGuard>? Guards(ReadQuestion question, SecondaryIndex index)
    {
        var guards = ImmutableArray.CreateBuilder<CompletenessGuard>();
        foreach (var attribute in index.Key.All.Where(attribute => !IsProved(question, attribute)))
        {
            var open = question.Predicates.Where(predicate => AbsentTruth.Of(predicate, attribute, parameters: null) == Truth.OfValues).ToList();
            if (open.Count == 0)
            {
                return null;
            }

            guards.Add(new CompletenessGuard(attribute, Predicate.All(open)!));
        }

        return guards.ToImmutable();
    }

    /// <summary>The index's key attributes that items wanted may lack, whatever the values: those items are not in the index.</summary>
    public static ImmutableArray<string> PerhapsAbsent(ReadQuestion question, SecondaryIndex index)
        => [.. index.Key.All.Where(attribute => !IsProved(question, attribute))];

    private static bool IsProved(ReadQuestion question, string attribute)
        => question.Table.Key.Contains(attribute)
            || question.AlwaysStored.Contains(attribute)
            || question.Predicates.Any(predicate => AbsentTruth.Of(predicate, attribute, parameters: null) == Truth.False);
}
