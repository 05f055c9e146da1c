using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>
///     UpdateTable, which takes one kind of change a call.
///     https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
/// </summary>
internal static class UpdateTableRequest
{
    /// <summary>Attributes that the index's key uses are declared along; DynamoDB refuses those that nothing uses.</summary>
    public static WireRequest CreateIndex(string actualName, TableSchema table, SecondaryIndex index)
        => Update(actualName, writer =>
        {
            writer.AttributeDefinitions(table, index.Key.All.Distinct());
            IndexUpdates(writer, [index], "Create", i => writer.Index(i, table));
        });

    public static WireRequest DeleteIndex(string actualName, SecondaryIndex index)
        => Update(actualName, writer => IndexUpdates(writer, [index], "Delete", i => writer.Property("IndexName", i.Name)));

    /// <param name="actualName">The table's name on the wire.</param>
    /// <param name="table">What is declared.</param>
    /// <param name="indexes">The indexes that the table has, as they are to be.</param>
    public static WireRequest Billing(string actualName, TableSchema table, IReadOnlyList<SecondaryIndex> indexes)
        => Update(actualName, writer =>
        {
            writer.Property("BillingMode", SchemaNames.Of(table.BillingMode));
            if (table.BillingMode == BillingMode.Provisioned)
            {
                writer.Provisioned(table.Throughput);
                IndexUpdates(writer, indexes, "Update", i => Capacity(writer, i.Name, i.Throughput ?? table.Throughput));
            }
            else
            {
                writer.OnDemand(table.OnDemandThroughput);
                IndexUpdates(writer, [.. indexes.Where(i => i.OnDemandThroughput is not null)], "Update", i => Limits(writer, i));
            }
        });

    /// <param name="actualName">The table's name on the wire.</param>
    /// <param name="throughput">The table's, where that changes.</param>
    /// <param name="indexes">The indexes whose capacity changes, as it is to be.</param>
    public static WireRequest Throughput(string actualName, Throughput? throughput, IReadOnlyList<SecondaryIndex> indexes)
        => Update(actualName, writer =>
        {
            if (throughput is not null)
            {
                writer.Provisioned(throughput);
            }

            IndexUpdates(writer, indexes, "Update", i => Capacity(writer, i.Name, i.Throughput));
        });

    /// <param name="actualName">The table's name on the wire.</param>
    /// <param name="limits">The table's, where those change.</param>
    /// <param name="indexes">The indexes whose limits change, as they are to be.</param>
    public static WireRequest OnDemand(string actualName, OnDemandThroughput? limits, IReadOnlyList<SecondaryIndex> indexes)
        => Update(actualName, writer =>
        {
            writer.OnDemand(limits, takesAway: true);
            IndexUpdates(writer, indexes, "Update", i => Limits(writer, i));
        });

    public static WireRequest Stream(string actualName, StreamView? view) => Update(actualName, writer => writer.Stream(view));

    public static WireRequest Class(string actualName, TableClass tableClass) => Update(actualName, writer => writer.Property("TableClass", SchemaNames.Of(tableClass)));

    public static WireRequest DeletionProtection(string actualName, bool isEnabled) => Update(actualName, writer => writer.Property("DeletionProtectionEnabled", isEnabled));

    public static WireRequest Encryption(string actualName, ServerSideEncryption? encryption) => Update(actualName, writer => writer.Encryption(encryption));

    private static WireRequest Update(string actualName, Action<RequestWriter> write)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", actualName);
        write(writer);
        return writer.Finish(DynamoOperation.UpdateTable, actualName);
    }

    private static void IndexUpdates(RequestWriter writer, IReadOnlyList<SecondaryIndex> indexes, string kind, Action<SecondaryIndex> write)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        writer.Items.Json.WriteStartArray("GlobalSecondaryIndexUpdates");
        foreach (var index in indexes)
        {
            writer.Items.Json.WriteStartObject();
            writer.Items.Json.WriteStartObject(kind);
            write(index);
            writer.Items.Json.WriteEndObject();
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
    }

    private static void Capacity(RequestWriter writer, string index, Throughput? throughput)
    {
        writer.Property("IndexName", index);
        writer.Provisioned(throughput);
    }

    private static void Limits(RequestWriter writer, SecondaryIndex index)
    {
        writer.Property("IndexName", index.Name);
        writer.OnDemand(index.OnDemandThroughput ?? new OnDemandThroughput(null, null), takesAway: true);
    }
}
