using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class TerraformModulesTests : IDisposable
{
    private const string Table = """
        resource "aws_dynamodb_table" "this" {
          name         = "${var.env}-${var.name}"
          hash_key     = "id"
          billing_mode = "PAY_PER_REQUEST"
          attribute {
            name = "id"
            type = "S"
          }
        }

        variable "env" {
          type    = string
          default = "none"
        }

        variable "name" {
          default = "orders"
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("terraform-modules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_of_variables_rank_as_terraform_ranks_them()
    {
        Write("main.tf", Table);
        Assert.Equal("none-orders", Name());
        Write("terraform.tfvars", "env = \"tfvars\"\n");
        Assert.Equal("tfvars-orders", Name());
        Write("terraform.tfvars.json", "{ \"env\": \"json\" }");
        Assert.Equal("json-orders", Name());
        Write("a.auto.tfvars", "env = \"a\"\n");
        Write("b.auto.tfvars", "env = \"b\"\n");
        Assert.Equal("b-orders", Name());
        Write("given.tfvars", "env = \"given\"\n");
        var inputs = Inputs.None with { VariableFiles = ["given.tfvars"] };
        Assert.Equal("given-orders", Name(inputs));
        Assert.Equal("code-orders", Name(inputs with { Variables = inputs.Variables.Add("env", "code") }));
    }

    [Fact]
    public void Local_modules_are_called_for_each_key_and_their_outputs_are_known()
    {
        Write("modules/table/main.tf", Table + "output \"name\" {\n  value = aws_dynamodb_table.this.name\n}\n");
        Write("main.tf", """
            module "tables" {
              source   = "./modules/table"
              for_each = toset(["orders", "customers"])
              env      = terraform.workspace
              name     = each.key
            }

            resource "aws_dynamodb_table" "copy" {
              name         = "${module.tables["orders"].name}-copy"
              hash_key     = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "N"
              }
            }

            """);
        var schema = Load(Inputs.None with { Workspace = "blue" });
        Assert.Equal(["blue-orders-copy", "blue-customers", "blue-orders"], schema.Tables.Select(t => t.Name));
        Assert.Equal(["copy", "customers", "orders"], schema.Tables.Select(t => t.ResourceLabel));
        Assert.Equal("modules/table/main.tf(1,1)", schema.Tables[1].DeclaredAt);
    }

    [Fact]
    public void Module_of_the_registry_is_known_by_its_arguments()
    {
        Write("main.tf", """
            module "orders" {
              source     = "terraform-aws-modules/dynamodb-table/aws"
              name       = "orders"
              hash_key   = "customer_id"
              range_key  = "placed_on"
              attributes = [
                { name = "customer_id", type = "S" },
                { name = "placed_on", type = "N" },
                { name = "status", type = "S" },
              ]
              global_secondary_indexes = [
                { name = "by_status", hash_key = "status", projection_type = "INCLUDE", non_key_attributes = ["total"] },
              ]
            }

            """);
        var table = Assert.Single(Load().Tables);
        Assert.Equal(("orders", "orders"), (table.Name, table.ResourceLabel));
        Assert.Equal(KeySchema.Of("customer_id", "placed_on"), table.Key);
        Assert.Equal(["total"], table.FindIndex("by_status")!.NonKeyAttributes);
    }

    [Fact]
    public void Unknown_name_is_no_error_and_tells_how_to_give_the_value()
    {
        Write("main.tf", Table.Replace("${var.env}-", "${data.aws_caller_identity.me.account_id}-", StringComparison.Ordinal) + "data \"aws_caller_identity\" \"me\" {}\n");
        var unusable = Assert.Single(Load().Unusable);
        Assert.Equal("aws_dynamodb_table.this", unusable.Address);
        Assert.Contains("/main.tf(2,18): data.aws_caller_identity.me.account_id is known only when Terraform applies, and the table needs it.", unusable.Problems[0], StringComparison.Ordinal);
        Assert.EndsWith(
            "Give its value: .Value(\"data.aws_caller_identity.me.account_id\", \"...\") in .Terraform(...), or write a variable instead.",
            unusable.Problems[0],
            StringComparison.Ordinal);
        var inputs = Inputs.None with { Values = Inputs.None.Values.Add("data.aws_caller_identity.me.account_id", "1234") };
        Assert.Equal("1234-orders", Name(inputs));
    }

    [Fact]
    public void Variable_without_a_value_tells_how_to_give_it()
    {
        Write("main.tf", Table.Replace("default = \"none\"", "", StringComparison.Ordinal));
        Assert.Contains(
            "var.env has no value, and the table needs it.",
            Assert.Single(Load().Unusable).Problems[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_syntax_is_read_as_the_native_one()
    {
        Write("main.tf.json", """
            {
              "variable": { "env": { "type": "string", "default": "dev" } },
              "resource": {
                "aws_dynamodb_table": {
                  "orders": {
                    "//": "a comment",
                    "name": "${var.env}-orders",
                    "hash_key": "id",
                    "read_capacity": 5,
                    "write_capacity": "6",
                    "attribute": [{ "name": "id", "type": "S" }],
                    "dynamic": { "global_secondary_index": { "for_each": "${toset([\"a\", \"b\"])}", "content": {
                      "name": "by_${global_secondary_index.key}", "hash_key": "id", "projection_type": "ALL" } } }
                  }
                }
              }
            }
            """);
        var table = Assert.Single(Load().Tables);
        Assert.Equal("dev-orders", table.Name);
        Assert.Equal(new Throughput(5, 6), table.Throughput);
        Assert.Equal(["by_a", "by_b"], table.Indexes.Select(i => i.Name));
    }

    [Fact]
    public void Errors_of_json_stand_at_their_place()
    {
        Write("main.tf.json", """
            {
              "resource": { "aws_dynamodb_table": { "orders": {
                "name": "${local.x}"
              } } }
            }
            """);
        Assert.Contains("main.tf.json(3,13): local.x is not declared in this module.", Assert.Throws<DynamoException>(() => Load()).Message, StringComparison.Ordinal);
        Write("main.tf.json", "{\n  \"resource\": [,]\n}\n");
        Assert.Contains("main.tf.json(2,16): this is no JSON.", Assert.Throws<DynamoException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_and_state_are_read()
    {
        Write("plan.json", """
            {
              "format_version": "1.2",
              "resource_changes": [
                { "address": "aws_dynamodb_table.open", "change": { "after_unknown": { "name": true, "arn": true } } }
              ],
              "planned_values": { "root_module": {
                "resources": [
                  { "address": "aws_dynamodb_table.open", "mode": "managed", "type": "aws_dynamodb_table", "name": "open",
                    "values": { "hash_key": "id", "billing_mode": "PAY_PER_REQUEST", "attribute": [{ "name": "id", "type": "S" }] } },
                  { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": {} }
                ],
                "child_modules": [{ "address": "module.a[0]", "resources": [
                  { "address": "module.a[0].aws_dynamodb_table.this[\"x\"]", "mode": "managed", "type": "aws_dynamodb_table", "name": "this", "index": "x",
                    "values": { "name": "orders", "hash_key": "id", "range_key": null, "billing_mode": "PAY_PER_REQUEST", "read_capacity": 0, "tags": { "a": "${b}" },
                      "attribute": [{ "name": "id", "type": "S" }, { "name": "day", "type": "N" }], "ttl": [{ "attribute_name": "", "enabled": false }],
                      "global_secondary_index": [{ "name": "by_day", "hash_key": "day", "range_key": "", "projection_type": "ALL", "non_key_attributes": [] }],
                      "arn": "arn:aws:dynamodb:eu-west-1:1:table/orders", "id": "orders" } }
                ] }]
              } }
            }
            """);
        var source = new TerraformSource([Path.Combine(_folder, "plan.json")]);
        var schema = source.Load();
        var table = Assert.Single(schema.Tables);
        Assert.Equal("orders", table.Name);
        Assert.Equal(KeySchema.Of("day", null), table.FindIndex("by_day")!.Key);
        Assert.Equal("aws_dynamodb_table.open", Assert.Single(schema.Unusable).Address);
        var json = source.LoadDocument().Schema["tables"]!.AsArray();
        Assert.Equal(["aws_dynamodb_table.open", "module.a[0].aws_dynamodb_table.this[\"x\"]"], json.Select(t => (string)t!["address"]!));
        Assert.Equal("module.a[0]", (string?)json[1]!["module"]);
        Assert.Equal("${b}", (string?)json[1]!["tags"]!["a"]);
        Assert.True((bool)json[0]!["name"]!["$unknown"]!);
    }

    [Fact]
    public void Other_json_is_refused()
    {
        Write("plan.json", "{}");
        Assert.Contains(
            "plan.json(1,1): this is neither a plan nor a state of Terraform.",
            Assert.Throws<DynamoException>(() => new TerraformSource([Path.Combine(_folder, "plan.json")]).Load()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Document_is_kept_as_text_and_others_are_none()
    {
        Write("main.tf", Table);
        var document = new TerraformSource([_folder]).LoadDocument();
        var again = SchemaDocument.Parse(document.ToText())!;
        Assert.Equal(document.ToText(), again.ToText());
        Assert.Equal(document.ToSchema("x").Tables[0].DeclaredAt, again.ToSchema("x").Tables[0].DeclaredAt);
        Assert.Null(SchemaDocument.Parse("{}"));
        Assert.Null(SchemaDocument.Parse("no JSON"));
        Assert.Null(SchemaDocument.Parse(document.ToText().Replace("\"id\"", "5", StringComparison.Ordinal)));
        Assert.Null(SchemaDocument.Parse(document.ToText().Replace("\"version\":2", "\"version\":1", StringComparison.Ordinal)));
    }

    private string Name(Inputs? inputs = null) => Assert.Single(Load(inputs).Tables).Name;

    private DatabaseSchema Load(Inputs? inputs = null) => new TerraformSource([_folder], inputs: inputs).Load();

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
