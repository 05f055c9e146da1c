using System.Diagnostics;
using EFCore.DynamoNs.Tests.Architecture;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>A program whose project has <c>DynamoTerraform</c> items, started where no <c>.tf</c> file is.</summary>
public sealed class EmbeddedTablesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-tables-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Program_has_no_terraform_file_beside_it()
        => Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Program)!, "*.tf", SearchOption.AllDirectories));

    [Fact]
    public async Task Embedded_files_are_evaluated_with_their_modules_and_the_environment()
    {
        var request = await RunAsync("dev", "infra");
        Assert.Contains("\"TableName\": \"dev-orders\"", request, StringComparison.Ordinal);
        Assert.Contains("\"from_tfvars\": {", request, StringComparison.Ordinal);
        Assert.Contains("\"TableName\": \"live-orders\"", await RunAsync("live", "infra/"), StringComparison.Ordinal);
        Assert.Contains("\"from_dev\": {", await RunAsync("dev", "infra", "dev.tfvars"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outside.de.tf")]
    [InlineData("../outside.de.tf")]
    public async Task File_out_of_the_project_is_found_without_its_leading_dots(string path)
        => Assert.Contains("\"outside\": {", await RunAsync("dev", path), StringComparison.Ordinal);

    [Fact]
    public async Task Link_gives_another_path()
        => Assert.Contains("linked/dynamo_tables.tf(", await RunAsync("dev", "linked"), StringComparison.Ordinal);

    [Fact]
    public async Task File_that_is_there_wins()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "infra"));
        File.WriteAllText(Path.Combine(_folder, "infra", "main.tf"), "resource {");
        Assert.StartsWith("DYN1010", await RunAsync("dev", "infra"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_that_is_nowhere_is_told_with_the_assembly()
    {
        var error = await RunAsync("dev", "nowhere");
        Assert.StartsWith("DYN1012", error, StringComparison.Ordinal);
        Assert.Contains("  the DynamoTerraform items of the assembly EmbeddedTables\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("DynamoTerraform items of", await RunAsync("dev", "/nowhere"), StringComparison.Ordinal);
    }

    private static string Program { get; }
        = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "EmbeddedTables", "bin"), "EmbeddedTables.dll", SearchOption.AllDirectories)
            .MaxBy(File.GetLastWriteTimeUtc)!;

    private async Task<string> RunAsync(string env, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        start.Environment["TF_VAR_env"] = env;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
