using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>Puts or deletes of one table without conditions, up to 25 to a call.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
internal static class BatchRequest
{
    public const int MaxItems = 25;

    public const int MaxSize = 16 * 1024 * 1024;

    /// <returns>The request, and the number of writes in it, from the first on: as many as fit, one at least.</returns>
    /// <exception cref="DynamoException">DYN4007: an item is larger than an item may be.</exception>
    public static (WireRequest Request, int Count) Create(ArraySegment<ItemWrite> writes, TableNamespace tableNamespace)
    {
        for (var count = Math.Min(writes.Count, MaxItems); ; count = Math.Max(1, count / 2))
        {
            using var writer = RequestWriter.Rent();
            var table = tableNamespace.ActualName(writes[0].Plan.Table.Name);
            var json = writer.Items.Json;
            json.WriteStartObject("RequestItems");
            json.WriteStartArray(table);
            for (var i = 0; i < count; i++)
            {
                WriteRequest.WriteUnconditioned(writer, writes[i], tableNamespace);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            if (writer.Written <= MaxSize || count == 1)
            {
                return (writer.Finish(DynamoOperation.BatchWriteItem, table, count), count);
            }
        }
    }

    /// <summary>Puts of items that are DynamoDB's JSON already, verbatim: as many as a batch takes, at most.</summary>
    public static WireRequest Put(string table, IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        using var writer = RequestWriter.Rent();
        var json = writer.Items.Json;
        json.WriteStartObject("RequestItems");
        json.WriteStartArray(table);
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteStartObject("PutRequest");
            writer.Raw("Item", item.Span);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return writer.Finish(DynamoOperation.BatchWriteItem, table, items.Count);
    }

    /// <summary>What DynamoDB has left undone, verbatim.</summary>
    public static WireRequest Again(ReadOnlySpan<byte> unprocessed, string table, int count)
    {
        using var writer = RequestWriter.Rent();
        writer.Raw("RequestItems", unprocessed);
        return writer.Finish(DynamoOperation.BatchWriteItem, table, count);
    }
}
