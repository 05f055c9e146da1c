using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>Opens the feed of a prepared read's rows with an execution's values.</summary>
internal static class RowFeeds
{
    private const int ManyCalls = 1000;

    public static RowFeed Open(PreparedRead prepared, DynamoQueryContext context)
    {
        var plan = Choose(prepared.Plan, context.Parameters);
        var skip = Count(plan.Skip, context.Parameters) ?? 0;
        var limit = Count(plan.Limit, context.Parameters);
        var isSorted = !plan.ClientOrder.IsEmpty;
        RowFeed rows = plan.Path is AccessPath.Fetch
            ? new FetchedRows(prepared, plan, context.Parameters, context.Namespace, isSorted ? 0 : skip, isSorted ? null : limit)
            : new RowSource(prepared, plan, context.Parameters, context.Namespace);
        Tell(prepared, plan, rows, context);
        if (!isSorted)
        {
            return rows;
        }

        var most = limit is null || (long)limit + skip > int.MaxValue ? null : limit + skip;
        return new SortedRows(rows, prepared.Order!.Start(context, most), prepared, skip, limit);
    }

    private static void Tell(PreparedRead prepared, ReadPlan plan, RowFeed rows, DynamoQueryContext context)
    {
        if (!plan.ClientOrder.IsEmpty && !plan.OrdersEachCall && plan.Path is not AccessPath.BatchGetItem)
        {
            context.QueryLogger.OrderedOnClient(
                prepared.Question.EntityName, string.Join(", ", plan.ClientOrder.Select(ordering => $"'{ordering}'")));
        }

        if (rows is RowSource { Readers.Count: > ManyCalls and var calls })
        {
            context.QueryLogger.ManyCalls(prepared.Question.EntityName, calls);
        }
    }

    /// <summary>The calls that an execution would begin with; of items whose keys an index gives, those of the index.</summary>
    public static RowSource OpenCalls(PreparedRead prepared, DynamoQueryContext context)
    {
        var plan = Follow(prepared.Plan, context.Parameters);
        return new RowSource(prepared, plan.Path is AccessPath.Fetch fetch ? fetch.Keys : plan, context.Parameters, context.Namespace);
    }

    /// <summary>The plan that is right for the values.</summary>
    /// <exception cref="DynamoException">DYN3001: for these values it would be a scan that nobody asked for.</exception>
    public static ReadPlan Choose(ReadPlan plan, IReadOnlyDictionary<string, object?> parameters)
    {
        plan = Follow(plan, parameters);
        return plan.Refusal is null ? plan : throw plan.Refusal.Again();
    }

    /// <summary>The same, also where it is refused when it runs.</summary>
    public static ReadPlan Follow(ReadPlan plan, IReadOnlyDictionary<string, object?> parameters)
    {
        while (plan.Guards.Any(guard => !guard.Holds(parameters)))
        {
            plan = plan.Otherwise!;
        }

        return plan;
    }

    /// <summary>A number of rows; null for all. LINQ takes negative ones for none.</summary>
    public static int? Count(ValueSource? source, IReadOnlyDictionary<string, object?> parameters)
        => source is null ? null : Math.Max(0, (int)source.Resolve(parameters)!);
}
