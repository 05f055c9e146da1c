using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Requests;

/// <summary>The parts that requests about tables are made of.</summary>
internal static class TableWriting
{
    public static void AttributeDefinitions(this RequestWriter writer, TableSchema table, IEnumerable<string> attributes)
    {
        writer.Items.Json.WriteStartArray("AttributeDefinitions");
        foreach (var name in attributes)
        {
            writer.Items.Json.WriteStartObject();
            writer.Property("AttributeName", name);
            writer.Property("AttributeType", table.Attributes[name].ToString());
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
    }

    public static void Key(this RequestWriter writer, KeySchema key)
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

    /// <summary>An index as creating it takes it, within an object of its own.</summary>
    public static void Index(this RequestWriter writer, SecondaryIndex index, TableSchema table)
    {
        var json = writer.Items.Json;
        writer.Property("IndexName", index.Name);
        writer.Key(index.Key);
        json.WriteStartObject("Projection");
        writer.Property("ProjectionType", SchemaNames.Of(index.Projection));
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
        if (index.Kind == IndexKind.Global && table.BillingMode == BillingMode.Provisioned)
        {
            writer.Provisioned(index.Throughput ?? table.Throughput);
        }

        writer.OnDemand(index.OnDemandThroughput);
    }

    public static void Provisioned(this RequestWriter writer, Throughput? throughput)
    {
        writer.Items.Json.WriteStartObject("ProvisionedThroughput");
        writer.Property("ReadCapacityUnits", throughput?.Read ?? 1);
        writer.Property("WriteCapacityUnits", throughput?.Write ?? 1);
        writer.Items.Json.WriteEndObject();
    }

    /// <param name="writer">The request.</param>
    /// <param name="limits">The limits; null writes nothing.</param>
    /// <param name="takesAway">Limits that are null are taken away, which -1 says.</param>
    public static void OnDemand(this RequestWriter writer, OnDemandThroughput? limits, bool takesAway = false)
    {
        if (limits is null)
        {
            return;
        }

        writer.Items.Json.WriteStartObject("OnDemandThroughput");
        foreach (var (name, limit) in new[] { ("MaxReadRequestUnits", limits.Read), ("MaxWriteRequestUnits", limits.Write) })
        {
            if (limit is not null || takesAway)
            {
                writer.Property(name, limit ?? -1);
            }
        }

        writer.Items.Json.WriteEndObject();
    }

    public static void Stream(this RequestWriter writer, StreamView? view)
    {
        writer.Items.Json.WriteStartObject("StreamSpecification");
        writer.Property("StreamEnabled", view is not null);
        if (view is { } shown)
        {
            writer.Property("StreamViewType", SchemaNames.Of(shown));
        }

        writer.Items.Json.WriteEndObject();
    }

    public static void Encryption(this RequestWriter writer, ServerSideEncryption? encryption)
    {
        writer.Items.Json.WriteStartObject("SSESpecification");
        writer.Property("Enabled", encryption is not null);
        if (encryption is not null)
        {
            writer.Property("SSEType", "KMS");
        }

        if (encryption?.KeyArn is { } key)
        {
            writer.Property("KMSMasterKeyId", key);
        }

        writer.Items.Json.WriteEndObject();
    }

    public static void Tags(this RequestWriter writer, IEnumerable<KeyValuePair<string, string>> tags)
    {
        writer.Items.Json.WriteStartArray("Tags");
        foreach (var (key, value) in tags)
        {
            writer.Items.Json.WriteStartObject();
            writer.Property("Key", key);
            writer.Property("Value", value);
            writer.Items.Json.WriteEndObject();
        }

        writer.Items.Json.WriteEndArray();
    }
}
