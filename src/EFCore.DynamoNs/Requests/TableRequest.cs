using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>The control plane's requests, for creating and deleting tables; never sent while reading or saving.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
internal static class TableRequest
{
    public static WireRequest Create(TableSchema table, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        var json = writer.Items.Json;
        writer.Property("TableName", tableNamespace.ActualName(table.Name));
        json.WriteStartArray("AttributeDefinitions");
        foreach (var (name, type) in table.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("AttributeName", name);
            json.WriteString("AttributeType", type.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteKey(writer, table.Key);
        WriteIndexes(writer, "GlobalSecondaryIndexes", table, IndexKind.Global);
        WriteIndexes(writer, "LocalSecondaryIndexes", table, IndexKind.Local);
        writer.Property("BillingMode", table.BillingMode == BillingMode.PayPerRequest ? "PAY_PER_REQUEST" : "PROVISIONED");
        WriteThroughput(writer, table, table.Throughput);
        if (table.Stream is { } stream)
        {
            json.WriteStartObject("StreamSpecification");
            json.WriteBoolean("StreamEnabled", true);
            json.WriteString("StreamViewType", Words(stream));
            json.WriteEndObject();
        }

        return writer.Finish(DynamoOperation.CreateTable, tableNamespace.ActualName(table.Name));
    }

    public static WireRequest Delete(TableSchema table, TableNamespace tableNamespace) => Named(DynamoOperation.DeleteTable, table, tableNamespace);

    public static WireRequest Describe(TableSchema table, TableNamespace tableNamespace) => Named(DynamoOperation.DescribeTable, table, tableNamespace);

    public static WireRequest EnableTimeToLive(TableSchema table, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", tableNamespace.ActualName(table.Name));
        writer.Items.Json.WriteStartObject("TimeToLiveSpecification");
        writer.Property("AttributeName", table.TimeToLiveAttribute!);
        writer.Property("Enabled", true);
        writer.Items.Json.WriteEndObject();
        return writer.Finish(DynamoOperation.UpdateTimeToLive, tableNamespace.ActualName(table.Name));
    }

    private static WireRequest Named(DynamoOperation operation, TableSchema table, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", tableNamespace.ActualName(table.Name));
        return writer.Finish(operation, tableNamespace.ActualName(table.Name));
    }

    private static void WriteKey(RequestWriter writer, KeySchema key)
    {
        writer.Items.Json.WriteStartArray("KeySchema");
        foreach (var (attribute, type) in key.Partition.Select(name => (name, "HASH")).Concat(key.Sort.Select(name => (name, "RANGE"))))
        {
            writer.Items.Json.WriteStartObject();
            writer.Property("AttributeName", attribute);
            writer.Property("KeyType", type);
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
    }

    private static void WriteIndexes(RequestWriter writer, string property, TableSchema table, IndexKind kind)
    {
        var indexes = table.Indexes.Where(index => index.Kind == kind).ToList();
        if (indexes.Count == 0)
        {
            return;
        }

        var json = writer.Items.Json;
        json.WriteStartArray(property);
        foreach (var index in indexes)
        {
            json.WriteStartObject();
            json.WriteString("IndexName", index.Name);
            WriteKey(writer, index.Key);
            json.WriteStartObject("Projection");
            json.WriteString("ProjectionType", Words(index.Projection));
            if (!index.NonKeyAttributes.IsEmpty)
            {
                json.WriteStartArray("NonKeyAttributes");
                foreach (var attribute in index.NonKeyAttributes)
                {
                    json.WriteStringValue(attribute);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            if (kind == IndexKind.Global)
            {
                WriteThroughput(writer, table, index.Throughput ?? table.Throughput);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteThroughput(RequestWriter writer, TableSchema table, Throughput? throughput)
    {
        if (table.BillingMode == BillingMode.Provisioned)
        {
            writer.Items.Json.WriteStartObject("ProvisionedThroughput");
            writer.Property("ReadCapacityUnits", throughput?.Read ?? 1);
            writer.Property("WriteCapacityUnits", throughput?.Write ?? 1);
            writer.Items.Json.WriteEndObject();
        }
    }

    private static string Words(Projection projection)
        => projection switch
        {
            Projection.All => "ALL",
            Projection.KeysOnly => "KEYS_ONLY",
            _ => "INCLUDE",
        };

    private static string Words(StreamView view)
        => view switch
        {
            StreamView.KeysOnly => "KEYS_ONLY",
            StreamView.NewImage => "NEW_IMAGE",
            StreamView.OldImage => "OLD_IMAGE",
            _ => "NEW_AND_OLD_IMAGES",
        };
}
