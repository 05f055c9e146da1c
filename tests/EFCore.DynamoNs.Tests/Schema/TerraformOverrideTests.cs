using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>https://developer.hashicorp.com/terraform/language/files/override</summary>
public sealed class TerraformOverrideTests : IDisposable
{
    private const string Main = """
        resource "aws_dynamodb_table" "orders" {
          name         = local.name
          hash_key     = "id"
          range_key    = "day"
          billing_mode = "PAY_PER_REQUEST"
          attribute {
            name = "id"
            type = "S"
          }
          attribute {
            name = "day"
            type = "S"
          }
          ttl {
            attribute_name = "expires"
            enabled        = true
          }
        }

        locals {
          name = "${var.env}-orders"
        }

        variable "env" {
          type    = string
          default = "dev"
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("terraform-override-").FullName;

    public TerraformOverrideTests() => Write("main.tf", Main);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Arguments_are_replaced_and_nested_blocks_are_replaced_by_type()
    {
        Write("a_override.tf", """
            resource "aws_dynamodb_table" "orders" {
              range_key = null
              attribute {
                name = "id"
                type = "N"
              }
            }
            """);
        var table = Assert.Single(Load().Tables);
        Assert.Equal("dev-orders", table.Name);
        Assert.Equal(KeySchema.Of("id", null), table.Key);
        Assert.Equal(ScalarType.N, Assert.Single(table.Attributes).Value);
        Assert.Equal("expires", table.TimeToLiveAttribute);
    }

    [Fact]
    public void Dynamic_block_replaces_the_blocks_that_it_makes()
    {
        Write("override.tf", """
            resource "aws_dynamodb_table" "orders" {
              dynamic "attribute" {
                for_each = ["id", "day"]
                content {
                  name = attribute.value
                  type = "B"
                }
              }
            }
            """);
        Assert.All(Assert.Single(Load().Tables).Attributes.Values, type => Assert.Equal(ScalarType.B, type));
    }

    [Fact]
    public void Later_files_of_both_syntaxes_win_over_earlier_ones()
    {
        Write("a_override.tf", "locals {\n  name = \"${var.env}-first\"\n}\n");
        Write("b_override.tf.json", "{ \"locals\": { \"name\": \"${var.env}-second\" }, \"variable\": { \"env\": { \"default\": \"json\" } } }");
        Assert.Equal("json-second", Assert.Single(Load().Tables).Name);
    }

    [Fact]
    public void Files_are_merged_last_whatever_their_names()
    {
        Write("main.tf", "");
        Write("zz.tf", Main);
        Write("a_override.tf", "variable \"env\" {\n  default = \"over\"\n}\n");
        Assert.Equal("over-orders", Assert.Single(Load().Tables).Name);
    }

    [Fact]
    public void Modules_and_outputs_are_changed_too()
    {
        Write("main.tf", "module \"orders\" {\n  source = \"./tables\"\n  env    = \"one\"\n}\n");
        Write("override.tf", "module \"orders\" {\n  env = \"two\"\n}\n");
        Write("tables/main.tf", Main);
        Write("tables/override.tf", "resource \"aws_dynamodb_table\" \"orders\" {\n  hash_key = \"day\"\n  range_key = \"id\"\n}\n");
        var table = Assert.Single(Load().Tables);
        Assert.Equal("two-orders", table.Name);
        Assert.Equal(KeySchema.Of("day", "id"), table.Key);
    }

    [Theory]
    [InlineData(
        "resource \"aws_dynamodb_table\" \"order\" {\n  name = \"x\"\n}\n",
        "override.tf(1,31): an override file changes what other files declare, and none declares aws_dynamodb_table.order.\nresource \"aws_dynamodb_table\" \"order\" {\n                              ^\nDeclare it in another file, or correct the name.")]
    [InlineData(
        "locals {\n  names = 1\n}\n",
        "override.tf(2,3): an override file changes what other files declare, and none declares local.names.\n  names = 1\n  ^\nDeclare it in another file, or correct the name.")]
    [InlineData(
        "resource \"aws_dynamodb_table\" \"orders\" {\n  depends_on = []\n}\n",
        "override.tf(2,3): an override file can't change depends_on.\n  depends_on = []\n  ^\nChange it where aws_dynamodb_table.orders is declared.")]
    [InlineData(
        "\nresource \"aws_dynamodb_table\" \"orders\" {\n  billing_mode = \"NONE\"\n}\n",
        "override.tf(3,18): \"NONE\" is no value that \"billing_mode\" may have.\n  billing_mode = \"NONE\"\n                 ^\nWrite one of \"PROVISIONED\", \"PAY_PER_REQUEST\".")]
    [InlineData(
        "locals {\n  name = 1\n  name = 2\n}\n",
        "override.tf(3,3): the argument \"name\" is set already in line 2.\n  name = 2\n  ^\nKeep one of the two.")]
    public void Error_in_an_override_file_is_told_at_its_place(string text, string message)
    {
        Write("override.tf", text);
        Assert.Contains(message, Assert.Throws<DynamoException>(Load).Message.Replace($"{_folder}{Path.DirectorySeparatorChar}", "").Replace($"{_folder}/", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_in_the_original_of_a_changed_block_is_told_at_its_place()
    {
        Write("override.tf", "resource \"aws_dynamodb_table\" \"orders\" {\n  hash_key = \"other\"\n}\n");
        Assert.Contains($"main.tf(7,12): the attribute \"id\" is used by no key", Assert.Throws<DynamoException>(Load).Message, StringComparison.Ordinal);
    }

    private DatabaseSchema Load() => new TerraformSource([_folder]).Load();

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
