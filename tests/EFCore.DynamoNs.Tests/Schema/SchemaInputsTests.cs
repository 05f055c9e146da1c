using System.Text.Json;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;
using EFCore.DynamoNs.Tests.Infrastructure;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Everything that the tables depend on: a change of it is noticed by the next start, and all else is not.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SchemaInputsTests : IDisposable
{
    private const string Variable = "TF_VAR_cache_test";

    /// <summary>The hash key's name shows all that was read.</summary>
    private const string Main = """
        variable "cache_test" {
          default = "-"
        }

        variable "given" {
          default = "-"
        }

        variable "auto" {
          default = "-"
        }

        module "child" {
          source = "./child"
        }

        locals {
          parts = [
            var.cache_test, var.given, var.auto, terraform.workspace, module.child.key, file("text.txt"), try(file("maybe.txt"), "no"),
            fileexists("flag") ? "yes" : "no", join("+", fileset("set", "*.x")), templatefile("t.tftpl", {}),
          ]
        }

        resource "aws_dynamodb_table" "this" {
          name         = "this"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = join(",", local.parts)
          attribute {
            name = join(",", local.parts)
            type = "S"
          }
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("schema-inputs-").FullName;
    private readonly RecordingCache _cache = new();

    public SchemaInputsTests()
    {
        Write("main.tf", Main);
        Write("child/main.tf", "output \"key\" {\n  value = \"child\"\n}\n");
        Write("text.txt", "text");
        Write("t.tftpl", "template");
        Write("set/a.x", "");
        Load(Inputs.None);
        _cache.Events();
        Load(Inputs.None);
        Assert.Equal(["hit"], _cache.Events());
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("main.tf", Main + "locals {\n  unused = 1\n}\n")]
    [InlineData("more.tf", "locals {\n  unused = 1\n}\n")]
    [InlineData("child/main.tf", "output \"key\" {\n  value = \"other\"\n}\n")]
    [InlineData("child/more.tf", "locals {\n  unused = 1\n}\n")]
    [InlineData("text.txt", "other")]
    [InlineData("maybe.txt", "now")]
    [InlineData("flag", "")]
    [InlineData("set/b.x", "")]
    [InlineData("t.tftpl", "other")]
    [InlineData("terraform.tfvars", "auto = \"tfvars\"\n")]
    [InlineData("b.auto.tfvars", "auto = \"b\"\n")]
    public void File_that_matters_is_noticed(string path, string text)
    {
        Write(path, text);
        NoticesOnce(Inputs.None);
    }

    [Theory]
    [InlineData("notes.md")]
    [InlineData("child/child/main.tf")]
    public void File_that_does_not_matter_is_not_noticed(string path)
    {
        Write(path, "");
        Load(Inputs.None);
        Assert.Equal(["hit"], _cache.Events());
    }

    [Fact]
    public void Deleted_file_is_noticed()
    {
        File.Delete(Path.Combine(_folder, "set/a.x"));
        NoticesOnce(Inputs.None);
    }

    [Fact]
    public void Environment_variable_is_noticed()
    {
        Environment.SetEnvironmentVariable(Variable, "environment");
        NoticesOnce(Inputs.None);
        Environment.SetEnvironmentVariable(Variable, null);
        Load(Inputs.None);
        Assert.Equal(["hit"], _cache.Events());
    }

    [Fact]
    public void Values_given_in_code_are_noticed()
    {
        Write("given/dev.tfvars", "given = \"dev\"\n");
        NoticesOnce(Inputs.None with { Variables = Inputs.None.Variables.Add("given", "code") });
        NoticesOnce(Inputs.None with { Workspace = "blue" });
        var file = Inputs.None with { VariableFiles = [Path.Combine(_folder, "given/dev.tfvars")] };
        NoticesOnce(file);
        Write("given/dev.tfvars", "given = \"other\"\n");
        NoticesOnce(file);

        Write("main.tf", Main.Replace("var.given, ", "data.aws_region.now.name, ", StringComparison.Ordinal) + "data \"aws_region\" \"now\" {}\n");
        NoticesOnce(Inputs.None with { Values = Inputs.None.Values.Add("data.aws_region.now.name", "eu") });
        NoticesOnce(Inputs.None with { Values = Inputs.None.Values.Add("data.aws_region.now.name", "us") });
    }

    [Fact]
    public void Folder_is_noticed_only_where_the_tables_depend_on_it()
    {
        var other = Directory.CreateTempSubdirectory("schema-inputs-other-").FullName;
        try
        {
            Copy(other);
            Load(Inputs.None, other);
            Assert.Equal(["hit"], _cache.Events());
            foreach (var place in new[] { "basename(abspath(\"x\")) == \"x\" ? basename(path.cwd) : \"\"", "basename(dirname(abspath(\"x\")))" })
            {
                Write("main.tf", Main.Replace("var.given, ", $"{place}, ", StringComparison.Ordinal));
                NoticesOnce(Inputs.None);
                Copy(other);
                Load(Inputs.None, other);
                Assert.Equal(["miss"], _cache.Events());
            }
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private void Copy(string other)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(other, Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    private void NoticesOnce(Inputs inputs)
    {
        Load(inputs);
        Assert.Equal(["miss"], _cache.Events());
        Load(inputs);
        Assert.Equal(["hit"], _cache.Events());
    }

    /// <summary>With the cache, as a new process does it; the answer is that of the files.</summary>
    private void Load(Inputs inputs, string? folder = null)
    {
        var path = folder ?? _folder;
        var schema = new TerraformSource([path], inputs: inputs).Load(_cache.Request);
        Assert.Equal(JsonSerializer.Serialize(new TerraformSource([path], inputs: inputs).Load()), JsonSerializer.Serialize(schema));
        Assert.Empty(schema.Unusable);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
