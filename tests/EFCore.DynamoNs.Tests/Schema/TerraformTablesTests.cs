using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class TerraformTablesTests
{
    [Fact]
    public void Table_is_read_with_everything_that_it_declares()
    {
        var schema = Load(SampleFiles.Everything);
        Assert.Equal("main.tf", schema.Origin);
        var table = Assert.Single(schema.Tables);
        Assert.Equal("orders", table.Name);
        Assert.Equal("orders", table.ResourceLabel);
        Assert.Equal("main.tf(24,1)", table.DeclaredAt);
        Assert.Equal(KeySchema.Of("customer_id", "placed_on"), table.Key);
        Assert.Equal(
            [("customer_id", ScalarType.S), ("placed_on", ScalarType.S), ("status", ScalarType.S), ("total", ScalarType.N)],
            table.Attributes.Select(a => (a.Key, a.Value)));
        Assert.Equal(BillingMode.Provisioned, table.BillingMode);
        Assert.Equal(new Throughput(5, 6), table.Throughput);
        Assert.Equal("expires_at", table.TimeToLiveAttribute);
        Assert.Equal(StreamView.NewAndOldImages, table.Stream);
    }

    [Fact]
    public void Indexes_are_read_in_the_order_of_their_names()
    {
        var table = Load(SampleFiles.Everything).Tables[0];
        Assert.Equal(["by_day", "by_status", "by_total"], table.Indexes.Select(i => i.Name));
        var byDay = table.FindIndex("by_day")!;
        Assert.Equal(IndexKind.Global, byDay.Kind);
        Assert.Equal(KeySchema.Of("placed_on", null), byDay.Key);
        Assert.Equal(Projection.KeysOnly, byDay.Projection);
        Assert.Null(byDay.Throughput);
        var byStatus = table.FindIndex("by_status")!;
        Assert.Equal(new KeySchema(["status", "customer_id"], ["placed_on"]), byStatus.Key);
        Assert.Equal(Projection.Include, byStatus.Projection);
        Assert.Equal(["lines", "total"], byStatus.NonKeyAttributes);
        Assert.Equal(new Throughput(3, 4), byStatus.Throughput);
        var byTotal = table.FindIndex("by_total")!;
        Assert.Equal(IndexKind.Local, byTotal.Kind);
        Assert.Equal(KeySchema.Of("customer_id", "total"), byTotal.Key);
        Assert.Equal(Projection.All, byTotal.Projection);
    }

    [Fact]
    public void Tables_keep_the_order_of_their_declaration_and_old_files_are_read()
    {
        var schema = Load(SampleFiles.Surveys);
        Assert.Equal(["survey_answer", "change_log"], schema.Tables.Select(t => t.Name));
        Assert.Equal(["main.tf(1,1)", "main.tf(18,1)"], schema.Tables.Select(t => t.DeclaredAt));
        var log = schema.FindTable("change_log")!;
        Assert.Equal(new Throughput(10, 10), log.Throughput);
        Assert.Equal(KeySchema.Of("log_id", "session_id"), log.FindIndex("SessionId")!.Key);
        Assert.Equal(new Throughput(15, 15), log.FindIndex("SavedElsewhere")!.Throughput);
        Assert.Null(log.FindIndex("SessionId")!.Throughput);
    }

    [Theory]
    [InlineData("range_key = \"\"")]
    [InlineData("range_key = null")]
    [InlineData("read_capacity = 0\n  write_capacity = \"0\"")]
    [InlineData("count = 1")]
    [InlineData("count = \"1\"")]
    [InlineData("tags = var.tags")]
    [InlineData("stream_view_type = \"\"\n  stream_enabled = false")]
    [InlineData("stream_view_type = \"NEW_IMAGE\"")]
    [InlineData("ttl {\n    attribute_name = \"x\"\n    enabled = false\n  }")]
    [InlineData("ttl {\n    attribute_name = \"x\"\n  }")]
    [InlineData("attribute {\n    name = \"id\"\n    type = \"S\"\n  }")]
    [InlineData("dynamic \"replica\" {\n    for_each = var.regions\n    content {\n      region_name = replica.value\n    }\n  }")]
    [InlineData("provider = aws.west")]
    [InlineData("lifecycle {\n    ignore_changes = [ttl]\n  }")]
    public void Setting_that_changes_nothing_is_accepted(string setting)
    {
        var table = Assert.Single(Load(OnDemand(setting)).Tables);
        Assert.Equal(KeySchema.Of("id", null), table.Key);
        Assert.Equal(BillingMode.PayPerRequest, table.BillingMode);
        Assert.Null(table.Throughput);
        Assert.Null(table.Stream);
        Assert.Null(table.TimeToLiveAttribute);
    }

    [Theory]
    [InlineData("stream_enabled = \"true\"\n  stream_view_type = \"KEYS_ONLY\"", StreamView.KeysOnly)]
    [InlineData("stream_enabled = true\n  stream_view_type = \"NEW_IMAGE\"", StreamView.NewImage)]
    [InlineData("stream_enabled = true\n  stream_view_type = \"OLD_IMAGE\"", StreamView.OldImage)]
    public void Stream_is_read(string setting, object view)
        => Assert.Equal((StreamView)view, Load(OnDemand(setting)).Tables[0].Stream);

    [Fact]
    public void Values_are_converted_as_terraform_converts()
    {
        var table = Load("""
            resource "aws_dynamodb_table" "t" {
              name           = 5
              hash_key       = "${"id"}"
              read_capacity  = "1e1"
              write_capacity = -(-7)
              attribute {
                name = ("id")
                type = "B"
              }
            }
            """).Tables[0];
        Assert.Equal("5", table.Name);
        Assert.Equal(KeySchema.Of("id", null), table.Key);
        Assert.Equal(new Throughput(10, 7), table.Throughput);
        Assert.Equal(ScalarType.B, table.Attributes["id"]);
    }

    [Fact]
    public void Index_capacity_does_not_count_where_billing_is_by_request()
    {
        var index = Load(OnDemand(
            "global_secondary_index {\n name = \"g\"\n hash_key = \"id\"\n projection_type = \"ALL\"\n"
            + "read_capacity = 3\n write_capacity = 3\n non_key_attributes = [\"a\"]\n }"))
            .Tables[0].FindIndex("g")!;
        Assert.Null(index.Throughput);
        Assert.Empty(index.NonKeyAttributes);
    }

    [Fact]
    public void Table_with_count_zero_is_not_there()
    {
        var text = OnDemand("count = 0").Replace("\"t\"", "\"none\"", StringComparison.Ordinal) + OnDemand("");
        Assert.Equal("t", Assert.Single(Load(text).Tables).ResourceLabel);
    }

    [Fact]
    public void Tables_of_several_files_are_one_schema_and_errors_of_all_files_are_told_together()
    {
        var good = new EFCore.DynamoNs.Schema.Hcl.SourceText("a.tf", SampleFiles.Surveys);
        var other = new EFCore.DynamoNs.Schema.Hcl.SourceText("b.tf", OnDemand(""));
        Assert.Equal(
            ["survey_answer", "change_log", "orders"],
            TerraformReader.Read([good, other], "x").Tables.Select(t => t.Name));
        var again = new EFCore.DynamoNs.Schema.Hcl.SourceText("c.tf", OnDemand("foo = 1"));
        var twice = new EFCore.DynamoNs.Schema.Hcl.SourceText("d.tf", OnDemand("bar = 1"));
        var error = Assert.Throws<DynamoException>(() => TerraformReader.Read([again, twice], "x"));
        Assert.Equal("DYN1011", error.ErrorId);
        Assert.Contains("c.tf(7,3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("d.tf(7,3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws_dynamodb_table.t is declared already at c.tf(1,1)", error.Message, StringComparison.Ordinal);
    }

    private static DatabaseSchema Load(string text) => TerraformSource.FromText("main.tf", text).Load();

    private static string OnDemand(string setting)
        => $$"""
            resource "aws_dynamodb_table" "t" {
              name = "orders"
              hash_key = "id"
              billing_mode = "PAY_PER_REQUEST"
              # line 5

              {{setting}}

              attribute {
                name = "id"
                type = "S"
              }
            }

            """;
}
