using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Tests.Plans;

namespace EFCore.DynamoNs.Tests.Query.Execution;

/// <summary>Reads of every kind over pages that are cut at random, with limits, budgets, an early end and cancellation.</summary>
public sealed class RowFeedTests
{
    private static readonly ImmutableDictionary<string, object?> NoParameters = ImmutableDictionary<string, object?>.Empty;

    private static readonly int FirstSeed = int.Parse(Environment.GetEnvironmentVariable("DYNAMONS_SEED") is { Length: < 10 } seed ? seed : $"{Random.Shared.Next(100_000_000)}", null);

    [Theory]
    [InlineData("Queries")]
    [InlineData("Scan")]
    [InlineData("BatchGetItem")]
    [InlineData("Fetch")]
    public async Task Rows_are_the_same_however_pages_are_cut(string kind)
    {
        for (var seed = FirstSeed; seed < FirstSeed + 80; seed++)
        {
            try
            {
                await RunAsync(kind, new Random(seed), seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"DYNAMONS_SEED={seed}", exception);
            }
        }
    }

    private static async Task RunAsync(string kind, Random random, int seed)
    {
        var partitions = Enumerable.Range(0, random.Next(1, kind == "BatchGetItem" ? 2 : 14)).Select(i => $"p{i:00}").ToArray();
        var items = partitions.SelectMany(p => Enumerable.Range(0, random.Next(kind == "BatchGetItem" ? 240 : 16)).Select(s => Item(p, s, random.Next(3) > 0))).ToList();
        var gone = kind == "Fetch" ? items.Where(_ => random.Next(5) == 0).Select(PagedWire.Id).ToHashSet() : [];
        var hasFilter = kind != "BatchGetItem" && random.Next(2) == 0;
        int? Maybe(int below) => random.Next(2) == 0 ? null : random.Next(below);
        var (limit, skip, pageSize, budget) = (Maybe(25), Maybe(8), Maybe(6) + 1, random.Next(4) > 0 ? null : Maybe(40) + 1);
        var question = Question(kind, partitions, hasFilter, random.Next(1, 9)) with
        {
            Limit = limit is null ? null : Ask.Literal(limit),
            Skip = skip is null ? null : Ask.Literal(skip),
        };
        question = question with
        {
            Options = question.Options with
            {
                PageSize = pageSize is null ? null : Ask.Literal(pageSize),
                MaxItemsRead = budget is null ? null : Ask.Literal(budget),
            },
        };
        var plan = question.Plan();
        Assert.Equal(kind, plan.Path.GetType().Name);
        var layout = new ItemLayout(["p", "s", "id", "keep"]);
        var prepared = new PreparedRead(question, plan, layout, typeof(RowFeedTests), ThreadSafetyChecks: false, Order: null, path => path[0]);
        RowFeed Open() => kind == "Fetch"
            ? new FetchedRows(prepared, plan, NoParameters, new TableNamespace("t_"), skip ?? 0, limit)
            : new RowSource(prepared, plan, NoParameters, new TableNamespace("t_"));

        var matching = items
            .Where(item => (!hasFilter || item["keep"] is not null) && !gone.Contains(PagedWire.Id(item)))
            .Select(PagedWire.Id)
            .ToList();
        var expected = matching.Skip(skip ?? 0).Take(limit ?? int.MaxValue).ToList();
        foreach (var isAsync in new[] { false, true })
        {
            var wire = new PagedWire(items, gone, seed);
            var rows = Open();
            var stop = random.Next(3) == 0 ? random.Next(10) : int.MaxValue;
            var (read, failed) = await ReadAsync(rows, wire, isAsync, stop);
            rows.Release();
            rows.Release();

            Assert.Equal(0, await wire.CountLeaksAsync());
            Assert.Equal(read.Count, read.Distinct().Count());
            Assert.InRange(wire.MostAtATime, 0, kind == "Scan" ? question.Options.ScanSegments : 8);
            if (budget is { } most && kind != "Fetch")
            {
                Assert.InRange(wire.Scanned, 0, most + (kind == "BatchGetItem" ? 0 : 1));
                Assert.True(failed is null || wire.Scanned >= most, $"{wire.Scanned} of {most} items");
                Assert.InRange(wire.MostAtATime, 0, 1);
            }

            if (limit == 0)
            {
                Assert.Equal(0, wire.Requests);
            }

            if (!hasFilter && limit is not null && kind == "Queries" && wire.Requests > 0)
            {
                Assert.InRange(wire.GreatestLimit ?? int.MaxValue, 0, limit.Value + (skip ?? 0));
            }

            var whole = failed is null && stop > expected.Count;
            Assert.True(failed is null || (budget is not null && failed == "DYN3006"), failed);
            if (kind is "Queries" or "Fetch")
            {
                Assert.Equal(whole ? expected : expected.Take(read.Count), read);
            }
            else
            {
                Assert.Subset(matching.ToHashSet(), read.ToHashSet());
                Assert.True(!whole || read.Count == expected.Count, $"{read.Count} of {expected.Count} rows");
            }
        }
    }

    [Fact]
    public async Task Parallel_calls_are_cancelled_and_let_go_of_when_the_reader_stops()
    {
        var items = Enumerable.Range(0, 30).SelectMany(p => Enumerable.Range(0, 20).Select(s => Item($"p{p:00}", s, true))).ToList();
        var most = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var question = Question("Queries", [.. Enumerable.Range(0, 30).Select(p => $"p{p:00}")], hasFilter: false, 1);
            var plan = question.Plan();
            var prepared = new PreparedRead(question, plan, new ItemLayout(["p", "s"]), typeof(RowFeedTests), ThreadSafetyChecks: false, Order: null, path => path[0]);
            var rows = new RowSource(prepared, plan, NoParameters, new TableNamespace("t_"));
            var wire = new PagedWire(items, new HashSet<string>(), seed);
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(seed));
            try
            {
                while (rows.NeedsPage)
                {
                    await rows.FetchAsync(wire, cancellation.Token);
                    while (rows.TryRead())
                    {
                    }
                }
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancellation.IsCancellationRequested);
            }

            rows.Release();
            Assert.Equal(0, await wire.CountLeaksAsync());
            most = Math.Max(most, wire.MostAtATime);
        }

        Assert.InRange(most, 2, 8);
    }

    private static async Task<(List<string> Rows, string? Failed)> ReadAsync(RowFeed rows, PagedWire wire, bool isAsync, int stop)
    {
        var read = new List<string>();
        try
        {
            while (true)
            {
                while (read.Count < stop && rows.TryRead())
                {
                    read.Add(PagedWire.Id(JsonNode.Parse(Encoding.UTF8.GetString(rows.Row.Item))!));
                }

                if (read.Count >= stop || !rows.NeedsPage)
                {
                    return (read, null);
                }

                if (isAsync)
                {
                    await rows.FetchAsync(wire, CancellationToken.None);
                }
                else
                {
                    rows.Fetch(wire);
                }
            }
        }
        catch (DynamoException exception)
        {
            return (read, exception.ErrorId);
        }
    }

    private static JsonObject Item(string p, int s, bool keep)
    {
        var item = new JsonObject { ["p"] = new JsonObject { ["S"] = p }, ["s"] = new JsonObject { ["N"] = $"{s}" }, ["id"] = new JsonObject { ["S"] = $"{p}{s}" } };
        if (keep)
        {
            item["keep"] = new JsonObject { ["BOOL"] = true };
        }

        return item;
    }

    private static ReadQuestion Question(string kind, string[] partitions, bool hasFilter, int segments)
    {
        var (p, s, keep) = (Ask.Attribute("p", alwaysStored: true), Ask.Attribute<int>("s", alwaysStored: true), Ask.Attribute<bool?>("keep"));
        Predicate[] filter = hasFilter ? [Ask.Is(keep, "=", Ask.Literal(true))] : [];
        Predicate[] keys = kind switch
        {
            "Scan" => [],
            "BatchGetItem" => [Ask.Is(p, "=", Ask.Literal(partitions[0])), new Predicate.IsIn(s, Ask.Literal(Enumerable.Range(0, 250).Cast<object>().ToArray()))],
            _ => [new Predicate.IsIn(p, Ask.Literal(partitions.Append("none").Cast<object>().ToArray()))],
        };
        var ofIndex = kind == "Fetch";
        return new ReadQuestion
        {
            Table = Ask.Table with
            {
                Key = ofIndex ? KeySchema.Of("id", null) : KeySchema.Of("p", "s"),
                Indexes = ofIndex ? [Ask.Index("keys", IndexKind.Global, KeySchema.Of("p", "s"), Projection.KeysOnly)] : [],
            },
            EntityName = "Item",
            Predicates = [.. keys, .. filter],
            Needed = ["p", "s", "keep"],
            WholeItems = true,
            Options = new ReadOptions { ScanAllowed = true, ScanSegments = kind == "Scan" ? Math.Max(2, segments) : 1, IndexName = ofIndex ? "keys" : null },
        };
    }
}
