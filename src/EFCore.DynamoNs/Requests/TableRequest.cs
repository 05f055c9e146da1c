using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Requests;

/// <summary>The control plane's requests about whole tables; never sent while reading or saving.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
internal static class TableRequest
{
    public static WireRequest Create(TableSchema table, TableNamespace tableNamespace)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", tableNamespace.ActualName(table.Name));
        writer.AttributeDefinitions(table, table.Attributes.Keys);
        writer.Key(table.Key);
        WriteIndexes(writer, "GlobalSecondaryIndexes", table, IndexKind.Global);
        WriteIndexes(writer, "LocalSecondaryIndexes", table, IndexKind.Local);
        writer.Property("BillingMode", SchemaNames.Of(table.BillingMode));
        if (table.BillingMode == BillingMode.Provisioned)
        {
            writer.Provisioned(table.Throughput);
        }

        writer.OnDemand(table.OnDemandThroughput);
        WriteSettings(writer, table);
        return writer.Finish(DynamoOperation.CreateTable, tableNamespace.ActualName(table.Name));
    }

    public static WireRequest Delete(string actualName) => Named(DynamoOperation.DeleteTable, actualName);

    public static WireRequest Describe(string actualName) => Named(DynamoOperation.DescribeTable, actualName);

    public static WireRequest DescribeTimeToLive(string actualName) => Named(DynamoOperation.DescribeTimeToLive, actualName);

    public static WireRequest DescribeContinuousBackups(string actualName) => Named(DynamoOperation.DescribeContinuousBackups, actualName);

    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html</summary>
    public static WireRequest TimeToLive(string actualName, string attribute, bool isEnabled)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", actualName);
        writer.Items.Json.WriteStartObject("TimeToLiveSpecification");
        writer.Property("AttributeName", attribute);
        writer.Property("Enabled", isEnabled);
        writer.Items.Json.WriteEndObject();
        return writer.Finish(DynamoOperation.UpdateTimeToLive, actualName);
    }

    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html</summary>
    public static WireRequest PointInTimeRecovery(string actualName, PointInTimeRecovery? recovery)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", actualName);
        writer.Items.Json.WriteStartObject("PointInTimeRecoverySpecification");
        writer.Property("PointInTimeRecoveryEnabled", recovery is not null);
        if (recovery?.Days is { } days)
        {
            writer.Property("RecoveryPeriodInDays", days);
        }

        writer.Items.Json.WriteEndObject();
        return writer.Finish(DynamoOperation.UpdateContinuousBackups, actualName);
    }

    public static WireRequest ListTags(string actualName, string arn, string? next)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("ResourceArn", arn);
        if (next is not null)
        {
            writer.Property("NextToken", next);
        }

        return writer.Finish(DynamoOperation.ListTagsOfResource, actualName);
    }

    public static WireRequest Tag(string actualName, string arn, IEnumerable<KeyValuePair<string, string>> tags)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("ResourceArn", arn);
        writer.Tags(tags);
        return writer.Finish(DynamoOperation.TagResource, actualName);
    }

    public static WireRequest Untag(string actualName, string arn, IEnumerable<string> keys)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("ResourceArn", arn);
        writer.Items.Json.WriteStartArray("TagKeys");
        foreach (var key in keys)
        {
            writer.Items.Json.WriteStringValue(key);
        }

        writer.Items.Json.WriteEndArray();
        return writer.Finish(DynamoOperation.UntagResource, actualName);
    }

    /// <summary>What is DynamoDB's default is left out.</summary>
    private static void WriteSettings(RequestWriter writer, TableSchema table)
    {
        if (table.Stream is { } stream)
        {
            writer.Stream(stream);
        }

        if (table.TableClass != TableClass.Standard)
        {
            writer.Property("TableClass", SchemaNames.Of(table.TableClass));
        }

        if (table.DeletionProtection)
        {
            writer.Property("DeletionProtectionEnabled", true);
        }

        if (table.Encryption is { } encryption)
        {
            writer.Encryption(encryption);
        }

        if (!table.Tags.IsEmpty)
        {
            writer.Tags(table.Tags);
        }
    }

    private static WireRequest Named(DynamoOperation operation, string actualName)
    {
        using var writer = RequestWriter.Rent();
        writer.Property("TableName", actualName);
        return writer.Finish(operation, actualName);
    }

    private static void WriteIndexes(RequestWriter writer, string property, TableSchema table, IndexKind kind)
    {
        var indexes = table.Indexes.Where(index => index.Kind == kind).ToList();
        if (indexes.Count == 0)
        {
            return;
        }

        writer.Items.Json.WriteStartArray(property);
        foreach (var index in indexes)
        {
            writer.Items.Json.WriteStartObject();
            writer.Index(index, table);
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
    }
}
