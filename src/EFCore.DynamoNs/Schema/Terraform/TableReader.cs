using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     Reads one <c>aws_dynamodb_table</c> resource:
///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_table.html.markdown
/// </summary>
internal sealed class TableReader(BlockReader block, ResourceAddress address)
{
    public TableDeclaration Read()
    {
        var partition = block.Needed(block.Text("hash_key", "id"));
        var attributes = ReadAttributes();
        return new TableDeclaration
        {
            Source = block.Source,
            Span = block.Span,
            Address = address,
            Name = block.Needed(block.RequiredText("name", "orders", mayBeEmpty: true)),
            Partition = partition,
            Sort = block.Needed(block.Text("range_key", "placed_on")),
            Attributes = attributes,
            MayMissAttributes = block.MayMiss("attribute"),
            Indexes = new IndexReader(block, partition).Read(),
            Billing = block.OneOf(
                block.Text("billing_mode", "PAY_PER_REQUEST"),
                "billing_mode",
                ("PROVISIONED", BillingMode.Provisioned),
                ("PAY_PER_REQUEST", BillingMode.PayPerRequest)),
            ReadCapacity = block.WholeNumber("read_capacity"),
            WriteCapacity = block.WholeNumber("write_capacity"),
            TimeToLive = block.Blocks("ttl", BlockShape.TimeToLive)
                .Select(ttl => new TimeToLiveDeclaration(ttl.Text("attribute_name", "expires_at"), ttl.Flag("enabled")))
                .FirstOrDefault(),
            StreamEnabled = block.Flag("stream_enabled"),
            StreamView = block.OneOf(
                block.Text("stream_view_type", "NEW_AND_OLD_IMAGES"),
                "stream_view_type",
                ("KEYS_ONLY", StreamView.KeysOnly),
                ("NEW_IMAGE", StreamView.NewImage),
                ("OLD_IMAGE", StreamView.OldImage),
                ("NEW_AND_OLD_IMAGES", StreamView.NewAndOldImages)),
            Settings = Settings(block.Rest),
            IgnoredChanges = block.IgnoredChanges(),
        };
    }

    public static (Argument<long> Read, Argument<long> Write)? OnDemand(BlockReader block)
        => Pair(block, "on_demand_throughput", BlockShape.OnDemand, "max_read_request_units", "max_write_request_units");

    public static (Argument<long> Read, Argument<long> Write)? Warm(BlockReader block)
        => Pair(block, "warm_throughput", BlockShape.Warm, "read_units_per_second", "write_units_per_second");

    private static (Argument<long>, Argument<long>)? Pair(BlockReader block, string type, BlockShape shape, string read, string write)
        => block.Blocks(type, shape).Select(((Argument<long>, Argument<long>)? (b) => (b.WholeNumber(read), b.WholeNumber(write)))).FirstOrDefault();

    private static TableSettings Settings(BlockReader block)
        => new()
        {
            TableClass = block.OneOf(
                block.Text("table_class", "STANDARD"),
                "table_class",
                ("STANDARD", "STANDARD"),
                ("STANDARD_INFREQUENT_ACCESS", "STANDARD_INFREQUENT_ACCESS")),
            DeletionProtection = block.Flag("deletion_protection_enabled"),
            Tags = block.TextMap("tags"),
            Recovery = block.Blocks("point_in_time_recovery", BlockShape.Recovery)
                .Select(((Argument<bool>, Argument<long>)? (b) => (b.RequiredFlag("enabled"), b.WholeNumber("recovery_period_in_days"))))
                .FirstOrDefault(),
            Encryption = block.Blocks("server_side_encryption", BlockShape.Encryption)
                .Select(((Argument<bool>, Argument<string>)? (b) => (b.RequiredFlag("enabled"), b.Text("kms_key_arn", "arn:aws:kms:..."))))
                .FirstOrDefault(),
            OnDemand = OnDemand(block),
            Warm = Warm(block),
            Replicas =
            [
                .. block.Blocks("replica", BlockShape.Replica).Select(b => new ReplicaDeclaration(
                    b.RequiredText("region_name", "eu-west-1"),
                    b.Flag("point_in_time_recovery"),
                    b.Flag("propagate_tags"),
                    b.OneOf(b.Text("consistency_mode", "EVENTUAL"), "consistency_mode", ("EVENTUAL", "EVENTUAL"), ("STRONG", "STRONG")))),
            ],
            Import = block.Blocks("import_table", BlockShape.Import).Select(Import).FirstOrDefault(),
            Restore =
            [
                ("restore_source_name", block.Text("restore_source_name", "orders")),
                ("restore_source_table_arn", block.Text("restore_source_table_arn", "arn:aws:dynamodb:...")),
                ("restore_to_latest_time", block.Flag("restore_to_latest_time").Map(flag => flag ? "true" : "false")),
                ("restore_date_time", block.Text("restore_date_time", "2024-01-01T00:00:00Z")),
            ],
        };

    private static ImportDeclaration Import(BlockReader block)
    {
        var options = block.Blocks("input_format_options", BlockShape.ImportFormat).FirstOrDefault();
        return new ImportDeclaration(
            block.OneOf(
                block.RequiredText("input_format", "CSV"),
                "input_format",
                ("CSV", "CSV"),
                ("DYNAMODB_JSON", "DYNAMODB_JSON"),
                ("ION", "ION")),
            block.OneOf(block.Text("input_compression_type", "NONE"), "input_compression_type", ("GZIP", "GZIP"), ("ZSTD", "ZSTD"), ("NONE", "NONE")),
            options?.Blocks("csv", BlockShape.Csv)
                .Select(((Argument<string>, Argument<ImmutableArray<string>>)? (b) => (b.Text("delimiter", ","), b.TextList("header_list"))))
                .FirstOrDefault(),
            options is not null,
            block.Blocks("s3_bucket_source", BlockShape.Bucket)
                .Select(((Argument<string>, Argument<string>, Argument<string>)? (b)
                    => (b.RequiredText("bucket", "files"), b.Text("bucket_owner", "123456789012"), b.Text("key_prefix", "orders/"))))
                .FirstOrDefault());
    }

    private ImmutableArray<AttributeDeclaration> ReadAttributes()
        =>
        [
            .. block.Blocks("attribute", BlockShape.Attribute).Select(attribute => new AttributeDeclaration(
                attribute.Span,
                attribute.Needed(attribute.RequiredText("name", "id")),
                attribute.OneOf(
                    attribute.Needed(attribute.RequiredText("type", "S")),
                    "type",
                    ("S", ScalarType.S),
                    ("N", ScalarType.N),
                    ("B", ScalarType.B)))),
        ];
}
