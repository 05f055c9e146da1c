using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     Reads one <c>aws_dynamodb_table</c> resource:
///     https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/dynamodb_table.html.markdown
/// </summary>
internal sealed class TableReader(SourceText source, HclBlock block, DiagnosticBag diagnostics)
{
    private readonly BlockReader _reader = new(source, block, BlockShape.Table, diagnostics, new ExpressionEvaluator());

    /// <summary>The table, or null when it has errors or is not made at all (<c>count = 0</c>).</summary>
    public TableSchema? Read()
    {
        var errorsBefore = diagnostics.Items.Count;
        if (!IsOneTable())
        {
            return null;
        }

        var table = Declaration();
        new TableRules(table, diagnostics, mayMissNames: diagnostics.Items.Count > errorsBefore).Check();
        return diagnostics.Items.Count == errorsBefore ? table.ToSchema() : null;
    }

    private bool IsOneTable()
    {
        if (block.Body.FindAttribute("for_each") is { } each)
        {
            _reader.Report(
                each.Name.Span,
                "\"for_each\" is not evaluated yet, so the tables that it makes are not known.",
                "Write a resource block for each table.");
            return false;
        }

        var count = _reader.WholeNumber("count", "1");
        if (count is { IsKnown: true, Value: not (0 or 1) })
        {
            _reader.Report(count.Span, "several tables of one name can't be.", "Write a resource block for each table.");
        }

        return count.IsAbsent || count is { IsKnown: true, Value: 1 };
    }

    private TableDeclaration Declaration()
    {
        var partition = _reader.RequiredText("hash_key", "id");
        return new TableDeclaration
        {
            Source = source,
            Span = block.Span,
            Label = block.Labels[1].Text,
            Name = _reader.RequiredText("name", "orders"),
            Partition = partition,
            Sort = _reader.Text("range_key", "placed_on"),
            Attributes = ReadAttributes(),
            MayMissAttributes = MakesAttributesOtherwise(),
            Indexes = new IndexReader(_reader, partition).Read(),
            Billing = _reader.OneOf(
                _reader.Text("billing_mode", "PAY_PER_REQUEST"),
                "billing_mode",
                ("PROVISIONED", BillingMode.Provisioned),
                ("PAY_PER_REQUEST", BillingMode.PayPerRequest)),
            ReadCapacity = _reader.WholeNumber("read_capacity"),
            WriteCapacity = _reader.WholeNumber("write_capacity"),
            TimeToLiveAttribute = ReadTimeToLive(),
            Stream = ReadStream(),
        };
    }

    private ImmutableArray<AttributeDeclaration> ReadAttributes()
        =>
        [
            .. _reader.Blocks("attribute", BlockShape.Attribute).Select(attribute => new AttributeDeclaration(
                attribute.Span,
                attribute.RequiredText("name", "id"),
                attribute.OneOf(
                    attribute.RequiredText("type", "S"),
                    "type",
                    ("S", ScalarType.S),
                    ("N", ScalarType.N),
                    ("B", ScalarType.B)))),
        ];

    /// <summary>Such attempts are reported by themselves, without an error for each key that seems to lack its attribute.</summary>
    private bool MakesAttributesOtherwise()
        => block.Body.FindAttribute("attribute") is not null
            || block.Body.Blocks.Any(b => b is { Type.Text: "dynamic", Labels: [{ Text: "attribute" }] });

    private string? ReadTimeToLive()
    {
        var ttl = _reader.Blocks("ttl", BlockShape.TimeToLive).FirstOrDefault();
        if (ttl is null)
        {
            return null;
        }

        var attribute = ttl.Text("attribute_name", "expires_at");
        var enabled = ttl.Flag("enabled");
        if (!enabled.Value)
        {
            return null;
        }

        if (attribute.IsAbsent)
        {
            ttl.Report(
                attribute.Span,
                "TTL is enabled, but no attribute holds the expiry.",
                "Add attribute_name = \"expires_at\" to the ttl block.");
        }

        return attribute.Value;
    }

    private StreamView? ReadStream()
    {
        var enabled = _reader.Flag("stream_enabled");
        var view = _reader.OneOf(
            _reader.Text("stream_view_type", "NEW_AND_OLD_IMAGES"),
            "stream_view_type",
            ("KEYS_ONLY", StreamView.KeysOnly),
            ("NEW_IMAGE", StreamView.NewImage),
            ("OLD_IMAGE", StreamView.OldImage),
            ("NEW_AND_OLD_IMAGES", StreamView.NewAndOldImages));
        if (enabled.Value && view.IsAbsent)
        {
            _reader.Report(
                enabled.Span,
                "the stream is enabled, but not what it shows.",
                "Add stream_view_type = \"NEW_AND_OLD_IMAGES\", or \"KEYS_ONLY\", \"NEW_IMAGE\", \"OLD_IMAGE\".");
        }

        return enabled.Value && view.IsKnown ? view.Value : null;
    }
}
