namespace EFCore.DynamoNs.Tests.Lifecycle;

/// <summary>The kinds of difference between a declaration and a live table that an engine can have.</summary>
internal static class DriftCases
{
    private const string LocalIndex = """
          attribute {
            name = "status"
            type = "S"
          }
          local_secondary_index {
            name            = "by_status"
            range_key       = "status"
            projection_type = "ALL"
          }
        """;

    private const string GlobalIndex = """
          attribute {
            name = "status"
            type = "S"
          }
          global_secondary_index {
            name            = "by_status"
            hash_key        = "status"
            projection_type = "ALL"
          }
        """;

    private const string Included = """
        projection_type    = "INCLUDE"
            non_key_attributes = ["status"]
        """;

    private static readonly string Capacity = Orders.ByCapacity(Orders.Plain);

    public static readonly IReadOnlyList<DriftCase> All =
    [
        new("table is missing", Orders.Plain, null, "TableMissing Update"),
        new("partition key is another attribute", Orders.Plain, Plain("customer_id", "client_id"), "PartitionKey ReplaceTable lossy"),
        new("sort key is another attribute", Orders.Plain, Plain("placed_on", "shipped_on"), "SortKey ReplaceTable lossy"),
        new("sort key is declared and not there", Orders.Plain, WithoutSortKey(), "SortKey ReplaceTable lossy"),
        new("key attribute has another type", Orders.Plain, Plain("name = \"placed_on\"\n    type = \"N\"", "name = \"placed_on\"\n    type = \"S\""), "AttributeType ReplaceTable lossy"),
        new("global index is missing", Orders.With(GlobalIndex), Orders.Plain, "GlobalIndexMissing by_status Update"),
        new("global index is not declared", Orders.Plain, Orders.With(GlobalIndex), "GlobalIndexUndeclared by_status Update"),
        new("global index has another key", Orders.Plain, Plain("hash_key        = \"place\"", "hash_key        = \"place\"\n    range_key = \"placed_on\""), "IndexKey by_place ReplaceIndex"),
        new("global index key has another type", Orders.Plain, Plain("name = \"place\"\n    type = \"S\"", "name = \"place\"\n    type = \"N\""), "IndexKey by_place ReplaceIndex"),
        new("global index projects keys only", Orders.Plain, Plain("\"ALL\"", "\"KEYS_ONLY\""), "IndexProjection by_place ReplaceIndex"),
        new(
            "global index projects other attributes",
            Plain("projection_type = \"ALL\"", Included),
            Plain("projection_type = \"ALL\"", Included.Replace("\"status\"", "\"total\"", StringComparison.Ordinal)),
            "IndexProjection by_place ReplaceIndex"),
        new("local index is missing", Orders.With(LocalIndex), Orders.Plain, "LocalIndexMissing by_status ReplaceTable lossy"),
        new("local index is not declared", Orders.Plain, Orders.With(LocalIndex), "LocalIndexUndeclared by_status ReplaceTable lossy"),
        new(
            "local index projects other attributes",
            Orders.With(LocalIndex),
            Orders.With(LocalIndex.Replace("\"ALL\"", "\"KEYS_ONLY\"", StringComparison.Ordinal)),
            "IndexProjection by_status ReplaceTable lossy"),
        new("billing mode is another", Orders.Plain, Capacity, "BillingMode Update"),
        new("read capacity is another", Capacity, Changed(Capacity, "read_capacity  = 5", "read_capacity  = 9"), "ReadCapacity Update"),
        new("write capacity is another", Capacity, Changed(Capacity, "write_capacity = 6", "write_capacity = 9"), "WriteCapacity Update"),
        new(
            "global index has another capacity",
            Capacity,
            Changed(Changed(Capacity, "read_capacity = 2", "read_capacity = 4"), "write_capacity = 3", "write_capacity = 4"),
            "ReadCapacity by_place Update",
            "WriteCapacity by_place Update"),
        new("time to live is off", Expiring("a"), Orders.Plain, "TimeToLive Update lossy"),
        new("time to live is on and not declared", Orders.Plain, Expiring("a"), "TimeToLive Update"),
        new("time to live reads another attribute", Expiring("a"), Expiring("b"), "TimeToLive Update lossy"),
        new("stream is off", Streaming("KEYS_ONLY"), Orders.Plain, "Stream Update"),
        new("stream shows something else", Streaming("KEYS_ONLY"), Streaming("NEW_IMAGE"), "Stream Update"),
        new("table class is another", Orders.With("table_class = \"STANDARD_INFREQUENT_ACCESS\""), Orders.With("table_class = \"STANDARD\""), "TableClass Update") { LackedByDynamoDBLocal = "table_class", LackedByDynoxide = "table_class" },
        new("table class is not declared", Orders.Plain, Orders.With("table_class = \"STANDARD_INFREQUENT_ACCESS\""), "TableClass Update") { LackedByDynamoDBLocal = "" },
        new("deletion protection is off", Orders.With("deletion_protection_enabled = true"), Orders.Plain, "DeletionProtection Update"),
        new("deletion protection is on", Orders.Plain, Orders.With("deletion_protection_enabled = true"), "DeletionProtection Update"),
        new(
            "tags are missing, undeclared and of another value",
            Orders.With("tags = { Owner = \"shop\", Cost = \"7\" }"),
            Orders.With("tags = { Owner = \"post\", Team = \"a\" }"),
            "Tags Update",
            "Tags Update",
            "Tags Update")
        {
            LackedByDynamoDBLocal = "tags",
        },
        new("encryption is not declared", Orders.Plain, Orders.With("server_side_encryption {\n enabled = true\n}"), "Encryption Update") { LackedByDynamoDBLocal = "" },
        new("change is ignored by name", Changed(Ignoring(Capacity, "[read_capacity]"), "write_capacity = 6", "write_capacity = 9"), Changed(Capacity, "read_capacity  = 5", "read_capacity  = 9"), "ReadCapacity Update meant", "WriteCapacity Update"),
        new("all changes are ignored", Ignoring(Orders.Plain, "all"), Plain("customer_id", "client_id"), "PartitionKey ReplaceTable lossy meant"),
        new("index is ignored", Ignoring(Orders.Plain, "[global_secondary_index]"), Orders.With(GlobalIndex), "GlobalIndexUndeclared by_status Update meant"),
        new(
            "tag is ignored",
            Ignoring(Orders.With("tags = { Owner = \"shop\" }\n  # more"), "[tags[\"Owner\"]]"),
            Orders.With("tags = { Team = \"a\" }"),
            "Tags Update meant",
            "Tags Update")
        {
            LackedByDynamoDBLocal = "tags",
        },
        new("capacity is set by auto scaling", Capacity + Scaled("table/orders", "table"), Changed(Capacity, "read_capacity  = 5", "read_capacity  = 40"), "ReadCapacity Update meant"),
        new(
            "capacity of an index is set by auto scaling",
            Capacity + Scaled("table/orders/index/by_place", "index"),
            Changed(Capacity, "read_capacity = 2", "read_capacity = 40"),
            "ReadCapacity by_place Update meant"),
    ];

    private static string Plain(string old, string with) => Changed(Orders.Plain, old, with);

    private static string Changed(string terraform, string old, string with)
    {
        Assert.Contains(old, terraform, StringComparison.Ordinal);
        return terraform.Replace(old, with, StringComparison.Ordinal);
    }

    private static string WithoutSortKey()
        => Plain("  range_key    = \"placed_on\"\n", "").Replace("  attribute {\n    name = \"placed_on\"\n    type = \"N\"\n  }\n", "", StringComparison.Ordinal);

    private static string Expiring(string attribute) => Orders.With($"ttl {{\n attribute_name = \"{attribute}\"\n enabled = true\n}}");

    private static string Streaming(string view) => Orders.With($"stream_enabled = true\n stream_view_type = \"{view}\"");

    private static string Ignoring(string terraform, string what) => Changed(terraform, "  # more", $"  lifecycle {{\n    ignore_changes = {what}\n  }}");

    private static string Scaled(string resource, string kind)
        => $$"""
            resource "aws_appautoscaling_target" "read" {
              resource_id        = "{{resource}}"
              scalable_dimension = "dynamodb:{{kind}}:ReadCapacityUnits"
              service_namespace  = "dynamodb"
            }

            """;
}
