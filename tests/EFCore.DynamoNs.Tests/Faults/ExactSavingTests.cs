using System.Collections.Concurrent;
using System.Globalization;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>
///     Saves through a network that loses 10 % of the requests and 20 % of the answers: 40 of each kind, or as many as
///     <c>DYNAMONS_FUZZ</c> says, at most 2,000. Each tenth meets a true duplicate or conflict.
/// </summary>
public abstract class ExactSavingTests(EngineFixture engine)
{
    private static readonly int Saves =
        Environment.GetEnvironmentVariable("DYNAMONS_FUZZ") is { Length: > 0 } many ? Math.Min(2000, int.Parse(many, CultureInfo.InvariantCulture)) : 40;

    private static readonly Fault[] Lossy =
    [
        new(new FaultKind.Reset()) { Probability = 0.05 },
        new(new FaultKind.Close()) { Probability = 0.05 },
        new(new FaultKind.Reset(), FaultMoment.AfterApplied) { Probability = 0.1 },
        new(new FaultKind.Close(), FaultMoment.AfterApplied) { Probability = 0.05 },
        new(FaultKind.Error.InternalServerError, FaultMoment.AfterApplied) { Probability = 0.03 },
        new(new FaultKind.Html(), FaultMoment.AfterApplied) { Probability = 0.03 },
    ];

    private enum Outcome
    {
        Saved,
        Duplicate,
        Conflict,
        Unknown,
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("insert", false, true)]
    [InlineData("insert", true, false)]
    [InlineData("insert of a Guid version", false, false)]
    [InlineData("update", false, true)]
    [InlineData("update", true, false)]
    [InlineData("update of a Guid version", false, false)]
    [InlineData("delete", false, true)]
    [InlineData("delete", true, false)]
    [InlineData("transaction", false, false)]
    public async Task Save_is_reported_as_it_was_carried_out(string kind, bool isExact, bool mayBeUnknown)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        LedgerContext Context(bool lossy) => new(lossy ? proxy.Url : engine.ServiceUrl, prefix, isExact);
        await using (var db = Context(lossy: false))
        {
            await db.Database.EnsureCreatedAsync(Cancellation);
        }

        var save = LedgerSave.Of(kind);
        var outcomes = new ConcurrentDictionary<int, Outcome>();
        var contexts = await PrepareAsync(save, Context);
        proxy.Inject(Lossy);
        await Parallel.ForAsync(0, Saves, new ParallelOptions { MaxDegreeOfParallelism = 48, CancellationToken = Cancellation }, async (i, token) =>
        {
            await using var db = contexts[i];
            outcomes[i] = await OutcomeAsync(() => db.SaveChangesAsync(token));
        });
        proxy.Inject();

        var counts = string.Join(", ", outcomes.Values.GroupBy(outcome => outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}"));
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}{(isExact ? " with ExactWrites" : "")}: {counts}; {proxy.Requests} requests");
        await using var check = Context(lossy: false);
        for (var i = 0; i < Saves; i++)
        {
            var isTrueConflict = i % 10 == 9;
            Assert.True(mayBeUnknown || outcomes[i] != Outcome.Unknown, $"{i} is unknown");
            if (outcomes[i] != Outcome.Unknown)
            {
                Assert.Equal((i, isTrueConflict ? save.Conflict : "Saved"), (i, outcomes[i].ToString()));
            }

            await save.CheckAsync(check, i, isTrueConflict, outcomes[i] == Outcome.Unknown);
        }
    }

    /// <summary>The count is exact where the writes are transactions; what is stored is right everywhere.</summary>
    [Theory]
    [InlineData("count", false)]
    [InlineData("set", true)]
    [InlineData("set", false)]
    [InlineData("delete", true)]
    [InlineData("delete", false)]
    public async Task Command_is_carried_out_once_on_each_item(string kind, bool isExact)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        await using var direct = new LedgerContext(engine.ServiceUrl, prefix, isExact);
        await direct.Database.EnsureCreatedAsync(Cancellation);
        await direct.Accounts.BulkPutAsync(Enumerable.Range(0, Saves).Select(i => new Account { Id = $"a{i}" }), cancellationToken: Cancellation);
        proxy.Inject(Lossy);
        await using var db = new LedgerContext(proxy.Url, prefix, isExact);
        var accounts = db.Accounts.Where(account => account.Value == 0).AllowScan();
        var written = kind switch
        {
            "count" => await accounts.ExecuteUpdateAsync(s => s.SetProperty(account => account.Value, account => account.Value + 3), Cancellation),
            "set" => await accounts.ExecuteUpdateAsync(s => s.SetProperty(account => account.Value, 3), Cancellation),
            _ => await accounts.ExecuteDeleteAsync(Cancellation),
        };
        Assert.Equal(kind == "delete" ? [] : Enumerable.Repeat(3, Saves), (await direct.Accounts.AsNoTracking().ToListAsync(Cancellation)).Select(account => account.Value));
        Assert.InRange(written, isExact || kind == "count" ? Saves : 0, Saves);
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}{(isExact ? " with ExactWrites" : "")}: {written} of {Saves}; {proxy.Requests} requests");
    }

    private static async Task<LedgerContext[]> PrepareAsync(LedgerSave save, Func<bool, LedgerContext> context)
    {
        var contexts = new LedgerContext[Saves];
        await Parallel.ForAsync(0, Saves, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (i, _) =>
        {
            await using var other = context(false);
            await save.PrepareAsync(other, i);
            contexts[i] = context(true);
            save.Change(contexts[i], other, i);
            if (i % 10 == 9)
            {
                await save.ConflictAsync(other, i);
            }
        });
        return contexts;
    }

    private static async Task<Outcome> OutcomeAsync(Func<Task> save)
    {
        try
        {
            await save();
            return Outcome.Saved;
        }
        catch (OutcomeUnknownException)
        {
            return Outcome.Unknown;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Conflict;
        }
        catch (DbUpdateException exception) when (exception.Message.StartsWith("DYN4003", StringComparison.Ordinal))
        {
            return Outcome.Duplicate;
        }
    }
}

public sealed class ExactSavingTestsOnDynoxide(Dynoxide engine) : ExactSavingTests(engine);

public sealed class ExactSavingTestsOnDynamoDBLocal(DynamoDBLocal engine) : ExactSavingTests(engine);
