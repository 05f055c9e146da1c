using System.Globalization;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Compares allocated bytes with the bars; for a test, which runs it without the JIT's tiers, so that they are the same each time.</summary>
internal static class ByteBars
{
    private const int Calls = 5;
    private const int Batches = 4;

    /// <summary>False when a case allocates too much.</summary>
    public static async Task<bool> HoldAsync(IEnumerable<Case> cases, TextWriter output)
    {
        var all = true;
        foreach (var item in cases)
        {
            var ratio = await LeastAsync(item.Ours) / await LeastAsync(item.Hand);
            var holds = ratio <= item.MostBytes;
            all &= holds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(holds ? "ok" : "TOO MUCH")}: {item.Name}: {ratio:0.000} of at most {item.MostBytes:0.000}"));
        }

        return all;
    }

    /// <summary>The first calls fill caches and pools.</summary>
    private static async Task<double> LeastAsync(Func<Task> work)
    {
        var least = double.PositiveInfinity;
        for (var batch = 0; batch < Batches; batch++)
        {
            least = Math.Min(least, (await Cost.OfAsync(work, Calls, () => default)).Bytes);
        }

        return least;
    }
}
