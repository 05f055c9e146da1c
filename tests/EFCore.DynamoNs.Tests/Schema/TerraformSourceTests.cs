using System.Text;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class TerraformSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("terraform-source-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_below_a_root_is_found_and_shown_as_given()
    {
        Write("infra/tables.tf", SampleFiles.Surveys);
        var schema = new TerraformSource(["infra/tables.tf"], [_folder]).Load();
        Assert.Equal("infra/tables.tf", schema.Origin);
        Assert.Equal("infra/tables.tf(1,1)", schema.Tables[0].DeclaredAt);
    }

    [Fact]
    public void Folder_stands_for_its_files_in_the_order_of_their_names()
    {
        Write("infra/b.tf", Table("second"));
        Write("infra/a.tf", Table("first"));
        Write("infra/below/c.tf", "broken");
        Write("infra/.#a.tf", "broken");
        Write("infra/notes.txt", "broken");
        var schema = new TerraformSource(["infra/"], [_folder]).Load();
        Assert.Equal(["first", "second"], schema.Tables.Select(t => t.Name));
        Assert.Equal(["infra/a.tf(1,1)", "infra/b.tf(1,1)"], schema.Tables.Select(t => t.DeclaredAt));
    }

    [Fact]
    public void Several_paths_are_one_source_and_a_file_named_twice_is_read_once()
    {
        Write("a.tf", Table("first"));
        Write("b.tf", Table("second"));
        var schema = new TerraformSource(["b.tf", "a.tf", "./b.tf"], [_folder]).Load();
        Assert.Equal(["second", "first"], schema.Tables.Select(t => t.Name));
        Assert.Equal("b.tf, a.tf, ./b.tf", schema.Origin);
    }

    [Fact]
    public void Identity_is_what_was_given_and_not_what_the_files_hold()
    {
        var identity = new TerraformSource(["a.tf"], [_folder]).Identity;
        Write("a.tf", Table("second"));
        Assert.Equal(identity, new TerraformSource(["a.tf"], [_folder]).Identity);
        Assert.NotEqual(identity, new TerraformSource(["b.tf"], [_folder]).Identity);
        Assert.NotEqual(identity, new TerraformSource(["a.tf"], [Path.Combine(_folder, "b")]).Identity);
    }

    [Fact]
    public void Identity_of_a_text_is_its_content()
    {
        Assert.Equal(TerraformSource.FromText("a.tf", "x").Identity, TerraformSource.FromText("a.tf", "x").Identity);
        Assert.NotEqual(TerraformSource.FromText("a.tf", "x").Identity, TerraformSource.FromText("a.tf", "y").Identity);
    }

    [Fact]
    public void Missing_file_is_told_with_every_place_and_the_cure()
    {
        var error = Assert.Throws<DynamoException>(
            () => new TerraformSource(["infra/missing.tf"], [_folder]).Load(new SchemaRequest { Carriers = [GetType().Assembly], ContentRoot = Path.Combine(_folder, "content") }));
        var here = Path.Combine(Directory.GetCurrentDirectory(), "infra", "missing.tf");
        var own = Path.Combine(AppContext.BaseDirectory, "infra", "missing.tf");
        var places = new[] { here, Path.Combine(_folder, "infra", "missing.tf"), Path.Combine(_folder, "content", "infra", "missing.tf"), own }.Distinct();
        Assert.Equal(
            "DYN1012: The Terraform file or folder \"infra/missing.tf\" does not exist. It was looked for at:\n"
            + string.Concat(places.Select(p => $"  {p}\n"))
            + "  the DynamoTerraform items of the assembly EFCore.DynamoNs.Tests\n"
            + "Correct the path that is given to .Terraform(...) or DYNAMONS_TERRAFORM, or let the build put the files into the "
            + "application's assembly: <DynamoTerraform Include=\"infra/*.tf\" />.",
            error.Message);
    }

    [Fact]
    public void Missing_file_at_a_full_path_was_looked_for_there_only()
    {
        var path = Path.Combine(_folder, "missing.tf");
        var error = Assert.Throws<DynamoException>(() => new TerraformSource([path], ["/elsewhere"]).Load());
        Assert.Contains($"It was looked for at:\n  {path}\nCorrect", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("variable \"x\" {}\n")]
    [InlineData("")]
    public void Source_without_a_table_is_an_error(string text)
        => Assert.Equal(
            "DYN1013: No table is declared in \"a.tf\". Give the path of the file or folder that holds the resource "
            + "\"aws_dynamodb_table\" \"...\" { } blocks; folders below it are read as modules that it calls.",
            Assert.Throws<DynamoException>(() => TerraformSource.FromText("a.tf", text).Load()).Message);

    [Fact]
    public void Source_whose_modules_are_not_here_tells_it()
        => Assert.Equal(
            """
            DYN1013: No table is declared in "a.tf". Give the path of the file or folder that holds the resource "aws_dynamodb_table" "..." { } blocks; folders below it are read as modules that it calls.

            a.tf(1,1): the files of module.x are not here, so the tables in it are not known.
            module "x" {
            ^
            Run terraform init, which brings them, or write its values yourself.
            """,
            Assert.Throws<DynamoException>(() => TerraformSource.FromText("a.tf", "module \"x\" {\n  source = \"company/x/aws\"\n}\n").Load()).Message,
            ignoreLineEndingDifferences: true);

    [Fact]
    public void Folder_without_files_is_an_error()
    {
        Write("infra/below/a.tf", Table("first"));
        var error = Assert.Throws<DynamoException>(() => new TerraformSource(["infra"], [_folder]).Load());
        Assert.Equal(
            "DYN1015: The folder \"infra\" holds no .tf file. Give the folder that holds the tables' files; folders below it are read as modules that it calls.",
            error.Message);
    }

    [Fact]
    public void File_that_can_not_be_read_is_a_typed_error()
    {
        var path = Write("a.tf", Table("first"));
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var error = Assert.Throws<DynamoException>(() => new TerraformSource(["a.tf"], [_folder]).Load());
        Assert.Equal("DYN1016", error.ErrorId);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_told_at_their_place()
    {
        var path = Path.Combine(_folder, "a.tf");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("locals {\n  é = \"gr"), 0xFC, .. Encoding.UTF8.GetBytes("n\"\n}\n")]);
        var error = Assert.Throws<DynamoException>(() => new TerraformSource(["a.tf"], [_folder]).Load());
        Assert.Equal(
            """
            DYN1010: The Terraform configuration can't be read: 1 syntax error.

            a.tf(2,10): the byte 0xFC is no valid UTF-8 here.
              é = "gr�n"
                     ^
            Save the file as UTF-8: Terraform reads no other encoding.
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Syntax_errors_of_all_files_are_told_together()
    {
        Write("infra/a.tf", "a {\n  x = \n}\n");
        Write("infra/b.tf", "b {\n  y = 'z'\n}\n");
        var error = Assert.Throws<DynamoException>(() => new TerraformSource(["infra"], [_folder]).Load());
        Assert.StartsWith(
            "DYN1010: The Terraform configuration can't be read: 2 syntax errors.\n\ninfra/a.tf(2,7): ",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains("\n\ninfra/b.tf(2,7): ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_without_paths_can_not_be_made()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new TerraformSource([]));

    private static string Table(string name)
        => $$"""
            resource "aws_dynamodb_table" "{{name}}" {
              name         = "{{name}}"
              hash_key     = "id"
              billing_mode = "PAY_PER_REQUEST"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """;

    private string Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
