using System.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>Each kind of fault, once and for good, as a save meets it.</summary>
public abstract class FaultTests(EngineFixture engine)
{
    private static readonly Dictionary<string, Fault> Passing = new()
    {
        ["reset"] = new(new FaultKind.Reset()),
        ["reset after"] = new(new FaultKind.Reset(), FaultMoment.AfterApplied),
        ["close"] = new(new FaultKind.Close()),
        ["close after"] = new(new FaultKind.Close(), FaultMoment.AfterApplied),
        ["delay"] = new(new FaultKind.Delay(TimeSpan.FromMilliseconds(300))),
        ["hang"] = new(new FaultKind.Hang()),
        ["hang after"] = new(new FaultKind.Hang(), FaultMoment.AfterApplied),
        ["500"] = new(FaultKind.Error.InternalServerError),
        ["500 after"] = new(FaultKind.Error.InternalServerError, FaultMoment.AfterApplied),
        ["503"] = new(FaultKind.Error.Unavailable),
        ["html"] = new(new FaultKind.Html()),
        ["html after"] = new(new FaultKind.Html(), FaultMoment.AfterApplied),
        ["truncated"] = new(new FaultKind.TruncatedJson(), FaultMoment.AfterApplied),
        ["wrong sum"] = new(new FaultKind.WrongCrc(), FaultMoment.AfterApplied),
        ["throttling"] = new(FaultKind.Error.Throttling),
        ["conflict"] = new(FaultKind.Error.TransactionConflict),
        ["canceled"] = new(FaultKind.Error.Canceled("TransactionConflict", "None")) { Operation = "TransactWriteItems" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Once => [.. Passing.Keys.SelectMany(name => new[] { (name, 1), (name, 2) })];

    [Theory]
    [MemberData(nameof(Once))]
    public async Task Fault_that_passes_is_overcome(string name, int count)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(20));
        db.Pages.AddRange(Enumerable.Range(0, count).Select(i => new Page { Id = $"p{i}", Value = 1 }));
        proxy.Inject(Passing[name] with { Nth = 1 });

        await db.SaveChangesAsync(Cancellation);
        db.Pages.Local.ToList().ForEach(page => page.Value = 2);
        proxy.Inject(Passing[name] with { Nth = 1 });
        await db.SaveChangesAsync(Cancellation);

        proxy.Inject();
        Assert.Equal(Enumerable.Repeat(2, count), (await db.Pages.AsNoTracking().ToListAsync(Cancellation)).Select(page => page.Value));
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
    }

    [Theory]
    [InlineData("throttling", true, "DYN5008", false)]
    [InlineData("throttling", false, "DYN5008", false)]
    [InlineData("500", true, "DYN4009", true)]
    [InlineData("500", false, "DYN4009", true)]
    [InlineData("hang", true, "DYN4009", true)]
    [InlineData("hang", false, "DYN4009", true)]
    [InlineData("conflict", true, "DYN5012", false)]
    [InlineData("conflict", false, "DYN5012", false)]
    public async Task Permanent_fault_ends_within_the_budget(string name, bool isAsync, string error, bool isUnknown)
    {
        var budget = TimeSpan.FromSeconds(3);
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, budget);
        var entry = db.Add(new Account { Id = "a" });
        await BestOfThreeAsync(async () =>
        {
            proxy.Inject(Passing[name] with { });
            var watch = Stopwatch.StartNew();

            var exception = await Assert.ThrowsAnyAsync<DbUpdateException>(
                async () => _ = isAsync ? await db.SaveChangesAsync(Cancellation) : await Task.Run(() => db.SaveChanges()));

            Assert.InRange(watch.Elapsed, budget / 4, budget * 1.1);
            Assert.StartsWith(error, exception.Message, StringComparison.Ordinal);
            Assert.Equal(isUnknown, exception is OutcomeUnknownException);
            Assert.Equal(EntityState.Added, entry.State);
        });
        proxy.Inject();
        await db.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task Conflict_of_a_command_with_a_transaction_is_waited_out()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(20));
        db.Add(new Account { Id = "a" });
        await db.SaveChangesAsync(Cancellation);
        proxy.Inject(Passing["conflict"] with { Operation = "UpdateItem", Nth = 1 }, Passing["canceled"] with { Nth = 1 });
        var account = db.Accounts.Where(account => account.Id == "a");
        Assert.Equal(1, await account.ExecuteUpdateAsync(s => s.SetProperty(a => a.Value, 1), Cancellation));
        Assert.Equal(1, await account.ExecuteUpdateAsync(s => s.SetProperty(a => a.Value, a => a.Value + 1), Cancellation));
        proxy.Inject(Passing["conflict"] with { Operation = "UpdateItem", Nth = 1 });
        Assert.Equal(1, db.Accounts.Where(account => account.Id == "a").ExecuteUpdate(s => s.SetProperty(a => a.Value, 5)));
    }

    [Theory]
    [InlineData("ExpiredTokenException", "DYN5003")]
    [InlineData("AccessDeniedException", "DYN5003")]
    [InlineData("ResourceNotFoundException", "DYN5001")]
    [InlineData("ValidationException", "DYN5005")]
    public async Task Refusal_is_told_as_such_and_nothing_is_sent_again(string type, string error)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(5));
        db.Add(new Account { Id = "a" });
        var before = proxy.Requests;
        proxy.Inject(new Fault(new FaultKind.Error(400, type)));
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith(error, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Requests - before);
    }

    [Fact]
    public async Task Canceled_transaction_that_no_waiting_helps_is_not_sent_again()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(5));
        db.AddRange(new Account { Id = "a" }, new Account { Id = "b" });
        var before = proxy.Requests;
        proxy.Inject(new Fault(FaultKind.Error.Canceled("None", "ItemCollectionSizeLimitExceeded")));
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN5005", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Requests - before);
    }

    [Fact]
    public async Task Insert_of_a_generated_key_can_be_saved_again_after_its_outcome_was_unknown()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(1));
        var entry = db.Add(new Receipt { Value = 1 });
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied));
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(EntityState.Added, entry.State);
        proxy.Inject();
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
        Assert.Equal(1, await db.Receipts.AllowScan().CountAsync(Cancellation));
    }

    /// <summary>What the first save stored is not what the second one says; alone, and in a transaction.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Insert_that_was_changed_after_its_outcome_was_unknown_is_stored_as_it_is_now(bool isWithAnother)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(1));
        var receipt = db.Add(new Receipt { Value = 1 }).Entity;
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied));
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => db.SaveChangesAsync(Cancellation));
        proxy.Inject();
        receipt.Value = 2;
        if (isWithAnother)
        {
            db.Add(new Receipt { Value = 3 });
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, (await db.Receipts.AsNoTracking().SingleAsync(stored => stored.Id == receipt.Id, Cancellation)).Value);
        receipt.Value = 4;
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(isWithAnother ? [3, 4] : [4], (await db.Receipts.AsNoTracking().ToListAsync(Cancellation)).Select(stored => stored.Value).Order());
    }

    [Fact]
    public async Task Update_that_was_carried_out_unheard_is_not_told_as_another_writers()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        var told = new List<string>();
        await using var db = new LedgerContext(proxy.Url, EngineFixture.NewNamespace(), isExact: false, options => options
            .UseDynamo(d => d.DetectConcurrentChanges())
            .LogTo((id, _) => id == DynamoNs.Diagnostics.DynamoEventId.ConcurrentChangeDetected, data => told.Add(data.ToString())));
        await db.Database.EnsureCreatedAsync(Cancellation);
        var receipt = db.Add(new Receipt { Value = 1 }).Entity;
        await db.SaveChangesAsync(Cancellation);
        receipt.Value = 2;
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied) { Nth = 1 });
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(told);
        proxy.Inject();

        // Of an entity that was never read nothing is known.
        db.ChangeTracker.Clear();
        db.Update(new Receipt { Id = receipt.Id, Value = 3 });
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(told);
    }

    [Fact]
    public async Task Unknown_outcome_brings_the_stored_item_along()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(10));
        var entry = db.Add(new Account { Id = "a", Value = 5 });
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied) { Nth = 1 });
        var error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Same(entry.Entity, Assert.Single(error.Entries).Entity);
        var before = proxy.Requests;
        Assert.Equal(5, (await error.Entries[0].GetDatabaseValuesAsync(Cancellation))!["Value"]);
        Assert.Equal(before, proxy.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_sent_twice_without_retries(bool async)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(10), retries: 0);
        db.Add(new Account { Id = "a", Value = 5 });
        proxy.Inject(new Fault(new FaultKind.Reset(), FaultMoment.AfterApplied) { Operation = "PutItem" });
        var before = proxy.Requests;
        if (async)
        {
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => db.SaveChangesAsync(Cancellation));
        }
        else
        {
            Assert.Throws<OutcomeUnknownException>(() => db.SaveChanges());
        }

        Assert.Equal(before + 1, proxy.Requests);
    }

    [Fact]
    public async Task Cancellation_leaves_the_tracker_as_it_was()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(20));
        var entry = db.Add(new Page { Id = "p", Value = 1 });
        proxy.Inject(new Fault(new FaultKind.Hang()));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.SaveChangesAsync(source.Token));
        Assert.Equal((EntityState.Added, Guid.Empty), (entry.State, entry.Entity.Version));
        proxy.Inject();
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>The call that was on its way was carried out: by its key or its version the item is known to be the entity's own.</summary>
    [Theory]
    [InlineData("key")]
    [InlineData("version")]
    [InlineData("version, changed by another")]
    [InlineData("nothing")]
    public async Task Insert_that_was_cancelled_on_its_way_can_be_saved_again_where_its_item_is_known(string proof)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(20));
        var receipt = new Receipt { Value = 1 };
        var page = new Page { Id = "p", Value = 1 };
        var entry = db.Add(proof switch { "key" => receipt, "nothing" => new Account { Id = "a" }, _ => (object)page });
        await using (var other = new LedgerContext(engine.ServiceUrl, db.Prefix, isExact: false))
        {
            proxy.Inject(new Fault(new FaultKind.Hang(), FaultMoment.AfterApplied));
            using var source = new CancellationTokenSource();
            var save = db.SaveChangesAsync(source.Token);
            while (await StoredAsync(other) == 0)
            {
                await Task.Delay(10, Cancellation);
            }

            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
            if (proof == "version, changed by another")
            {
                (await other.Pages.FindAsync(["p"], Cancellation))!.Value = 7;
                await other.SaveChangesAsync(Cancellation);
            }
        }

        proxy.Inject();
        Assert.Equal(EntityState.Added, entry.State);
        (receipt.Value, page.Value) = (2, 2);
        if (proof is "nothing" or "version, changed by another")
        {
            var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
            Assert.StartsWith("DYN4003", error.Message, StringComparison.Ordinal);
            return;
        }

        await db.SaveChangesAsync(Cancellation);
        (receipt.Value, page.Value) = (3, 3);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(3, proof == "key" ? (await db.Receipts.AsNoTracking().AllowScan().SingleAsync(Cancellation)).Value : (await db.Pages.AsNoTracking().AllowScan().SingleAsync(Cancellation)).Value);

        async Task<int> StoredAsync(LedgerContext stored)
            => await stored.Receipts.AllowScan().CountAsync(Cancellation) + await stored.Pages.AllowScan().CountAsync(Cancellation)
                + await stored.Accounts.AllowScan().CountAsync(Cancellation);
    }

    /// <summary>What was answered before the cancellation is Unchanged; the rest is saved by the next save.</summary>
    [Fact]
    public async Task Cancellation_between_calls_leaves_what_was_written_unchanged()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await OpenAsync(proxy, TimeSpan.FromSeconds(20));
        db.AddRange(Enumerable.Range(0, 150).Select(i => new Account { Id = $"a{i:000}" }));
        proxy.Inject(new Fault(new FaultKind.Hang()) { Nth = 2 });
        using var source = new CancellationTokenSource();
        var before = proxy.Requests;
        var save = db.SaveChangesAsync(source.Token);
        while (proxy.Requests < before + 2)
        {
            await Task.Delay(10, Cancellation);
        }

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
        Assert.Equal(100, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Unchanged));
        Assert.Equal(50, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Added));
        proxy.Inject();
        Assert.Equal(50, await db.SaveChangesAsync(Cancellation));
    }

    private static async Task BestOfThreeAsync(Func<Task> attempt)
    {
        for (var left = 2; ; left--)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (left > 0)
            {
            }
        }
    }

    private static async Task<LedgerContext> OpenAsync(FaultProxy proxy, TimeSpan budget, int retries = 50)
    {
        var prefix = EngineFixture.NewNamespace();
        await using (var setup = new LedgerContext(proxy.Url, prefix, isExact: false))
        {
            await setup.Database.EnsureCreatedAsync(Cancellation);
        }

        return new LedgerContext(
            proxy.Url,
            prefix,
            isExact: false,
            options => options.UseDynamo(d => d.MaxRetries(retries).AttemptTimeout(TimeSpan.FromSeconds(Math.Min(2, budget.TotalSeconds))).OperationTimeout(budget)));
    }
}

public sealed class FaultTestsOnDynoxide(Dynoxide engine) : FaultTests(engine);

public sealed class FaultTestsOnDynamoDBLocal(DynamoDBLocal engine) : FaultTests(engine);
