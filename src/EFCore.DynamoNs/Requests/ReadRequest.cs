using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>A read plan with its values: writes the request of each page.</summary>
internal sealed class ReadRequest
{
    private readonly ReadPlan _plan;
    private readonly string _table;
    private readonly ExpressionNames _names;
    private readonly ExpressionValues _values;
    private readonly IReadOnlyDictionary<string, object?> _parameters;
    private readonly string? _keyCondition;
    private readonly string? _filter;

    public ReadRequest(ReadPlan plan, IReadOnlyDictionary<string, object?> parameters, TableNamespace tableNamespace)
    {
        _plan = plan;
        _table = tableNamespace.ActualName(plan.Table.Name);
        _parameters = parameters;
        (_names, _values) = plan.Path is AccessPath.GetItem && plan.Projection.IsDefault
            ? (ExpressionNames.None, ExpressionValues.None)
            : (new ExpressionNames(), new ExpressionValues());
        if (plan.Path is AccessPath.GetItem getItem)
        {
            foreach (var (attribute, value) in getItem.Key)
            {
                IsEmpty |= !KeyRules.IsPossible(attribute, value.Resolve(parameters));
            }

            return;
        }

        var filter = plan.Filter is null ? Condition.Always : new ConditionLowering(parameters).Lower(plan.Filter);
        _keyCondition = plan.Path is AccessPath.Query query ? LowerKey(query) : null;
        IsEmpty |= ReferenceEquals(filter, Condition.Never);
        _filter = filter is Condition.Constant ? null : ExpressionWriter.Write(filter, _names, _values);
    }

    /// <summary>True when no item can meet the values (a null key, an empty range): nothing need be sent.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>True when DynamoDB drops items of those that it reads.</summary>
    public bool HasFilter => _filter is not null;

    public DynamoOperation Operation
        => _plan.Path switch
        {
            AccessPath.GetItem => DynamoOperation.GetItem,
            AccessPath.Query => DynamoOperation.Query,
            _ => DynamoOperation.Scan,
        };

    /// <summary>The request of a page.</summary>
    /// <param name="startKey">The LastEvaluatedKey of the page before; empty for the first.</param>
    /// <param name="limit">How many items DynamoDB may read at most for it; null leaves that to DynamoDB (1 MB).</param>
    public WireRequest Page(ReadOnlySpan<byte> startKey, int? limit)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", _table);
        if (_plan.Path is AccessPath.GetItem getItem)
        {
            WriteKey(writer, getItem);
        }
        else
        {
            WriteSearch(writer, startKey, limit);
        }

        writer.Projection(_plan.CountOnly ? default : _plan.Projection, _names);
        if (_plan.ConsistentRead)
        {
            writer.Property("ConsistentRead", true);
        }

        writer.Placeholders(_names, _values);
        return writer.Finish(Operation, _table);
    }

    private void WriteKey(RequestWriter writer, AccessPath.GetItem getItem)
    {
        writer.Items.Json.WriteStartObject("Key");
        foreach (var (attribute, value) in getItem.Key)
        {
            writer.Items.Json.WritePropertyName(attribute.Path.Root);
            attribute.With(value.Resolve(_parameters)!).Write(writer.Items);
        }

        writer.Items.Json.WriteEndObject();
    }

    private void WriteSearch(RequestWriter writer, ReadOnlySpan<byte> startKey, int? limit)
    {
        if (_plan.Path.Index is { } index)
        {
            writer.Property("IndexName", index.Name);
        }

        if (_keyCondition is not null)
        {
            writer.Property("KeyConditionExpression", _keyCondition);
        }

        if (_filter is not null)
        {
            writer.Property("FilterExpression", _filter);
        }

        if (_plan.Path is AccessPath.Query { Descending: true })
        {
            writer.Property("ScanIndexForward", false);
        }

        if (_plan.CountOnly)
        {
            writer.Property("Select", "COUNT");
        }

        if (limit is { } most)
        {
            writer.Property("Limit", most);
        }

        if (!startKey.IsEmpty)
        {
            writer.Raw("ExclusiveStartKey", startKey);
        }
    }

    private string LowerKey(AccessPath.Query query)
    {
        var conditions = new List<Condition>();
        foreach (var (attribute, source) in query.Partition)
        {
            var value = source.Resolve(_parameters);
            if (!KeyRules.IsPossible(attribute, value))
            {
                IsEmpty = true;
                return "";
            }

            conditions.Add(new Condition.Comparison(attribute.Path, ComparisonOperator.Equal, attribute.With(value!)));
        }

        foreach (var sort in query.Sort)
        {
            conditions.Add(KeyRules.Lower(sort, _parameters));
        }

        var all = Condition.All([.. conditions]);
        IsEmpty |= ReferenceEquals(all, Condition.Never);
        return IsEmpty ? "" : ExpressionWriter.Write(all, _names, _values);
    }
}
