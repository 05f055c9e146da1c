using System.Diagnostics;
using System.Globalization;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>
///     Runs each case's three ways in turn, round after round in one process, and compares within each round: what the
///     machine does besides hits all three alike.
/// </summary>
internal static class Ratios
{
    private const int Rounds = 15;

    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(60);

    public static async Task RunAsync(string? only)
    {
        Console.WriteLine("| case | time ours/H (min) | bytes ours/H | bars | time DynamoDBContext/H | bytes DynamoDBContext/H |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var item in Cases.All().Where(item => only is null || item.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine(await MeasureAsync(item));
        }
    }

    private static async Task<string> MeasureAsync(Case item)
    {
        Func<Task>[] ways = item.DynamoDBContext is null ? [item.Hand, item.Ours] : [item.Hand, item.Ours, item.DynamoDBContext];
        var calls = new int[ways.Length];
        for (var way = 0; way < ways.Length; way++)
        {
            calls[way] = await WarmAsync(ways[way]);
        }

        var times = ways.Select(_ => new List<double>()).ToArray();
        var bytes = new double[ways.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var (time, allocated) = await TimeAsync(ways[way], calls[way]);
                times[way].Add(time);
                bytes[way] = allocated;
            }
        }

        var other = ways.Length > 2 ? $"{Median(times[2], times[0]):0.00} | {bytes[2] / bytes[0]:0.00}" : "- | -";
        var bars = item.TimeBar is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{item.TimeBar:0.00} / {item.ByteBar:0.00}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {item.Name} | {Median(times[1], times[0]):0.00} ({times[1].Zip(times[0], (a, b) => a / b).Min():0.00}) | {bytes[1] / bytes[0]:0.00} | {bars} | {other} |");
    }

    private static double Median(List<double> ours, List<double> hand)
        => ours.Zip(hand, (a, b) => a / b).Order().ElementAt(ours.Count / 2);

    private static async Task<int> WarmAsync(Func<Task> work)
    {
        var count = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < RoundTime * 8)
        {
            await work();
            count++;
        }

        return Math.Max(1, count / 8);
    }

    private static async Task<(double Time, double Bytes)> TimeAsync(Func<Task> work, int calls)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            await work();
        }

        var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
        return (time, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls);
    }
}
