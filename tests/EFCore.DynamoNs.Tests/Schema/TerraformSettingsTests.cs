using System.Text.Json;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>What a table declares beside its keys and indexes, and what a comparison with the live table must know.</summary>
public sealed class TerraformSettingsTests
{
    private const string Everything = """
        resource "aws_dynamodb_table" "orders" {
          name                        = "orders"
          billing_mode                = "PAY_PER_REQUEST"
          hash_key                    = "id"
          table_class                 = "STANDARD_INFREQUENT_ACCESS"
          deletion_protection_enabled = true
          tags                        = { Owner = "shop", Cost = 7 }
          attribute {
            name = "id"
            type = "S"
          }
          attribute {
            name = "place"
            type = "S"
          }
          global_secondary_index {
            name            = "by_place"
            hash_key        = "place"
            projection_type = "ALL"
            on_demand_throughput {
              max_read_request_units  = 30
              max_write_request_units = -1
            }
          }
          point_in_time_recovery {
            enabled                 = true
            recovery_period_in_days = 7
          }
          server_side_encryption {
            enabled     = true
            kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          on_demand_throughput {
            max_read_request_units  = 10
            max_write_request_units = 20
          }
          lifecycle {
            ignore_changes = [read_capacity, tags["Owner"], ttl[0].enabled, global_secondary_index]
          }
        }
        """;

    [Fact]
    public void Settings_are_read()
    {
        var table = Table(Everything);
        Assert.Equal(TableClass.StandardInfrequentAccess, table.TableClass);
        Assert.True(table.DeletionProtection);
        Assert.Equal("Cost=7, Owner=shop", string.Join(", ", table.Tags.Select(t => $"{t.Key}={t.Value}")));
        Assert.Equal(new PointInTimeRecovery(7), table.PointInTimeRecovery);
        Assert.Equal(new ServerSideEncryption("arn:aws:kms:eu-west-1:123456789012:key/1"), table.Encryption);
        Assert.Equal(new OnDemandThroughput(10, 20), table.OnDemandThroughput);
        Assert.Equal(new OnDemandThroughput(30, null), table.FindIndex("by_place")!.OnDemandThroughput);
        Assert.Equal("tables.tf(1,1)", table.DeclaredAt);
        Assert.Equal("tables.tf(16,3)", table.FindIndex("by_place")!.DeclaredAt);
        Assert.Equal(["read_capacity", "tags.Owner", "ttl", "global_secondary_index"], table.Tolerance.IgnoredChanges);
        Assert.Empty(table.Tolerance.Unknown);
    }

    [Fact]
    public void Settings_that_are_not_declared_are_DynamoDBs_defaults()
    {
        var table = Table(Plain("", ""));
        Assert.Equal((TableClass.Standard, false), (table.TableClass, table.DeletionProtection));
        Assert.Equal((null, null, null), (table.PointInTimeRecovery, table.Encryption, table.OnDemandThroughput));
        Assert.Empty(table.Tags);
        Assert.Equal(DriftTolerance.None.IgnoredChanges, table.Tolerance.IgnoredChanges);
    }

    [Theory]
    [InlineData("[read_capacity, write_capacity]", "read_capacity write_capacity")]
    [InlineData("all", "all")]
    [InlineData("[\"read_capacity\", \"tags.Owner\"]", "read_capacity tags.Owner")]
    [InlineData("[\"*\"]", "all")]
    [InlineData("[tags.Owner, tags]", "tags.Owner tags")]
    [InlineData("[]", "")]
    public void Ignored_changes_are_read_as_written(string written, string expected)
        => Assert.Equal(expected, string.Join(' ', Table(Plain($"lifecycle {{\n ignore_changes = {written}\n}}", "")).Tolerance.IgnoredChanges));

    [Fact]
    public void Ignored_changes_are_read_from_JSON()
    {
        var source = TerraformSource.FromText("tables.tf.json", """
            {"resource": {"aws_dynamodb_table": {"orders": {
              "name": "orders", "hash_key": "id", "billing_mode": "PAY_PER_REQUEST", "attribute": [{"name": "id", "type": "S"}],
              "lifecycle": {"ignore_changes": ["write_capacity", "tags[\"Owner\"]"]}}}}}
            """);
        Assert.Equal(["write_capacity", "tags.Owner"], source.Load().Tables.Single().Tolerance.IgnoredChanges);
    }

    [Fact]
    public void Autoscaled_capacity_is_known_by_table_and_index()
    {
        var table = Table(Plain("", """
            resource "aws_appautoscaling_target" "read" {
              max_capacity       = 100
              min_capacity       = 5
              resource_id        = "table/${aws_dynamodb_table.orders.name}"
              scalable_dimension = "dynamodb:table:ReadCapacityUnits"
              service_namespace  = "dynamodb"
            }
            resource "aws_appautoscaling_target" "index" {
              for_each           = toset(["by_place"])
              max_capacity       = 100
              min_capacity       = 5
              resource_id        = "table/${aws_dynamodb_table.orders.id}/index/${each.key}"
              scalable_dimension = "dynamodb:index:WriteCapacityUnits"
              service_namespace  = "dynamodb"
            }
            resource "aws_appautoscaling_target" "service" {
              max_capacity       = 4
              resource_id        = "service/orders"
              service_namespace  = "ecs"
              scalable_dimension = aws_ecs_service.none.dimension
            }
            """));
        Assert.Equal(
            [new AutoscaledCapacity("orders", null, false, "tables.tf(11,1)"), new AutoscaledCapacity("orders", "by_place", true, "tables.tf(18,1)")],
            table.Tolerance.Autoscaled);
    }

    [Fact]
    public void Autoscaling_in_a_module_of_its_own_and_tags_as_resources_are_known()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "scaling"));
            File.WriteAllText(Path.Combine(folder.FullName, "tables.tf"), Plain("", """
                module "scaling" {
                  source = "./scaling"
                  table  = aws_dynamodb_table.orders.name
                }
                resource "aws_dynamodb_tag" "cost" {
                  resource_arn = aws_dynamodb_table.orders.arn
                  key          = "cost"
                  value        = "x"
                }
                """));
            File.WriteAllText(Path.Combine(folder.FullName, "scaling", "main.tf"), """
                variable "table" {
                  type = string
                }
                resource "aws_appautoscaling_target" "read" {
                  max_capacity       = 100
                  min_capacity       = 5
                  resource_id        = "table/${var.table}"
                  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
                  service_namespace  = "dynamodb"
                }
                """);
            var table = new TerraformSource([folder.FullName]).Load().Tables.Single();
            Assert.Equal(("orders", false), (table.Tolerance.Autoscaled.Single().Table, table.Tolerance.Autoscaled.Single().IsWrite));
            Assert.Contains(TableSetting.AllTags, table.Tolerance.Unknown);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Autoscaling_of_the_registrys_module_is_known_without_a_download()
    {
        var schema = TerraformSource.FromText("tables.tf", """
            module "orders" {
              source              = "terraform-aws-modules/dynamodb-table/aws"
              name                = "orders"
              hash_key            = "id"
              billing_mode        = "PROVISIONED"
              read_capacity       = 5
              write_capacity      = 5
              attributes          = [{ name = "id", type = "S" }, { name = "place", type = "S" }]
              autoscaling_enabled = true
              autoscaling_indexes = { by_place = { read_max_capacity = 30, read_min_capacity = 10, write_max_capacity = 30, write_min_capacity = 10 } }
              global_secondary_indexes = [
                { name = "by_place", hash_key = "place", projection_type = "ALL", read_capacity = 5, write_capacity = 5 }
              ]
            }
            """).Load();
        Assert.Equal(
            ["orders  False", "orders  True", "orders by_place False", "orders by_place True"],
            schema.Tables.Single().Tolerance.Autoscaled.Select(a => $"{a.Table} {a.Index} {a.IsWrite}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_only_Terraform_learns_is_known_to_be_unknown()
    {
        var table = Table(Plain(
            """
              tags = { Owner = aws_iam_user.owner.name }
              server_side_encryption {
                enabled     = true
                kms_key_arn = aws_kms_key.tables.arn
              }
            """,
            """
            resource "aws_kms_key" "tables" {}
            resource "aws_iam_user" "owner" {}
            provider "aws" {
              default_tags {
                tags = { Team = "shop" }
              }
            }
            """));
        Assert.Equal([TableSetting.Tags, TableSetting.EncryptionKey, TableSetting.AllTags], table.Tolerance.Unknown);
        Assert.Equal(new ServerSideEncryption(null), table.Encryption);
    }

    [Fact]
    public void Index_resource_declares_place_and_capacity()
    {
        var table = Table(Plain("", """
            resource "aws_dynamodb_global_secondary_index" "by_place" {
              table_name = aws_dynamodb_table.orders.name
              index_name = "by_place"
              key_schema {
                attribute_name = "place"
                attribute_type = "S"
                key_type       = "HASH"
              }
              projection {
                projection_type = "ALL"
              }
              on_demand_throughput {
                max_read_request_units  = 8
                max_write_request_units = 9
              }
            }
            """));
        var index = table.FindIndex("by_place")!;
        Assert.Equal("tables.tf(11,1)", index.DeclaredAt);
        Assert.Equal(new OnDemandThroughput(8, 9), index.OnDemandThroughput);
    }

    [Fact]
    public void Cache_keeps_all_of_it()
    {
        var document = TerraformSource.FromText("tables.tf", Everything + "\n" + """
            resource "aws_appautoscaling_target" "read" {
              resource_id        = "table/orders"
              scalable_dimension = "dynamodb:table:ReadCapacityUnits"
              service_namespace  = "dynamodb"
            }
            """).LoadDocument();
        var cached = SchemaDocument.Parse(document.ToText())!;
        Assert.Equal(JsonSerializer.Serialize(document.ToSchema("x")), JsonSerializer.Serialize(cached.ToSchema("x")));
        Assert.Single(cached.ToSchema("x").Tables.Single().Tolerance.Autoscaled);
    }

    private static TableSchema Table(string terraform) => TerraformSource.FromText("tables.tf", terraform).Load().Tables.Single();

    private static string Plain(string settings, string more)
        => $$"""
            resource "aws_dynamodb_table" "orders" {
              name         = "orders"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            {{settings}}
            }
            {{more}}
            """;
}
