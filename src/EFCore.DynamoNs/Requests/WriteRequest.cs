using System.Collections.Immutable;
using System.Text.Json;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>Writes with their values: one as a call of its own, several as one transaction.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html</remarks>
internal static class WriteRequest
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html</summary>
    internal const int MaxTransactionItems = 100;

    private const int MaxTransactionSize = 4 * 1024 * 1024;

    /// <param name="write">The write.</param>
    /// <param name="tableNamespace">The namespace.</param>
    /// <param name="returnsReplaced">True when the answer is to hold the item as it was before.</param>
    /// <exception cref="DynamoException">DYN4007: the item is larger than an item may be.</exception>
    public static WireRequest Single(ItemWrite write, TableNamespace tableNamespace, bool returnsReplaced = false)
    {
        using var writer = RequestWriter.Rent();
        if (returnsReplaced)
        {
            writer.Property("ReturnValues", "ALL_OLD");
        }

        WriteBody(writer, write, tableNamespace);
        if (writer.Written > ItemSize.Most)
        {
            CheckSize(write, tableNamespace);
        }

        return writer.Finish(OperationOf(write.Plan.Kind), tableNamespace.ActualName(write.Plan.Table.Name), itemsWritten: 1);
    }

    /// <summary>One transaction of as many of the writes as fit into it, one at least.</summary>
    /// <param name="writes">The writes, each of another item.</param>
    /// <param name="token">The same for every attempt of one save: DynamoDB carries a transaction of one token out once within 10 minutes.</param>
    /// <param name="tableNamespace">The namespace.</param>
    /// <returns>The request, and the number of writes in it, from the first on.</returns>
    /// <exception cref="DynamoException">DYN4007: an item is larger than an item may be.</exception>
    public static (WireRequest Request, int Count) Transaction(ArraySegment<ItemWrite> writes, string token, TableNamespace tableNamespace)
    {
        var count = Math.Min(writes.Count, MaxTransactionItems);
        while (true)
        {
            using var writer = RequestWriter.Rent();
            WriteTransaction(writer, writes[..count], token, tableNamespace);

            // The text is always longer than what DynamoDB counts.
            var fitting = writer.Written > MaxTransactionSize ? Fitting(writes[..count]) : count;
            if (fitting == count)
            {
                return (writer.Finish(DynamoOperation.TransactWriteItems, Tables(writes[..count], tableNamespace), count), count);
            }

            count = fitting;
        }
    }

    /// <summary>The key of the item as JSON: the same for the same item.</summary>
    internal static string KeyText(ItemWrite write)
    {
        using var writer = RequestWriter.Rent();
        WriteAttributes(writer, write.Plan.Key.AsSpan(), write.Values);
        return writer.FinishText();
    }

    /// <summary>The attribute as JSON; nothing where it is absent.</summary>
    internal static string AttributeText(IItemValues values, WriteAttribute attribute)
    {
        using var writer = RequestWriter.Rent();
        WriteAttributes(writer, [attribute], values);
        return writer.FinishText();
    }

    /// <summary>An element of a batch.</summary>
    internal static void WriteUnconditioned(RequestWriter writer, ItemWrite write, TableNamespace tableNamespace)
    {
        var json = writer.Items.Json;
        var start = writer.Written;
        var isPut = write.Plan.Kind == WriteKind.Put;
        json.WriteStartObject();
        json.WriteStartObject(isPut ? "PutRequest" : "DeleteRequest");
        WriteItemOrKey(writer, write);
        json.WriteEndObject();
        json.WriteEndObject();
        if (writer.Written - start > ItemSize.Most)
        {
            CheckSize(write, tableNamespace);
        }
    }

    private static string Tables(ArraySegment<ItemWrite> writes, TableNamespace tableNamespace)
    {
        var tables = new List<string>();
        for (var i = 0; i < writes.Count; i++)
        {
            if (!tables.Contains(writes[i].Plan.Table.Name))
            {
                tables.Add(writes[i].Plan.Table.Name);
            }
        }

        return string.Join(", ", tables.Select(tableNamespace.ActualName));
    }

    private static void WriteTransaction(RequestWriter writer, ArraySegment<ItemWrite> writes, string token, TableNamespace tableNamespace)
    {
        var json = writer.Items.Json;
        json.WriteStartArray("TransactItems");
        for (var i = 0; i < writes.Count; i++)
        {
            var start = writer.Written;
            json.WriteStartObject();
            json.WriteStartObject(ActionOf(writes[i].Plan));
            WriteBody(writer, writes[i], tableNamespace);
            json.WriteEndObject();
            json.WriteEndObject();
            if (writer.Written - start > ItemSize.Most)
            {
                CheckSize(writes[i], tableNamespace);
            }
        }

        json.WriteEndArray();
        writer.Property("ClientRequestToken", token);
    }

    /// <summary>How many of the writes, from the first on, a transaction takes by what DynamoDB counts.</summary>
    private static int Fitting(ArraySegment<ItemWrite> writes)
    {
        long size = 0;
        for (var i = 0; i < writes.Count; i++)
        {
            size += Size(writes[i]);
            if (size > MaxTransactionSize)
            {
                return Math.Max(1, i);
            }
        }

        return writes.Count;
    }

    private static void CheckSize(ItemWrite write, TableNamespace tableNamespace)
    {
        if (Size(write) is > ItemSize.Most and var size)
        {
            throw Errors.ItemTooLarge(write.Plan.Entity, tableNamespace.ActualName(write.Plan.Table.Name), size, ItemSize.Most);
        }
    }

    /// <summary>What is known of the item's size: of an update only what it sets. What the write compares is not in the item.</summary>
    private static int Size(ItemWrite write)
    {
        using var writer = RequestWriter.Rent();
        WriteAttributes(writer, write.Plan.Key.AsSpan(), write.Values);
        WriteAttributes(writer, write.Plan.Set.AsSpan(), write.Values);
        using var item = writer.Finish(OperationOf(write.Plan.Kind), "");
        return ItemSize.Of(item.Body.Span);
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
        WriteItemOrKey(writer, write);
        if (write.IsConditioned)
        {
            writer.Property("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }

        WriteExpressions(writer, write, WriteText.Of(write));
    }

    private static void WriteItemOrKey(RequestWriter writer, ItemWrite write)
    {
        var plan = write.Plan;
        writer.Items.Json.WriteStartObject(plan.Kind == WriteKind.Put ? "Item" : "Key");
        WriteAttributes(writer, plan.Key.AsSpan(), write.Values);
        if (plan.Kind == WriteKind.Put)
        {
            WriteAttributes(writer, plan.Set.AsSpan(), write.Values);
        }

        writer.Items.Json.WriteEndObject();
    }

    private static void WriteAttributes(RequestWriter writer, ReadOnlySpan<WriteAttribute> attributes, IItemValues values)
    {
        foreach (var attribute in attributes)
        {
            values.WriteAttribute(attribute.Ordinal, attribute.EncodedName, writer.Items);
        }
    }

    private static void WriteExpressions(RequestWriter writer, ItemWrite write, WriteText text)
    {
        var json = writer.Items.Json;
        if (text.Update is { } update)
        {
            json.WriteString("UpdateExpression", update);
        }

        if (text.Condition is { } condition)
        {
            json.WriteString("ConditionExpression", condition);
        }

        if (text.Names.Length > 0)
        {
            json.WriteStartObject("ExpressionAttributeNames");
            foreach (var (placeholder, name) in text.Names)
            {
                json.WriteString(placeholder, name);
            }

            json.WriteEndObject();
        }

        if (text.SetValues.Length > 0 || text.Constants.Count > 0)
        {
            json.WriteStartObject("ExpressionAttributeValues");
            WriteSetValues(writer, write, text.SetValues);
            text.Constants.WriteMembers(writer.Items);
            json.WriteEndObject();
        }
    }

    private static void WriteSetValues(RequestWriter writer, ItemWrite write, ImmutableArray<JsonEncodedText> placeholders)
    {
        for (var i = 0; i < placeholders.Length; i++)
        {
            writer.Items.Json.WritePropertyName(placeholders[i]);
            write.Values.Write(write.Plan.Set[i].Ordinal, writer.Items);
        }
    }
}
