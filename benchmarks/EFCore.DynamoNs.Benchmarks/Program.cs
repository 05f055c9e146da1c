using System.Diagnostics;
using System.Globalization;
using System.Text;
using EFCore.DynamoNs.Benchmarks;
using EFCore.DynamoNs.Testing;

const string Usage = """
    Time and allocated bytes against the low-level AWS SDK with hand-written mapping:

    ratios     against canned answers, in under a minute
    loopback   against an engine in another process; time is what this process takes of the processors
    terraform  reads files of 1, 2, 5 and 10 MB: time and bytes a megabyte show that the cost is linear
    bytes      compares bytes with the bars; ends with 1 when a case allocates too much
    study      by BenchmarkDotNet, whose options follow
    schema     how long a start takes to have its schema, parsed and out of a cache

    --case NAME   only cases whose names contain it
    --rounds N    how often each way is measured
    --write       writes the table to benchmarks/results
    """;

string? Option(string name) => Array.IndexOf(args, name) is > 0 and var at ? args.ElementAtOrDefault(at + 1) : null;

async Task<int> RatiosAsync(OpenShop open, Func<TimeSpan> clock)
{
    var table = new StringBuilder();
    await foreach (var line in new Ratios(clock, int.Parse(Option("--rounds") ?? "15", CultureInfo.InvariantCulture)).RunAsync(Chosen(open)))
    {
        Console.WriteLine(line);
        table.Append(line).Append('\n');
    }

    if (args.Contains("--write"))
    {
        Results.Write(args, table.ToString());
    }

    return 0;
}

IReadOnlyList<Case> Chosen(OpenShop open)
    => [.. Cases.All(open).Where(item => item.Name.Contains(Option("--case") ?? "", StringComparison.OrdinalIgnoreCase))];

switch (args.FirstOrDefault())
{
    case "ratios":
        return await RatiosAsync(CannedShop.Open, () => Stopwatch.GetElapsedTime(0));
    case "loopback":
        await using (var engine = await LocalDynamo.StartAsync())
        {
            return await RatiosAsync(new LiveShop(engine).Open, () => Environment.CpuUsage.TotalTime);
        }

    case "bytes":
        return await ByteBars.HoldAsync(Chosen(CannedShop.Open), Console.Out) ? 0 : 1;
    case "schema":
        var loads = await SchemaLoads.RunAsync(int.Parse(Option("--rounds") ?? "15", CultureInfo.InvariantCulture));
        Console.WriteLine(loads);
        if (args.Contains("--write"))
        {
            Results.Write(args, loads, "Each table has a global index; Garnet is in another process on the same machine.");
        }

        return 0;
    case "schema-start":
        // What "schema" runs in a process of its own.
        Console.WriteLine(FirstModel.Measure(args[1], args.ElementAtOrDefault(2)));
        return 0;
    case "terraform":
        ConfigurationCosts.Write(Console.Out);
        return 0;
    case "study":
        Study.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
