using System.Globalization;
using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Query.Execution;

/// <summary>How a query is read, and why so, as people read it.</summary>
internal static class PlanText
{
    public static string Of(PreparedRead prepared, DynamoQueryContext context)
    {
        var plan = RowFeeds.Follow(prepared.Plan, context.Parameters);
        var rows = RowFeeds.OpenCalls(prepared, context);
        var text = new StringBuilder();
        if (plan.Refusal is { } refusal)
        {
            Line(text, "Refused", $"when it runs, by {refusal.ErrorId}");
        }

        Line(text, "Access path", Path(plan, rows.Readers.Count));
        if (rows.FirstRequests().FirstOrDefault() is { } first)
        {
            using (first)
            {
                Expressions(text, first);
            }
        }

        Line(text, "Checked here", Checked(plan, rows));
        Line(text, "Order", Order(plan, prepared.Question));
        Line(text, "Rows", Rows(plan, prepared.Question));
        Line(text, "Consistency", prepared.Question.Options.ConsistentRead ? "consistent"
            : plan.Path is AccessPath.Fetch ? "the index eventually, its items consistently"
            : "eventually consistent");
        Line(text, "Why", PathReasons.Chosen(prepared.Question, plan));
        foreach (var reason in PathReasons.NotTaken(prepared.Question, plan))
        {
            Line(text, "Not", reason);
        }

        if (plan.Path is AccessPath.Scan && UnusedIndexes.Explain(prepared.Question).IsEmpty && IndexSuggestion.For(prepared.Question) is { } suggestion)
        {
            text.Append("An index that would serve it:\n").Append(suggestion.ReplaceLineEndings("\n")).Append('\n');
        }

        return text.ToString();
    }

    private static string Path(ReadPlan plan, int calls)
    {
        var target = plan.Path.Index is { } index ? $"the index '{index.Name}' of '{plan.Table.Name}'" : $"the table '{plan.Table.Name}'";
        return plan.Path switch
        {
            AccessPath.GetItem => $"GetItem of {target}",
            AccessPath.BatchGetItem => Counted(calls, "BatchGetItem") + $" of {target}",
            AccessPath.Query or AccessPath.Queries => Counted(calls, "Query") + $" of {target}",
            AccessPath.Fetch fetch => $"keys by {Path(fetch.Keys, calls)}, then the items by BatchGetItem, 100 at a time",
            _ => calls > 1 ? string.Create(CultureInfo.InvariantCulture, $"Scan of {target} in {calls} segments") : $"Scan of {target}",
        };
    }

    private static string Counted(int calls, string operation)
        => calls switch
        {
            0 => $"nothing is sent, since no item can meet the values; else {operation}",
            1 => operation,
            _ => string.Create(CultureInfo.InvariantCulture, $"{calls} times {operation}"),
        };

    private static void Expressions(StringBuilder text, WireRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        foreach (var (name, title) in new[] { ("KeyConditionExpression", "Key condition"), ("FilterExpression", "Filter"), ("ProjectionExpression", "Projection") })
        {
            if (document.RootElement.TryGetProperty(name, out var expression))
            {
                Line(text, title, expression.GetString()!);
            }
        }
    }

    private static string Checked(ReadPlan plan, RowSource rows)
        => plan.Residual is not null || rows.ChecksRows
            ? "a condition on each item read: " + string.Join(
                ", ", (plan.Residual?.Attributes.Select(attribute => attribute.ToString()) ?? []).Concat(rows.ChecksRows ? plan.KeyRead.All : []).Distinct().Order(StringComparer.Ordinal))
            : "";

    private static string Order(ReadPlan plan, ReadQuestion question)
        => !plan.ClientOrder.IsEmpty
            ? $"{string.Join(", ", plan.ClientOrder)}: brought in order here, when {(plan.OrdersEachCall ? "the first rows of each call" : "all rows")} are read"
            : question.Orderings.IsEmpty ? "" : $"{string.Join(", ", question.Orderings)}: as the key has it";

    private static string Rows(ReadPlan plan, ReadQuestion question)
        => string.Join(", ", new[]
        {
            question.Result == ReadResult.Fold ? "all rows pass by for one answer" : null,
            plan.Skip is null ? null : "the rows passed over are read, and billed, as well",
            plan.Filter is null ? null : "items that the filter drops are read, and billed, as well",
        }.OfType<string>());

    private static void Line(StringBuilder text, string title, string content)
    {
        if (content.Length > 0)
        {
            text.Append(title).Append(": ").Append(content).Append('\n');
        }
    }
}
