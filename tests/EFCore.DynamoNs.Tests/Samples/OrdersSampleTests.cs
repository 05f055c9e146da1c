using System.Diagnostics;
using EFCore.DynamoNs.Tests.Architecture;
using EFCore.DynamoNs.Tests.Engines;

namespace EFCore.DynamoNs.Tests.Samples;

/// <summary>Runs the built sample as its readers do and compares all that it prints, its requests included.</summary>
public sealed class OrdersSampleTests
{
    [Fact]
    public async Task Sample_starts_an_engine_of_its_own_when_no_endpoint_is_set()
    {
        var output = await RunAsync(endpoint: null);

        Assert.DoesNotContain("Endpoint", output[0]);
        Assert.EndsWith("4 TransactWriteItems", output[0]);
        AssertPage(output);
    }

    [Fact]
    public async Task Sample_uses_the_endpoint_that_is_set_and_finds_its_tables_again()
    {
        await using var engine = await Testing.LocalDynamo.StartAsync(
            new() { Engine = Testing.LocalDynamoEngine.Dynoxide },
            TestContext.Current.CancellationToken);

        var first = await RunAsync(engine.ServiceUrl);
        var second = await RunAsync(engine.ServiceUrl);

        Assert.StartsWith("Endpoint: 3 CreateTable", first[0]);
        Assert.EndsWith("4 TransactWriteItems", first[0]);
        Assert.DoesNotContain("TransactWriteItems", second[0]);
        AssertPage(first);
        AssertPage(second);
    }

    [Fact]
    public async Task Sample_prints_the_same_on_DynamoDBLocal()
    {
        await using var engine = new DynamoDBLocal();
        await engine.InitializeAsync();

        var output = await RunAsync(engine.ServiceUrl);

        AssertPage(output);
    }

    private static void AssertPage(IReadOnlyList<string> output)
        => Assert.Equal(
            File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Samples", "Orders.txt")),
            output.Skip(1));

    private static async Task<IReadOnlyList<string>> RunAsync(string? endpoint)
    {
        // The tests' own folder has the sample too, but not what ASP.NET Core brings along for the tests.
        var below = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "EFCore.DynamoNs.Tests"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "samples", "Orders", below, "Orders.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DYNAMONS_ENGINE");
        start.Environment.Remove("DYNAMONS_ENDPOINT");
        if (endpoint is not null)
        {
            start.Environment["DYNAMONS_ENDPOINT"] = endpoint;
        }

        using var sample = Process.Start(start)!;
        try
        {
            var output = sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = sample.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await sample.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(sample.ExitCode == 0, await errors);
            return (await output).TrimEnd().ReplaceLineEndings("\n").Split('\n');
        }
        finally
        {
            sample.Kill(entireProcessTree: true);
        }
    }
}
