using System.Linq.Expressions;
using CsCheck;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>Random conditions with orders, windows, folds and pages: the same answers by Scan, in segments, by several Queries, by one, and by LINQ to Objects.</summary>
public abstract class RoadTests(EngineFixture engine, ITestOutputHelper output)
{
    private const int Cases = 60;

    private static readonly string[] Parts = ["p0", "p1", "p2", "p1", "none"];

    private static readonly (string Name, Func<IQueryable<Sample>, IOrderedQueryable<Sample>> Order)[] Orders =
    [
        ("number", samples => samples.OrderBy(s => s.Number)),
        ("number descending", samples => samples.OrderByDescending(s => s.Number)),
        ("rank", samples => samples.OrderBy(s => s.Rank).ThenBy(s => s.Number)),
        ("price descending, day", samples => samples.OrderByDescending(s => s.Price).ThenBy(s => s.Day).ThenByDescending(s => s.Number)),
        ("at, weight", samples => samples.OrderBy(s => s.At).ThenByDescending(s => s.Weight).ThenBy(s => s.Number)),
        ("maybe, computed", samples => samples.OrderByDescending(s => s.Maybe).ThenBy(s => (s.Size * 2) - s.Detail.Floor).ThenBy(s => s.Number)),
    ];

    private static readonly (string Name, Func<IQueryable<Sample>, object?> Ask)[] Folds =
    [
        ("count", samples => samples.Count()),
        ("any", samples => samples.Any()),
        ("all", samples => samples.All(s => s.Size < 3)),
        ("sum", samples => samples.Sum(s => s.Size)),
        ("sum of null", samples => samples.Sum(s => s.Rank)),
        ("average", samples => samples.Average(s => (decimal?)s.Price)),
        ("min", samples => samples.Min(s => s.Rank)),
        ("max of key", samples => samples.Max(s => (int?)s.Number)),
        ("contains", samples => samples.Select(s => s.Size).Contains(2)),
        ("distinct", samples => string.Join(',', samples.Select(s => s.Day).Distinct().AsEnumerable().Order())),
        ("distinct count", samples => samples.Select(s => s.Size).Distinct().Count()),
    ];

    [Fact]
    public async Task Every_road_gives_the_same_answer()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new SampleContext(recorder, prefix);
        var seed = Environment.GetEnvironmentVariable("DYNAMONS_SEED") ?? PCG.Parse(PCG.ThreadPCG.ToString()).ToString();
        output.WriteLine($"DYNAMONS_SEED={seed}");
        var items = SampleGen.Items.Generate(PCG.Parse(seed), null, out _);
        await DifferentialTests.StoreAsync(db, recorder, prefix, items);
        recorder.Clear();
        Sample[] samples = [.. items.Select(item => item.Sample)];
        var table = db.Samples.AsNoTracking();
        (string Name, IQueryable<Sample> Road, IQueryable<Sample> Rows)[] roads =
        [
            ("scan", table.AllowScan(), samples.AsQueryable()),
            ("segments", table.WithParallelScan(3), samples.AsQueryable()),
            ("small pages", table.AllowScan().WithPageSize(3), samples.AsQueryable()),
            ("partitions", table.Where(s => Parts.Contains(s.Part)), samples.AsQueryable()),
            ("partition", table.Where(s => s.Part == "p1"), samples.AsQueryable().Where(s => s.Part == "p1")),
            ("ranges", table.Where(s => s.Part == "p1" && (s.Number < 10 || s.Number > 20)), samples.AsQueryable().Where(s => s.Part == "p1" && (s.Number < 10 || s.Number > 20))),
            ("keys", table.Where(s => s.Part == "p1" && (s.Number == 1 || s.Number == 4 || s.Number == 31)), samples.AsQueryable().Where(s => s.Number == 1 || s.Number == 4 || s.Number == 31)),
            ("index", table.Where(s => s.Name == "a" || s.Name == "ab").WithIndex("by_name"), samples.AsQueryable().Where(s => s.Name == "a" || s.Name == "ab")),
        ];

        var answered = 0;
        Gen.Select(PredicateGen.Predicate(2), Gen.Int[0, roads.Length - 1], Gen.Int[0, Orders.Length - 1], Gen.Int[0, Folds.Length - 1], Gen.Int[0, 6], Gen.Int[0, 12]).Sample(
            (predicate, road, order, fold, skip, take) =>
            {
                var (name, queried, all) = roads[road];
                var rows = all.Where((Expression<Func<Sample, bool>>)new DocumentedRules().Visit(predicate));
                try
                {
                    AssertSame(
                        Numbers(Orders[order].Order(rows).Skip(skip).Take(take)),
                        Numbers(Orders[order].Order(queried.Where(predicate)).Skip(skip).Take(take)),
                        $"{name}, {Orders[order].Name}, skip {skip}, take {take}: {predicate}");
                    Assert.Equal((name, Folds[fold].Name, $"{predicate}", Folds[fold].Ask(rows)), (name, Folds[fold].Name, $"{predicate}", Folds[fold].Ask(queried.Where(predicate))));
                    AssertSame(
                        rows.Select(s => s.Number).Order(),
                        Pages(queried.Where(predicate), Math.Max(1, take)).GetAwaiter().GetResult().Order(),
                        $"{name}, pages of {take}: {predicate}");
                    answered++;
                }
                catch (DynamoException refused) when (refused.ErrorId is "DYN3010" or "DYN3020")
                {
                    // The differential test of conditions holds that nothing but EndsWith and + is refused.
                }
            },
            seed: seed,
            iter: Cases,
            threads: 1,
            print: sample => $"{roads[sample.Item2].Name}: {sample.Item1}");
        RequestRules.Check(recorder, db, prefix);
        Assert.True(answered > Cases / 2, $"{answered} of {Cases} answered");
    }

    private static async Task<List<int>> Pages(IQueryable<Sample> query, int size)
    {
        List<int> numbers = [];
        string? token = null;
        do
        {
            var page = await query.Select(s => s.Number).ToPageAsync(size, token);
            numbers.AddRange(page.Items);
            token = page.Token;
        }
        while (token is not null);
        return numbers;
    }

    private static IEnumerable<int> Numbers(IQueryable<Sample> query) => query.Select(s => s.Number).ToList();

    private static void AssertSame(IEnumerable<int> expected, IEnumerable<int> actual, string what)
    {
        var (wanted, found) = (string.Join(", ", expected), string.Join(", ", actual));
        Assert.True(wanted == found, $"{what}\nexpected {wanted}\nactual   {found}");
    }
}

public sealed class RoadTestsOnDynoxide(Dynoxide engine, ITestOutputHelper output) : RoadTests(engine, output);

public sealed class RoadTestsOnDynamoDBLocal(DynamoDBLocal engine, ITestOutputHelper output) : RoadTests(engine, output);
