using System.Collections.Immutable;
using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>Writes with their values: one as a call of its own, several as one transaction.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html</remarks>
internal static class WriteRequest
{
    private static readonly Dictionary<string, object?> NoParameters = [];

    public static WireRequest Single(ItemWrite write, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        WriteBody(writer, write, tableNamespace);
        return writer.Finish(OperationOf(write.Plan.Kind), tableNamespace.ActualName(write.Plan.Table.Name));
    }

    /// <param name="writes">The writes, each of another item.</param>
    /// <param name="token">The same for every attempt of one save: DynamoDB carries a transaction of one token out once within 10 minutes.</param>
    /// <param name="tableNamespace">The namespace.</param>
    public static WireRequest Transaction(IReadOnlyList<ItemWrite> writes, string token, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        var json = writer.Items.Json;
        var tables = new List<string>();
        json.WriteStartArray("TransactItems");
        for (var i = 0; i < writes.Count; i++)
        {
            var write = writes[i];
            json.WriteStartObject();
            json.WriteStartObject(ActionOf(write.Plan));
            WriteBody(writer, write, tableNamespace);
            json.WriteEndObject();
            json.WriteEndObject();
            if (!tables.Contains(write.Plan.Table.Name))
            {
                tables.Add(write.Plan.Table.Name);
            }
        }

        json.WriteEndArray();
        writer.Property("ClientRequestToken", token);
        return writer.Finish(DynamoOperation.TransactWriteItems, string.Join(", ", tables.Select(tableNamespace.ActualName)));
    }

    private static DynamoOperation OperationOf(WriteKind kind)
        => kind switch
        {
            WriteKind.Put => DynamoOperation.PutItem,
            WriteKind.Update => DynamoOperation.UpdateItem,
            _ => DynamoOperation.DeleteItem,
        };

    /// <summary>A transaction takes no update that changes nothing: what is left of it is its condition.</summary>
    private static string ActionOf(WritePlan plan)
        => plan switch
        {
            { Kind: WriteKind.Put } => nameof(WriteKind.Put),
            { Kind: WriteKind.Delete } => nameof(WriteKind.Delete),
            { Set.IsEmpty: true, Remove.IsEmpty: true } => "ConditionCheck",
            _ => nameof(WriteKind.Update),
        };

    private static void WriteBody(RequestWriter writer, ItemWrite write, TableNamespace tableNamespace)
    {
        var plan = write.Plan;
        writer.Property("TableName", tableNamespace.ActualName(plan.Table.Name));
        writer.Items.Json.WriteStartObject(plan.Kind == WriteKind.Put ? "Item" : "Key");
        WriteAttributes(writer, plan.Key.AsSpan(), write.Values);
        if (plan.Kind == WriteKind.Put)
        {
            WriteAttributes(writer, plan.Set.AsSpan(), write.Values);
        }

        writer.Items.Json.WriteEndObject();
        writer.Property("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        if (write.Unchanged is null)
        {
            WriteExpressions(writer, write, WriteText.Of(plan));
        }
        else
        {
            WriteExpressions(writer, write, write.Unchanged);
        }
    }

    private static void WriteAttributes(RequestWriter writer, ReadOnlySpan<WriteAttribute> attributes, IItemValues values)
    {
        foreach (var attribute in attributes)
        {
            values.WriteAttribute(attribute.Ordinal, attribute.EncodedName, writer.Items);
        }
    }

    /// <summary>Without concurrency tokens the expressions are the plan's, whatever the values.</summary>
    private static void WriteExpressions(RequestWriter writer, ItemWrite write, WriteText text)
    {
        var json = writer.Items.Json;
        if (text.Update is { } update)
        {
            json.WriteString("UpdateExpression", update);
        }

        json.WriteString("ConditionExpression", text.Condition);
        json.WriteStartObject("ExpressionAttributeNames");
        foreach (var (placeholder, name) in text.Names)
        {
            json.WriteString(placeholder, name);
        }

        json.WriteEndObject();
        if (write.Plan is { Kind: WriteKind.Update, Set.IsEmpty: false })
        {
            json.WriteStartObject("ExpressionAttributeValues");
            WriteSetValues(writer, write, text.Values);
            json.WriteEndObject();
        }
    }

    /// <summary>What a token held decides how its condition is written.</summary>
    private static void WriteExpressions(RequestWriter writer, ItemWrite write, Predicate unchanged)
    {
        var (names, values) = (new ExpressionNames(), new ExpressionValues());
        if (write.Plan.Kind == WriteKind.Update)
        {
            foreach (var attribute in write.Plan.Set)
            {
                values.Placeholder(new ItemValue(write.Values, attribute.Ordinal));
            }
        }

        if (WriteText.UpdateText(write.Plan, names) is { Length: > 0 } update)
        {
            writer.Property("UpdateExpression", update);
        }

        var condition = Condition.All(WriteText.Existence(write.Plan), new ConditionLowering(NoParameters).Lower(unchanged));
        writer.Property("ConditionExpression", ExpressionWriter.Write(condition, names, values));
        writer.Placeholders(names, values);
    }

    private static void WriteSetValues(RequestWriter writer, ItemWrite write, ImmutableArray<JsonEncodedText> placeholders)
    {
        for (var i = 0; i < placeholders.Length; i++)
        {
            writer.Items.Json.WritePropertyName(placeholders[i]);
            write.Values.Write(write.Plan.Set[i].Ordinal, writer.Items);
        }
    }

    private sealed class ItemValue(IItemValues values, int ordinal) : ExpressionValue
    {
        public override void Write(Items.ItemWriter writer) => values.Write(ordinal, writer);
    }
}
