using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class SharedTerraformTests
{
    /// <summary>What Terraform refuses in these files is their meaning, by schema or evaluation, not their syntax.</summary>
    private static readonly HashSet<string> RefusedByMeaning =
    [
        "block_as_attr_map", "quoted_type", "quoted_type_list", "quoted_type_map", "quoted_type_bad", "reserved_var_name",
        "map_fn_removed", "list_fn_removed", "scoped_function", "locals_dup", "unknown_block",
    ];

    [Fact]
    public void Every_file_that_terraform_accepts_has_no_syntax_error()
    {
        var folder = SharedTerraform.FolderOrSkip();
        var files = Directory.EnumerateFiles(Path.Combine(folder, "corpus"), "*.tf", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[2] == "input")
            .ToList();
        Assert.True(files.Count > 300, $"{files.Count} files");
        foreach (var file in files)
        {
            var (_, errors) = Hcl.Parse(File.ReadAllText(file), Path.GetRelativePath(folder, file));
            Assert.True(errors.Count == 0, Hcl.Rendered(errors));
        }
    }

    [Fact]
    public void Syntax_verdicts_are_terraforms()
    {
        var folder = SharedTerraform.FolderOrSkip();
        var cases = SharedTerraform.Json(folder, "syntax-files.json").EnumerateArray().ToList();
        Assert.Equal(80, cases.Count);
        foreach (var entry in cases)
        {
            var name = entry.GetProperty("name").GetString()!;
            var (_, errors) = Hcl.Parse(entry.GetProperty("text").GetString()!);
            var accepted = entry.GetProperty("valid").GetBoolean() || RefusedByMeaning.Contains(name);
            Assert.True(accepted == (errors.Count == 0), $"{name}: {Hcl.Rendered(errors)}");
        }
    }

    [Fact]
    public void Provider_rules_give_the_providers_verdict()
    {
        var folder = SharedTerraform.FolderOrSkip();
        foreach (var entry in SharedTerraform.Json(folder, "provider-rules.json").EnumerateArray())
        {
            var name = entry.GetProperty("case").GetString()!;
            var message = Refusal(entry.GetProperty("config").GetString()!);
            var accepted = entry.GetProperty("planOk").GetBoolean() || name == "GSI key_schema block (6.29+)";
            Assert.True(accepted == message is null, $"{name}: {message ?? "accepted"}");
        }
    }

    [Fact]
    public void Tables_of_2016_are_read_whole()
    {
        var path = Path.Combine(SharedTerraform.FolderOrSkip(), "nps", "dynamo_tables.tf");
        var schema = new TerraformSource([path]).Load();
        Assert.Equal(["nps_survey", "hash_only", "map_field", "change_in_condition"], schema.Tables.Select(t => t.Name));
        var table = schema.FindTable("change_in_condition")!;
        Assert.Equal(KeySchema.Of("carelog_id", "time"), table.Key);
        Assert.Equal(KeySchema.Of("saved_in_rdb", "time"), table.FindIndex("SavedInRDB")!.Key);
        Assert.Equal(KeySchema.Of("carelog_id", "session_id"), table.FindIndex("SessionId")!.Key);
        Assert.Equal(new Throughput(15, 15), schema.FindTable("hash_only")!.FindIndex("HashOnlyExternalId")!.Throughput);
        Assert.All(table.Attributes.Values, type => Assert.Equal(ScalarType.N, type));
    }

    private static string? Refusal(string text)
    {
        try
        {
            TerraformSource.FromText("main.tf", text).LoadDocument();
            return null;
        }
        catch (DynamoException error)
        {
            return error.Message;
        }
    }
}
