using System.Diagnostics;
using EFCore.DynamoNs.Tests.Architecture;

namespace EFCore.DynamoNs.Tests.Benchmarks;

/// <summary>
///     What the provider allocates, against its bars, in a process where nothing else runs; times are never tested. Without
///     the JIT's tiers the bytes are the same in each run.
/// </summary>
public sealed class ByteBarTests
{
    [Fact]
    public async Task No_case_allocates_more_than_its_bar_and_five_percent()
    {
        var program = Path.Combine(Repository.Root, "benchmarks", "EFCore.DynamoNs.Benchmarks", "bin", "Release", "net10.0", "EFCore.DynamoNs.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, "bytes"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var benchmarks = Process.Start(start)!;
        try
        {
            var output = benchmarks.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = benchmarks.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await benchmarks.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(benchmarks.ExitCode == 0, await output + await errors);
        }
        finally
        {
            benchmarks.Kill(entireProcessTree: true);
        }
    }
}
