using System.Diagnostics;
using System.Globalization;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>What reading Terraform costs by the size of the file: time and bytes a megabyte stay the same when the cost is linear.</summary>
internal static class ConfigurationCosts
{
    private static readonly int[] Megabytes = [1, 2, 5, 10];

    public static void Write(TextWriter output)
    {
        Measure(1, LargeConfiguration.Of(1_000_000));
        output.WriteLine("| MB | parse ms | MB allocated | parse and evaluate ms | MB allocated | process, MB at most |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var size in Megabytes)
        {
            var (parse, all) = Measure(3, LargeConfiguration.Of(size * 1_000_000));
            using var process = Process.GetCurrentProcess();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size} | {parse.Time.TotalMilliseconds:0} | {parse.Bytes / 1e6:0} | {all.Time.TotalMilliseconds:0} | {all.Bytes / 1e6:0} | {process.PeakWorkingSet64 / 1e6:0} |"));
        }
    }

    private static ((TimeSpan Time, long Bytes) Parse, (TimeSpan Time, long Bytes) All) Measure(int tries, string text)
        => (Best(tries, () => HclParser.Parse(new SourceText("main.tf", text), new DiagnosticBag())),
            Best(tries, () => TerraformSource.FromText("main.tf", text).Load()));

    private static (TimeSpan Time, long Bytes) Best(int tries, Func<object> work)
    {
        var best = (Time: TimeSpan.MaxValue, Bytes: long.MaxValue);
        for (; tries > 0; tries--)
        {
            GC.Collect();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            work();
            best = (watch.Elapsed < best.Time ? watch.Elapsed : best.Time, Math.Min(best.Bytes, GC.GetAllocatedBytesForCurrentThread() - bytes));
        }

        return best;
    }
}
