using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>Why the global indexes that have the key that a question asks by are not read all the same.</summary>
internal static class UnusedIndexes
{
    /// <summary>A sentence for each index, with what to write.</summary>
    public static ImmutableArray<string> Explain(ReadQuestion question)
        => question.Options.ConsistentRead || question.Options.IndexName is not null
            ? []
            :
            [
                .. question.Table.Indexes
                    .Where(index => index.Kind == IndexKind.Global && KeyMatch.Of(question, index.Key, index) is not null)
                    .Select(index => Explain(question, index)),
            ];

    private static string Explain(ReadQuestion question, SecondaryIndex index)
        => !IndexCoverage.CanFetch(question, index)
            ? $"The index '{index.Name}' has the key, but does not project {Listed(IndexCoverage.Missing(question, index), ", ")}: select only what it projects. "
            : $"The index '{index.Name}' has the key, but lacks the items without {Listed(IndexCoverage.PerhapsAbsent(question, index), " or ")}: "
                + $"if those are not wanted, add .WithIndex(\"{index.Name}\"). ";

    private static string Listed(IEnumerable<string> names, string separator) => string.Join(separator, names.Select(name => $"'{name}'"));
}
