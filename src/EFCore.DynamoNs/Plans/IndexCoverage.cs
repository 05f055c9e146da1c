using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>Whether an index holds what a question needs: its attributes, and its items.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html</remarks>
internal static class IndexCoverage
{
    /// <summary>The attributes that the question needs and the index does not project.</summary>
    public static ImmutableArray<string> Missing(ReadQuestion question, SecondaryIndex index)
    {
        if (index.Projection == Projection.All)
        {
            return [];
        }

        var projected = index.Key.All.Concat(question.Table.Key.All).Concat(index.NonKeyAttributes).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. question.Needed
                .Concat(question.Predicates.SelectMany(predicate => predicate.Attributes).Select(attribute => attribute.Path.Root))
                .Where(attribute => !projected.Contains(attribute))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    ///     What must hold of the values so that the index has every item that the question wants; null when nothing proves
    ///     it. Items without one of the index's key attributes are not in the index.
    /// </summary>
    public static ImmutableArray<CompletenessGuard>? Guards(ReadQuestion question, SecondaryIndex index)
    {
        var guards = ImmutableArray.CreateBuilder<CompletenessGuard>();
        foreach (var attribute in index.Key.All)
        {
            var comparisons = ComparisonsOf(question, attribute);
            if (IsStored(question, attribute) || comparisons.Any(IsProof))
            {
                continue;
            }

            if (comparisons.Find(guard => guard.Value is not ValueSource.Literal) is not { } guard)
            {
                return null;
            }

            guards.Add(guard);
        }

        return guards.ToImmutable();
    }

    /// <summary>The index's key attributes that items wanted may lack, whatever the values: those items are not in the index.</summary>
    public static ImmutableArray<string> PerhapsAbsent(ReadQuestion question, SecondaryIndex index)
        => [.. index.Key.All.Where(attribute => !IsStored(question, attribute) && !ComparisonsOf(question, attribute).Any(IsProof))];

    /// <summary>A literal decides for good.</summary>
    private static bool IsProof(CompletenessGuard guard)
        => guard.Value is ValueSource.Literal && guard.Holds(ImmutableDictionary<string, object?>.Empty);

    private static bool IsStored(ReadQuestion question, string attribute)
        => question.Table.Key.Contains(attribute) || question.AlwaysStored.Contains(attribute) || IsExcludedByText(question, attribute);

    private static List<CompletenessGuard> ComparisonsOf(ReadQuestion question, string attribute)
        =>
        [
            .. question.Predicates
                .OfType<Predicate.Compare>()
                .Where(compare => compare.Attribute.Path.IsTopLevel && compare.Attribute.Path.Root == attribute)
                .Select(compare => new CompletenessGuard(compare.Attribute, compare.Operator, compare.Value)),
        ];

    /// <summary>An absent string starts with nothing.</summary>
    private static bool IsExcludedByText(ReadQuestion question, string attribute)
        => question.Predicates
            .OfType<Predicate.StartsWith>()
            .Any(predicate => predicate.Attribute.Path.IsTopLevel && predicate.Attribute.Path.Root == attribute);
}
