using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EFCore.DynamoNs.Schema;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>How long a start takes to have its schema: by parsing, from a cache in memory, from Garnet.</summary>
internal static class SchemaLoads
{
    private static readonly int[] Sizes = [1, 50, 500];

    public static async Task<string> RunAsync(int rounds)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        using var server = new GarnetServer(["--bind", "127.0.0.1", "--port", endpoint.Split(':')[1], "--memory", "128m", "--page", "32m"], NullLoggerFactory.Instance);
        server.Start();
        var table = new StringBuilder("| tables | way | first model of a process, ms: median (min) | schema alone, once compiled, ms: median (min) | KB allocated by it | KB in the cache |\n|---|---|---|---|---|---|\n");
        foreach (var size in Sizes)
        {
            var folder = Directory.CreateTempSubdirectory("schema-loads-").FullName;
            var path = Path.Combine(folder, "tables.tf");
            await File.WriteAllTextAsync(path, string.Concat(Enumerable.Range(0, size).Select(Table)));
            var memory = new MemoryCache();
            foreach (var (way, cache) in new (string, ISchemaCache?)[] { ("parse", null), ("memory", memory), ("Garnet", SchemaStart.Redis(endpoint)) })
            {
                var start = new SchemaStart(path, cache);
                start.Run();
                var warm = Enumerable.Range(0, rounds).Select(_ => Expect(start.Run(), cache)).ToList();
                var before = GC.GetTotalAllocatedBytes(precise: true);
                start.Run();
                var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
                var first = way == "memory" ? "-" : First(path, way == "parse" ? null : endpoint, Math.Min(rounds, 10));
                table.Append(CultureInfo.InvariantCulture, $"| {size} | {way} | {first} | {Shown(warm)} | {bytes / 1024} | {(cache is null ? "-" : memory.Length / 1024)} |\n");
            }

            Directory.Delete(folder, recursive: true);
        }

        return table.ToString();
    }

    private static double Expect((TimeSpan Time, string Outcome) run, ISchemaCache? cache)
        => run.Outcome == (cache is null ? "no cache" : "hit") ? run.Time.TotalMilliseconds : throw new InvalidOperationException(run.Outcome);

    /// <summary>In processes of their own, where nothing is compiled yet.</summary>
    private static string First(string path, string? endpoint, int rounds)
    {
        var runs = Enumerable.Range(0, rounds).Select(_ => First(path, endpoint).Split(' ', 2)).ToList();
        var hits = runs.Count(run => run[1].Trim() == "hit");
        return Shown([.. runs.Select(run => double.Parse(run[0], CultureInfo.InvariantCulture))]) + (endpoint is null ? "" : $", {hits} hits of {rounds}");
    }

    private static string First(string path, string? endpoint)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SchemaLoads).Assembly.Location, "schema-start", path, .. endpoint is null ? [] : new[] { endpoint }]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd();
    }

    private static string Shown(List<double> times)
    {
        times.Sort();
        return FormattableString.Invariant($"{times[times.Count / 2]:0.0} ({times[0]:0.0})");
    }

    private static string Table(int number)
        => $$"""
            resource "aws_dynamodb_table" "t{{number}}" {
              name         = "table_{{number}}"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "customer_id"
              range_key    = "placed_on"

              attribute {
                name = "customer_id"
                type = "S"
              }

              attribute {
                name = "placed_on"
                type = "S"
              }

              attribute {
                name = "status"
                type = "S"
              }

              global_secondary_index {
                name            = "by_status"
                hash_key        = "status"
                range_key       = "placed_on"
                projection_type = "ALL"
              }

              tags = {
                team = "shop"
              }
            }


            """;
}
