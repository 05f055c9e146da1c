using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>Why a question is read as it is, and why not otherwise.</summary>
internal static class PathReasons
{
    public static string Chosen(ReadQuestion question, ReadPlan plan)
        => plan.Path switch
        {
            _ when question.Options.IndexName is not null => "the query names the index",
            AccessPath.GetItem => "the whole key is given",
            AccessPath.BatchGetItem => "whole keys are given",
            AccessPath.Scan when plan.Refusal is not null => "no key serves it",
            AccessPath.Scan => question.IsSelective ? "no key serves it, and reading everything is allowed" : "all of it is asked for",
            { Index: null } => "the partition key of the table is given",
            { Index.Kind: IndexKind.Local } => "the partition key is given, and the index's sort key narrows or orders the rows",
            AccessPath.Fetch => "the index has the key and every row that is wanted, but not all attributes",
            _ => "the index has the key, every row that is wanted and all attributes that are needed",
        };

    /// <summary>A sentence for the table, and for each index, that is not read.</summary>
    public static IEnumerable<string> NotTaken(ReadQuestion question, ReadPlan plan)
    {
        if (question.Options.IndexName is not null || plan.Path is AccessPath.GetItem or AccessPath.BatchGetItem)
        {
            yield break;
        }

        if (plan.Path.Index?.Kind == IndexKind.Global || plan.Path is AccessPath.Scan)
        {
            yield return $"the key of the table: its partition key {Listed(question.Table.Key.Partition)} is not given by equality";
        }

        foreach (var index in question.Table.Indexes.Where(index => index != plan.Path.Index))
        {
            yield return $"the index '{index.Name}': {Reason(question, plan, index)}";
        }
    }

    private static string Reason(ReadQuestion question, ReadPlan plan, SecondaryIndex index)
        => KeyMatch.Of(question, index.Key, index) switch
        {
            null => $"its partition key {Listed(index.Key.Partition)} is not given by equality",
            _ when index.Kind == IndexKind.Global && plan.Path.Index is null && plan.Path is not AccessPath.Scan
                => "the partition key of the table is given, and wins",
            _ when index.Kind == IndexKind.Global && question.Options.ConsistentRead => "a global index can't be read consistently",
            _ when IndexCoverage.Guards(question, index) is null
                => $"items without {Listed(IndexCoverage.PerhapsAbsent(question, index))} are not in it, and the query may want them",
            _ when IndexCoverage.Missing(question, index) is { IsEmpty: false } missing => $"it does not project {Listed(missing)}",
            _ when plan.Path is AccessPath.Scan => "a value of the query leaves it open whether it has every row",
            _ => "what is read serves as well or better",
        };

    private static string Listed(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));
}
