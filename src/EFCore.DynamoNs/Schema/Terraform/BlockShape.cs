using System.Collections.Frozen;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The arguments and blocks that a block may hold, those of the AWS provider 5 and 6:
///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_table.html.markdown
/// </summary>
internal sealed record BlockShape(FrozenSet<string> Arguments, FrozenSet<string> Blocks)
{
    /// <summary>Blocks of which Terraform accepts one only.</summary>
    public FrozenSet<string> Single { get; init; } = [];

    /// <summary>The last two lines are what Terraform itself gives every resource.</summary>
    public static readonly BlockShape Table = Of(
        "name hash_key range_key billing_mode read_capacity write_capacity stream_enabled stream_view_type table_class "
        + "deletion_protection_enabled tags tags_all id region restore_date_time restore_source_name "
        + "restore_source_table_arn restore_to_latest_time "
        + "count for_each depends_on provider",
        "attribute global_secondary_index local_secondary_index ttl replica point_in_time_recovery "
        + "server_side_encryption on_demand_throughput warm_throughput import_table global_table_witness timeouts "
        + "lifecycle provisioner connection dynamic") with
    {
        Single = Names("ttl point_in_time_recovery server_side_encryption on_demand_throughput warm_throughput "
            + "import_table global_table_witness timeouts lifecycle"),
    };

    public static readonly BlockShape Attribute = Of("name type", string.Empty);

    public static readonly BlockShape GlobalIndex = Of(
        "name hash_key range_key projection_type non_key_attributes read_capacity write_capacity",
        "key_schema on_demand_throughput warm_throughput dynamic") with
    {
        Single = Names("on_demand_throughput warm_throughput"),
    };

    public static readonly BlockShape KeyPart = Of("attribute_name key_type", string.Empty);

    /// <summary>Files of Terraform 0.6 and 0.7 repeat the table's hash_key in a local index.</summary>
    public static readonly BlockShape LocalIndex = Of(
        "name hash_key range_key projection_type non_key_attributes",
        "dynamic");

    public static readonly BlockShape TimeToLive = Of("attribute_name enabled", string.Empty);

    public static readonly BlockShape Recovery = Of("enabled recovery_period_in_days", string.Empty);

    public static readonly BlockShape Encryption = Of("enabled kms_key_arn", string.Empty);

    public static readonly BlockShape OnDemand = Of("max_read_request_units max_write_request_units", string.Empty);

    public static readonly BlockShape Warm = Of("read_units_per_second write_units_per_second", string.Empty);

    public static readonly BlockShape Replica = Of(
        "region_name kms_key_arn point_in_time_recovery propagate_tags consistency_mode deletion_protection_enabled arn stream_arn stream_label",
        string.Empty);

    public static readonly BlockShape Import = Of("input_format input_compression_type", "input_format_options s3_bucket_source dynamic") with
    {
        Single = Names("input_format_options s3_bucket_source"),
    };

    public static readonly BlockShape ImportFormat = Of(string.Empty, "csv dynamic") with { Single = Names("csv") };

    public static readonly BlockShape Csv = Of("delimiter header_list", string.Empty);

    public static readonly BlockShape Bucket = Of("bucket bucket_owner key_prefix", string.Empty);

    /// <summary>https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_global_secondary_index.html.markdown</summary>
    public static readonly BlockShape IndexResource = Of(
        "table_name index_name region count for_each depends_on provider provisioned_throughput on_demand_throughput warm_throughput projection key_schema",
        "key_schema projection provisioned_throughput on_demand_throughput warm_throughput timeouts lifecycle dynamic");

    public static readonly BlockShape IndexResourceKey = Of("attribute_name attribute_type key_type", string.Empty);

    public static readonly BlockShape IndexResourceProjection = Of("projection_type non_key_attributes", string.Empty);

    public static readonly BlockShape Item = Of("table_name hash_key range_key item region count for_each depends_on provider", "lifecycle");

    public static readonly BlockShape GlobalTable = Of("name region count for_each depends_on provider", "replica timeouts lifecycle dynamic");

    public static readonly BlockShape GlobalTableReplica = Of("region_name", string.Empty);

    public static readonly BlockShape ReplicaResource = Of(
        "global_table_arn kms_key_arn point_in_time_recovery table_class_override deletion_protection_enabled tags region count for_each depends_on provider",
        "timeouts lifecycle");

    public static readonly BlockShape IndexThroughput = Of("read_capacity_units write_capacity_units", string.Empty);

    public static readonly BlockShape AutoscalingTarget = Of(
        "max_capacity min_capacity resource_id role_arn scalable_dimension service_namespace tags tags_all region count for_each depends_on provider",
        "suspended_state lifecycle timeouts dynamic");

    /// <summary>What may stand at the top of a file: https://developer.hashicorp.com/terraform/language</summary>
    public static readonly BlockShape File = Of(
        string.Empty,
        "resource data variable locals output module provider terraform moved import removed check ephemeral action");

    private static BlockShape Of(string arguments, string blocks) => new(Names(arguments), Names(blocks));

    private static FrozenSet<string> Names(string names)
        => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
