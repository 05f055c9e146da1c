namespace EFCore.DynamoNs.Schema;

/// <summary>What Terraform calls the parts of a table.</summary>
internal static class TableSetting
{
    public const string PartitionKey = "hash_key";

    public const string SortKey = "range_key";

    public const string Attribute = "attribute";

    public const string GlobalIndex = "global_secondary_index";

    public const string LocalIndex = "local_secondary_index";

    public const string BillingMode = "billing_mode";

    public const string ReadCapacity = "read_capacity";

    public const string WriteCapacity = "write_capacity";

    public const string OnDemandThroughput = "on_demand_throughput";

    public const string TimeToLive = "ttl";

    public const string StreamEnabled = "stream_enabled";

    public const string StreamView = "stream_view_type";

    public const string TableClass = "table_class";

    public const string DeletionProtection = "deletion_protection_enabled";

    public const string Tags = "tags";

    /// <summary>The tags with those that the provider adds to every resource.</summary>
    public const string AllTags = "tags_all";

    public const string PointInTimeRecovery = "point_in_time_recovery";

    public const string Encryption = "server_side_encryption";

    /// <summary>Which key of KMS encrypts.</summary>
    public const string EncryptionKey = "kms_key_arn";
}
