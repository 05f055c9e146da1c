using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The resources beside tables: indexes of their own, items, replicas and global tables.</summary>
internal static class OtherResources
{
    public static (string List, JsonObject Json)? Read(HclBlock block, Scope scope, ResourceAddress address, TableReport report)
        => address.Type switch
        {
            "aws_dynamodb_global_secondary_index" => ("indexResources", Index(new BlockReader(block, scope, BlockShape.IndexResource, report), address)),
            "aws_dynamodb_table_item" => ("items", Item(new BlockReader(block, scope, BlockShape.Item, report).Rest, address)),
            "aws_dynamodb_global_table" => ("globalTables", GlobalTable(new BlockReader(block, scope, BlockShape.GlobalTable, report).Rest, address)),
            "aws_dynamodb_table_replica" => ("replicaResources", Replica(new BlockReader(block, scope, BlockShape.ReplicaResource, report).Rest, address)),
            _ => null,
        };

    private static JsonObject Index(BlockReader block, ResourceAddress address)
    {
        var projection = block.Blocks("projection", BlockShape.IndexResourceProjection).FirstOrDefault();
        var json = new JsonObject
        {
            ["address"] = address.ToString(),
            ["tableName"] = CanonicalJson.Node(block.RequiredText("table_name", "orders")),
            ["indexName"] = CanonicalJson.Node(block.RequiredText("index_name", "by_customer")),
            ["keySchema"] = new JsonArray(
            [
                .. block.Blocks("key_schema", BlockShape.IndexResourceKey).Select(part => new JsonObject
                {
                    ["attributeName"] = CanonicalJson.Node(part.RequiredText("attribute_name", "customer_id")),
                    ["attributeType"] = CanonicalJson.Node(part.OneOf(part.RequiredText("attribute_type", "S"), "attribute_type", ("S", "S"), ("N", "N"), ("B", "B"))),
                    ["keyType"] = CanonicalJson.Node(part.OneOf(part.RequiredText("key_type", "HASH"), "key_type", ("HASH", "HASH"), ("RANGE", "RANGE"))),
                }),
            ]),
            ["projection"] = projection is null ? null : new JsonObject
            {
                ["non_key_attributes"] = CanonicalJson.Names(projection.TextList("non_key_attributes")),
                ["projection_type"] = CanonicalJson.Node(projection.OneOf(
                    projection.RequiredText("projection_type", "ALL"),
                    "projection_type",
                    ("ALL", Projection.All),
                    ("KEYS_ONLY", Projection.KeysOnly),
                    ("INCLUDE", Projection.Include))),
            },
        };
        if (block.Rest.Blocks("provisioned_throughput", BlockShape.IndexThroughput).FirstOrDefault() is { } provisioned)
        {
            json["readCapacity"] = CanonicalJson.Computed(provisioned.WholeNumber("read_capacity_units"));
            json["writeCapacity"] = CanonicalJson.Computed(provisioned.WholeNumber("write_capacity_units"));
        }

        if (TableReader.OnDemand(block.Rest) is { } onDemand)
        {
            json["onDemandThroughput"] = CanonicalJson.Units(onDemand, "maxReadRequestUnits", "maxWriteRequestUnits");
        }

        return json;
    }

    private static JsonObject Item(BlockReader block, ResourceAddress address)
    {
        var item = block.RequiredText("item", "{}");
        if (item.IsKnown && Fault(item.Value!) is { } fault)
        {
            block.Error(item.Span, $"item is no item in DynamoDB's JSON: {fault}.", "Write jsonencode({ id = { S = \"1\" } }), for example.");
        }

        return new JsonObject
        {
            ["address"] = address.ToString(),
            ["tableName"] = CanonicalJson.Node(block.RequiredText("table_name", "orders")),
            ["hashKey"] = CanonicalJson.Node(block.RequiredText("hash_key", "id")),
            ["rangeKey"] = CanonicalJson.Node(block.Text("range_key", "placed_on")),
            ["item"] = CanonicalJson.Node(item),
        };
    }

    private static string? Fault(string item)
    {
        try
        {
            using var json = JsonDocument.Parse(item, new JsonDocumentOptions { MaxDepth = 100 });
            return json.RootElement.ValueKind != JsonValueKind.Object ? "it is no object"
                : json.RootElement.EnumerateObject().Any(a => a.Value.ValueKind != JsonValueKind.Object) ? "an attribute has no type, as { \"S\": ... }"
                : null;
        }
        catch (JsonException)
        {
            return "it is no JSON";
        }
    }

    private static JsonObject GlobalTable(BlockReader block, ResourceAddress address)
    {
        var name = block.RequiredText("name", "orders");
        if (name.IsKnown && !name.Value!.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
        {
            block.Error(name.Span, "a global table's name holds letters, digits, \"_\", \".\" and \"-\" only.", "Write name = \"orders\", for example.");
        }

        return new JsonObject
        {
            ["address"] = address.ToString(),
            ["name"] = CanonicalJson.Node(name),
            ["replicas"] = new JsonArray([.. block.Blocks("replica", BlockShape.GlobalTableReplica).Select(r => CanonicalJson.Node(r.RequiredText("region_name", "eu-west-1")))]),
        };
    }

    private static JsonObject Replica(BlockReader block, ResourceAddress address)
        => new()
        {
            ["address"] = address.ToString(),
            ["globalTableArn"] = CanonicalJson.Node(block.RequiredText("global_table_arn", "arn:aws:dynamodb:...")),
            ["tableClassOverride"] = CanonicalJson.Node(block.Text("table_class_override", "STANDARD")),
        };
}
