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
        using var writer = new RequestWriter();
        WriteBody(writer, write, tableNamespace);
        return writer.Finish(OperationOf(write), tableNamespace.ActualName(write.Table.Name));
    }

    /// <param name="writes">The writes, each of another item.</param>
    /// <param name="token">The same for every attempt of one save: DynamoDB carries a transaction of one token out once within 10 minutes.</param>
    /// <param name="tableNamespace">The namespace.</param>
    public static WireRequest Transaction(IReadOnlyList<ItemWrite> writes, string token, TableNamespace tableNamespace)
    {
        using var writer = new RequestWriter();
        writer.Items.Json.WriteStartArray("TransactItems");
        foreach (var write in writes)
        {
            writer.Items.Json.WriteStartObject();
            writer.Items.Json.WriteStartObject(write.Kind.ToString());
            WriteBody(writer, write, tableNamespace);
            writer.Items.Json.WriteEndObject();
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
        writer.Property("ClientRequestToken", token);
        var tables = writes.Select(write => tableNamespace.ActualName(write.Table.Name)).Distinct(StringComparer.Ordinal);
        return writer.Finish(DynamoOperation.TransactWriteItems, string.Join(", ", tables));
    }

    private static DynamoOperation OperationOf(ItemWrite write)
        => write.Kind switch
        {
            WriteKind.Put => DynamoOperation.PutItem,
            WriteKind.Update => DynamoOperation.UpdateItem,
            _ => DynamoOperation.DeleteItem,
        };

    private static void WriteBody(RequestWriter writer, ItemWrite write, TableNamespace tableNamespace)
    {
        var (names, values) = (new ExpressionNames(), new ExpressionValues());
        writer.Property("TableName", tableNamespace.ActualName(write.Table.Name));
        if (write.Kind == WriteKind.Put)
        {
            WriteAttributes(writer, "Item", write.Key.Concat(write.Set));
        }
        else
        {
            WriteAttributes(writer, "Key", write.Key);
        }

        if (write.Kind == WriteKind.Update && UpdateText(write, names, values) is { Length: > 0 } update)
        {
            writer.Property("UpdateExpression", update);
        }

        writer.Property("ConditionExpression", ExpressionWriter.Write(ConditionOf(write), names, values));
        writer.Property("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        writer.Placeholders(names, values);
    }

    private static void WriteAttributes(RequestWriter writer, string property, IEnumerable<AttributeWrite> attributes)
    {
        writer.Items.Json.WriteStartObject(property);
        foreach (var (path, value) in attributes)
        {
            writer.Items.Json.WritePropertyName(path.Root);
            value.Write(writer.Items);
        }

        writer.Items.Json.WriteEndObject();
    }

    private static string UpdateText(ItemWrite write, ExpressionNames names, ExpressionValues values)
    {
        var set = write.Set.Select(attribute => $"{ExpressionWriter.Write(attribute.Path, names)} = {values.Placeholder(attribute.Value)}");
        var remove = write.Remove.Select(path => ExpressionWriter.Write(path, names));
        var clauses = new[] { ("SET ", set.ToList()), ("REMOVE ", remove.ToList()) };
        return string.Join(' ', clauses.Where(clause => clause.Item2.Count > 0).Select(clause => clause.Item1 + string.Join(", ", clause.Item2)));
    }

    private static Condition ConditionOf(ItemWrite write)
    {
        var partitionKey = write.Key[0].Path;
        Condition existence = write.Existence == ItemExistence.Forbidden
            ? new Condition.AttributeNotExists(partitionKey)
            : new Condition.AttributeExists(partitionKey);
        return write.Unchanged is null
            ? existence
            : Condition.All(existence, new ConditionLowering(NoParameters).Lower(write.Unchanged));
    }
}
