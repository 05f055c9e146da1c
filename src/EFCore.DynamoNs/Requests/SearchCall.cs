using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>Query, or Scan: the items of a key condition, or all, that meet a filter.</summary>
/// <remarks>
///     https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html and
///     https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
/// </remarks>
internal sealed class SearchCall(ReadPlan plan, string table, Condition? key, Condition filter, bool descending = false, int? segment = null)
    : ReadCall
{
    private ExpressionNames _names = ExpressionNames.None;
    private ExpressionValues _values = ExpressionValues.None;
    private string? _keyText;
    private string? _filterText;
    private int _named;

    public override DynamoOperation Operation => key is null ? DynamoOperation.Scan : DynamoOperation.Query;

    public override bool HasFilter => filter is not Condition.Constant;

    public override Condition? KeyCondition => key;

    public override Condition? Check => EndsCheck;

    /// <summary>What the key condition can't say of its range's ends.</summary>
    public Condition? EndsCheck { get; init; }

    /// <summary>True when DynamoDB shall count, and send no items.</summary>
    public bool CountOnly { get; init; }

    public override string Shape
    {
        get
        {
            WriteExpressions();
            return string.Join('|', [table, plan.Path.Index?.Name, $"{descending}", _keyText, _filterText, .. _names.All.Take(_named).Select(name => name.Name)]);
        }
    }

    public override WireRequest Page(ReadOnlySpan<byte> from, int? limit)
    {
        WriteExpressions();
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", table);
        if (plan.Path.Index is { } index)
        {
            writer.Property("IndexName", index.Name);
        }

        Write(writer, "KeyConditionExpression", _keyText!);
        Write(writer, "FilterExpression", _filterText!);
        if (descending)
        {
            writer.Property("ScanIndexForward", false);
        }

        if (CountOnly)
        {
            writer.Property("Select", "COUNT");
        }

        if (limit is { } most)
        {
            writer.Property("Limit", most);
        }

        if (segment is { } number && plan.Path is AccessPath.Scan scan)
        {
            writer.Property("Segment", number);
            writer.Property("TotalSegments", scan.Segments);
        }

        if (!from.IsEmpty)
        {
            writer.Raw("ExclusiveStartKey", from);
        }

        writer.Projection(CountOnly ? default : plan.Projection, _names);
        if (plan.Options.ConsistentRead)
        {
            writer.Property("ConsistentRead", true);
        }

        writer.Placeholders(_names, _values);
        return writer.Finish(Operation, table);
    }

    private void WriteExpressions()
    {
        if (_keyText is not null)
        {
            return;
        }

        WriteExpressions(ExpressionNames.For(CountOnly ? default : plan.Projection));
        if (ExpressionWriter.IsTooLong(_keyText!) || ExpressionWriter.IsTooLong(_filterText!))
        {
            WriteExpressions(new ExpressionNames(areNumbered: true));
        }
    }

    private void WriteExpressions(ExpressionNames names)
    {
        (_names, _values) = (names, new ExpressionValues());
        _keyText = key is null ? "" : ExpressionWriter.Write(key, names, _values);
        _filterText = HasFilter ? ExpressionWriter.Write(filter, names, _values) : "";
        _named = names.All.Count;
    }

    private static void Write(RequestWriter writer, string name, string expression)
    {
        if (expression.Length > 0)
        {
            writer.Property(name, expression);
        }
    }
}
