using System.Diagnostics;
using System.Globalization;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>
///     Runs each case's ways in turn, round after round in one process, and compares within each round: what the machine does
///     besides hits all alike. The runtime is as users have it, with tiers, so that all cases are warmed up first, in turns
///     with pauses between them in which the optimised code gets ready.
/// </summary>
/// <param name="clock">What time is: the wall's, or this process' share of the processors.</param>
/// <param name="rounds">How often each way is measured; a case whose rounds take long gets fewer.</param>
internal sealed class Ratios(Func<TimeSpan> clock, int rounds)
{
    private const int WarmTurns = 3;
    private const int LeastRounds = 5;

    private static readonly TimeSpan WarmTime = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2.5);

    /// <summary>The lines of a Markdown table.</summary>
    public async IAsyncEnumerable<string> RunAsync(IReadOnlyList<Case> cases)
    {
        var calls = new Dictionary<Func<Task>, int>();
        for (var turn = 0; turn < WarmTurns; turn++)
        {
            foreach (var way in cases.SelectMany(item => item.Ways))
            {
                calls[way] = await WarmAsync(way);
            }

            await Task.Delay(Pause);
        }

        yield return "| case | time ours/H: median (min) | bytes ours/H | time DynamoDBContext/H | bytes DynamoDBContext/H | bars: time / bytes |";
        yield return "|---|---|---|---|---|---|";
        foreach (var item in cases)
        {
            yield return await MeasureAsync(item, calls);
        }
    }

    private async Task<string> MeasureAsync(Case item, Dictionary<Func<Task>, int> calls)
    {
        var costs = item.Ways.Select(_ => new List<Cost>()).ToArray();
        var time = Stopwatch.StartNew();
        for (var round = 0; round < rounds && (round < LeastRounds || time.Elapsed < MostTime); round++)
        {
            for (var way = 0; way < costs.Length; way++)
            {
                GC.Collect();
                costs[way].Add(await Cost.OfAsync(item.Ways[way], calls[item.Ways[way]], clock));
            }
        }

        var (ours, other) = (Compare(costs[1], costs[0]), costs.Length > 2 ? Compare(costs[2], costs[0]) : default);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {item.Name} | {ours.Time:0.00} ({ours.Least:0.00}) | {ours.Bytes:0.00} | {Text(other.Time)} | {Text(other.Bytes)} | {Text(item.Bar?.Time)} / {Text(item.Bar?.Bytes)} |");
    }

    private static (double Time, double Least, double Bytes) Compare(List<Cost> costs, List<Cost> hand)
    {
        var times = costs.Zip(hand, (cost, by) => cost.Microseconds / by.Microseconds).Order().ToList();
        return (times[times.Count / 2], times[0], costs.Min(cost => cost.Bytes) / hand.Min(cost => cost.Bytes));
    }

    private static string Text(double? ratio) => ratio is > 0 and { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    /// <summary>How many calls fill a round.</summary>
    private static async Task<int> WarmAsync(Func<Task> work)
    {
        var count = 0;
        var time = Stopwatch.StartNew();
        while (time.Elapsed < WarmTime)
        {
            await work();
            count++;
        }

        return Math.Max(1, (int)(count * (RoundTime / time.Elapsed)));
    }
}
