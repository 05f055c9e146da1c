using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Terraform 0.11, refused with a cure and read where that is accepted.</summary>
public sealed class OldSyntaxTests
{
    private const string Keys = """
        attribute {
          name = "id"
          type = "S"
        }
        """;

    public static TheoryData<string, string> Texts => new()
    {
        { Table("orders", Keys + "\ntags {\n  Team = \"a\"\n}"), "main.tf(9,1): \"tags\" is an argument, not a block." },
        { Table("orders", "attribute = [{ name = \"id\", type = \"S\" }]"), "main.tf(5,1): \"attribute\" is a block, not an argument." },
        { Table("orders", "attribute = [\"${local.attributes}\"]") + "locals {\n  attributes = [{ name = \"id\", type = \"S\" }]\n}\n", "main.tf(5,1): \"attribute\" is a block, not an argument." },
        { Table("${var.version}", Keys) + "variable \"version\" {\n  default = \"orders\"\n}\n", "a variable can't have the name \"version\", which means something else in a module block." },
        { Table("${var.env}", Keys) + "variable \"env\" {\n  type = \"string\"\n  default = \"orders\"\n}\n", "main.tf(11,10): a type in quotes is the syntax of Terraform 0.11." },
        { Table("${var.names[0]}", Keys) + "variable \"names\" {\n  type = \"list\"\n  default = [\"orders\"]\n}\n", "Write list(string)." },
        { Table("${var.names[\"a\"]}", Keys) + "variable \"names\" {\n  default {\n    a = \"orders\"\n  }\n}\n", "main.tf(11,3): a variable has no block \"default\"." },
        { Table("${lookup(map(\"a\", \"orders\"), \"a\")}", Keys), "the function \"map\" is gone since Terraform 0.15." },
        { Table("${element(list(\"orders\"), 0)}", Keys), "the function \"list\" is gone since Terraform 0.15." },
        { Table("${local.all[1]}", Keys) + "locals {\n  some = [\"orders\"]\n  all = [\"x\", \"${local.some}\"]\n}\n", "\"name\" needs a string, but this is" },
        { Table("orders", "range_key = \"day\"\nattribute {\n  name = \"id\"\n  type = \"S\"\n}\nattribute {\n  name = \"day\"\n  type = \"S\"\n}\nlocal_secondary_index {\n  name = \"i\"\n  range_key = \"day\"\n  projection_type = \"ALL\"\n  read_capacity = 5\n}"), "\"local_secondary_index\" has no argument \"read_capacity\"." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Old_syntax_is_refused_with_a_cure_and_read_where_it_is_accepted(string text, string problem)
    {
        Assert.Contains(problem, Assert.Throws<DynamoException>(() => Read(text, acceptsOldSyntax: false)).Message, StringComparison.Ordinal);
        var table = Assert.Single(Read(text, acceptsOldSyntax: true).Tables);
        Assert.Equal(("orders", "id"), (table.Name, table.Key.Partition[0]));
        Assert.Equal(ScalarType.S, table.Attributes["id"]);
    }

    [Fact]
    public void Todays_syntax_means_the_same_where_the_old_one_is_accepted()
        => Assert.Equal(
            TerraformSource.FromText("main.tf", SampleFiles.Everything).LoadDocument().ToCanonicalText(),
            Document(SampleFiles.Everything, acceptsOldSyntax: true).ToCanonicalText());

    [Fact]
    public void Long_chains_of_operators_take_no_stack()
        => Assert.Equal("orders", Read(Table("orders", Keys) + $"locals {{\n  x = 1{string.Concat(Enumerable.Repeat(" + 1", 100_000))}\n}}\n", acceptsOldSyntax: true).Tables.Single().Name);

    private static DatabaseSchema Read(string text, bool acceptsOldSyntax) => Document(text, acceptsOldSyntax).ToSchema("main.tf");

    private static SchemaDocument Document(string text, bool acceptsOldSyntax)
        => TerraformReader.Read(
            [new RootModule(null, [new EFCore.DynamoNs.Schema.Hcl.SourceText("main.tf", text)], [], new FileTree(null))],
            new Inputs { AcceptsOldSyntax = acceptsOldSyntax });

    private static string Table(string name, string body)
        => $"resource \"aws_dynamodb_table\" \"t\" {{\n  name         = \"{name}\"\n  hash_key     = \"id\"\n  billing_mode = \"PAY_PER_REQUEST\"\n{body}\n}}\n";
}
