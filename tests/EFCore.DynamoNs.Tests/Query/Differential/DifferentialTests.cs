using Amazon.DynamoDBv2.Model;
using CsCheck;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>
///     Random predicates over random items, some without their attributes: the provider and LINQ to Objects must agree. The
///     seed is printed; DYNAMONS_SEED repeats it.
/// </summary>
public abstract class DifferentialTests(EngineFixture engine, ITestOutputHelper output)
{
    private const int Cases = 300;

    private const int Depth = 3;

    [Fact]
    public async Task Provider_and_LINQ_to_Objects_agree_on_random_predicates()
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new SampleContext(recorder, prefix);
        var seed = Environment.GetEnvironmentVariable("DYNAMONS_SEED") ?? PCG.Parse(PCG.ThreadPCG.ToString()).ToString();
        output.WriteLine($"DYNAMONS_SEED={seed}");
        var items = SampleGen.Items.Generate(PCG.Parse(seed), null, out _);
        await StoreAsync(db, recorder, prefix, items);
        recorder.Clear();
        Sample[] samples = [.. items.Select(item => item.Sample)];

        SampleGen.Predicate(Depth).Sample(
            predicate =>
            {
                var expected = samples.Where(predicate.Compile()).ToList();
                AssertSame(expected, db.Samples.AllowScan().Where(predicate), predicate.ToString());
                AssertSame(expected.Where(s => s.Part == "p1"), db.Samples.Where(s => s.Part == "p1").Where(predicate), $"p1: {predicate}");
                Assert.Equal(expected.Count, db.Samples.AllowScan().Count(predicate));
            },
            seed: seed,
            iter: Cases,
            threads: 1,
            print: predicate => predicate.ToString());
        RequestRules.Check(recorder, db, prefix);
    }

    private static void AssertSame(IEnumerable<Sample> expected, IQueryable<Sample> actual, string predicate)
    {
        int[] numbers = [.. actual.AsNoTracking().AsEnumerable().Select(s => s.Number).Order()];
        int[] wanted = [.. expected.Select(s => s.Number).Order()];
        Assert.True(
            wanted.SequenceEqual(numbers),
            $"{predicate}\nexpected {string.Join(", ", wanted)}\nactual   {string.Join(", ", numbers)}\n{actual.ToQueryString()}");
    }

    internal static async Task StoreAsync(
        SampleContext db,
        RequestRecorder recorder,
        string prefix,
        (Sample Sample, string[] Absent, string[] Null)[] items)
    {
        await db.Database.EnsureCreatedAsync();
        db.Samples.AddRange(items.Select(item => item.Sample));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        foreach (var (sample, absent, nulls) in items.Where(item => item.Absent.Length + item.Null.Length > 0))
        {
            string[] names = [.. absent.Concat(nulls)];
            string Place(string name) => $"#n{Array.IndexOf(names, name)}";
            await recorder.Client.UpdateItemAsync(new UpdateItemRequest
            {
                TableName = prefix + "Samples",
                Key = new() { ["Part"] = new(sample.Part), ["Number"] = new() { N = $"{sample.Number}" } },
                UpdateExpression = (absent.Length > 0 ? "REMOVE " + string.Join(", ", absent.Select(Place)) : "")
                    + (nulls.Length > 0 ? " SET " + string.Join(", ", nulls.Select(name => Place(name) + " = :null")) : ""),
                ExpressionAttributeNames = names.ToDictionary(Place),
                ExpressionAttributeValues = nulls.Length > 0 ? new() { [":null"] = new() { NULL = true } } : null,
            });
        }
    }
}

public sealed class DifferentialTestsOnDynoxide(Dynoxide engine, ITestOutputHelper output) : DifferentialTests(engine, output);

public sealed class DifferentialTestsOnDynamoDBLocal(DynamoDBLocal engine, ITestOutputHelper output) : DifferentialTests(engine, output);
