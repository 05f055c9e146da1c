using System.Linq.Expressions;
using Amazon.DynamoDBv2.Model;
using CsCheck;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query.Differential;

/// <summary>
///     Random predicates over random items, some without their attributes: the provider and LINQ to Objects must agree, where
///     need be by <see cref="DocumentedRules" />. The seed is printed; DYNAMONS_SEED repeats it, and DYNAMONS_FUZZ=100000 asks
///     so many predicates of each engine.
/// </summary>
public abstract class DifferentialTests(EngineFixture engine, ITestOutputHelper output)
{
    private const int Depth = 4;

    private static readonly int Cases = Environment.GetEnvironmentVariable("DYNAMONS_FUZZ") is { } cases
        ? int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture)
        : 2_500;

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
        var (asked, tooLarge) = (0, 0);
        var refusals = new Dictionary<string, int>();

        PredicateGen.Predicate(Depth).Sample(
            predicate =>
            {
                asked++;
                var documented = (Expression<Func<Sample, bool>>)new DocumentedRules().Visit(predicate);
                var expected = samples.Where(documented.Compile(preferInterpretation: true)).ToList();
                try
                {
                    Check(db, expected, predicate, asked);
                }
                catch (DynamoException refused) when (refused.ErrorId == "DYN3010")
                {
                    refusals[refused.Message] = refusals.GetValueOrDefault(refused.Message) + 1;
                }
                catch (DynamoException refused) when (refused.ErrorId == "DYN3020")
                {
                    tooLarge++;
                }

                // The recorder keeps everything; what it has is checked now and then.
                if (asked % 500 == 0)
                {
                    RequestRules.Check(recorder, db, prefix);
                    recorder.Clear();
                }
            },
            seed: seed,
            iter: Cases,
            threads: 1,
            print: predicate => predicate.ToString());
        RequestRules.Check(recorder, db, prefix);
        output.WriteLine($"{asked} predicates, {100.0 * (asked - refusals.Values.Sum()) / asked:0.0} % translatable, {tooLarge} too large for one request");
        Assert.NotEmpty(refusals);
        Assert.DoesNotContain(refusals.Keys, refusal => !refusal.Contains(".EndsWith(", StringComparison.Ordinal) && !refusal.Contains(" + ", StringComparison.Ordinal));
        Assert.InRange(tooLarge, 0, asked / 20);
    }

    /// <summary>By turns by a scan, a partition, an index, one item, and as a number.</summary>
    private static void Check(SampleContext db, List<Sample> expected, Expression<Func<Sample, bool>> predicate, int turn)
    {
        switch (turn % 6)
        {
            case 0:
                AssertSame(expected.Where(s => s.Part == "p1"), db.Samples.Where(s => s.Part == "p1").Where(predicate), predicate);
                break;
            case 1:
                AssertSame(expected.Where(s => s.Name == "ab"), db.Samples.Where(s => s.Name == "ab").Where(predicate), predicate);
                break;
            case 2:
                Assert.Equal(expected.Count, db.Samples.AllowScan().Count(predicate));
                break;
            case 3:
                AssertSame(
                    expected.Where(s => s.Part == "p2" && s.Number == 5),
                    db.Samples.Where(s => s.Part == "p2" && s.Number == 5).Where(predicate),
                    predicate);
                break;
            default:
                AssertSame(expected, db.Samples.AllowScan().Where(predicate), predicate);
                break;
        }
    }

    private static void AssertSame(IEnumerable<Sample> expected, IQueryable<Sample> actual, object predicate)
    {
        int[] numbers = [.. actual.AsNoTracking().AsEnumerable().Select(s => s.Number).Order()];
        int[] wanted = [.. expected.Select(s => s.Number).Order()];
        if (!wanted.SequenceEqual(numbers))
        {
            Assert.Fail($"{predicate}\nexpected {string.Join(", ", wanted)}\nactual   {string.Join(", ", numbers)}\n{actual.ToQueryString()}");
        }
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
