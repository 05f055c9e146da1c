using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Tests.Samples;

/// <summary>What the README shows compiles, runs, and becomes the request that stands beside it.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly DateTimeOffset Since = new(2026, 1, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("readme");

    public static TheoryData<string> CSharpBlocks => [.. Blocks("csharp")];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void CSharp_stands_in_the_examples_that_are_compiled(string block)
    {
        var examples = Squeeze(File.ReadAllText(PathOf("ReadmeExamples.cs")));

        Assert.Contains(Squeeze(block), examples);
    }

    [Fact]
    public async Task Query_becomes_the_request_that_is_shown()
    {
        await using var engine = await StartAsync();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new ReadmeExamples.RecordedContext(recorder, WriteTerraform());
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.Add(new ReadmeExamples.Order { CustomerId = "ada", PlacedOn = Since });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        recorder.Clear();

        var recent = await ReadmeExamples.QueryAsync(db, Since);

        var request = Assert.Single(recorder.Requests);
        Assert.Equal("Query", request.Operation);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Assert.Single(Blocks("json"))), request.Body), request.Text);
        Assert.Single(recent);
    }

    [Fact]
    public async Task Saving_and_scanning_work_as_shown()
    {
        await using var engine = await StartAsync();
        await using var db = new ReadmeExamples.ShopContext(engine.ServiceUrl);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.Add(new ReadmeExamples.Order { CustomerId = "ada", PlacedOn = Since, Total = 101 });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await ReadmeExamples.ReadAsync(db);
        Assert.Equal(101m, Assert.Single(await ReadmeExamples.WithoutClassAsync(db, Since))["total"]);
        db.ChangeTracker.Clear();

        await ReadmeExamples.SaveAsync(db, Since);

        var shipped = await db.Orders.AsNoTracking().SingleAsync(o => o.CustomerId == "ada", TestContext.Current.CancellationToken);
        Assert.NotNull(shipped.ShippedOn);
        Assert.Equal(2, await db.Orders.AllowScan().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keys_in_the_model_make_the_tables_that_Terraform_makes()
    {
        await using var engine = await StartAsync();
        await using var db = new ReadmeExamples.WithoutTerraform(engine.ServiceUrl);

        Assert.True(await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Engine_for_tests_works_as_shown() => Assert.False(await ReadmeExamples.TestAsync());

    [Fact]
    public async Task Test_with_tables_of_its_own_works_as_shown() => Assert.Equal(12.5m, (await ReadmeExamples.ByInjection.TestAsync(Since)).Total);

    [Fact]
    public void Context_is_injected_as_shown()
    {
        var services = new ServiceCollection();
        ReadmeExamples.ByInjection.Configure(services);
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        Assert.NotNull(scope.ServiceProvider.GetRequiredService<ReadmeExamples.ByInjection.ShopContext>().Orders);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<LocalDynamo> StartAsync()
        => LocalDynamo.StartAsync(new() { Engine = LocalDynamoEngine.Dynoxide }, TestContext.Current.CancellationToken);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Samples", file);

    private static IEnumerable<string> Blocks(string language)
        => Block().Matches(File.ReadAllText(PathOf("README.md")).ReplaceLineEndings("\n"))
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => match.Groups["text"].Value);

    /// <summary>Without indentation and empty lines.</summary>
    private static string Squeeze(string code)
        => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    private string WriteTerraform()
    {
        var path = Path.Combine(_folder.FullName, "dynamo_tables.tf");
        File.WriteAllText(path, Assert.Single(Blocks("hcl")));
        return path;
    }
}
