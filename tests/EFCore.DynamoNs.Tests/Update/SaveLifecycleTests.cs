using System.Transactions;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class SaveLifecycleTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task States_follow_what_was_saved()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var entry = db.Add(new Order { Customer = "ann", Number = 1 });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(EntityState.Unchanged, entry.State);
        entry.Entity.Note = "x";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(EntityState.Unchanged, entry.State);
        Assert.Equal("x", entry.OriginalValues[nameof(Order.Note)]);
        db.Remove(entry.Entity);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(EntityState.Detached, entry.State);
    }

    [Fact]
    public async Task States_stay_when_changes_are_not_accepted()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var entry = db.Add(new Order { Customer = "ann", Number = 1 });
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, Cancellation);
        Assert.Equal(EntityState.Added, entry.State);
        db.ChangeTracker.AcceptAllChanges();
        Assert.Equal(EntityState.Unchanged, entry.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transaction_is_refused(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<DynamoException>(
            async () => _ = async ? await db.Database.BeginTransactionAsync(Cancellation) : db.Database.BeginTransaction());
        Assert.Equal(
            $"DYN4010: BeginTransaction{(async ? "Async" : "")} is not supported: DynamoDB has no transaction that stays open. "
            + "Each SaveChanges call is one atomic transaction; put the changes that belong together into one call.",
            error.Message);
        Assert.Throws<DynamoException>(db.Database.CommitTransaction);
        Assert.Throws<DynamoException>(db.Database.RollbackTransaction);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ambient_transaction_is_refused_before_anything_is_sent(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Add(new Order { Customer = "ann", Number = 1 });
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var error = await Assert.ThrowsAsync<DynamoException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());
            Assert.StartsWith("DYN4010: An ambient transaction (TransactionScope) is not supported", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(shop.Recorder.Requests);
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Interceptors_of_saving_are_called()
    {
        using var shop = await Shop.OpenAsync(engine);
        var log = new Log();
        await using var db = shop.Context(options => options.AddInterceptors(log));
        db.Add(new Counter { Name = "c" });
        await db.SaveChangesAsync(Cancellation);
        db.Update(new Counter { Name = "missing" });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Throws<DbUpdateConcurrencyException>(() => db.SaveChanges());
        db.ChangeTracker.Clear();
        db.Add(new Counter { Name = "c" });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(["saving", "saved 1", "saving", "conflict of 1", "saving", "conflict of 1", "saving", "failed"], log.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Interceptor_can_suppress_a_conflict_of_the_only_change(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        var log = new Log { Suppresses = true };
        await using var db = shop.Context(options => options.AddInterceptors(log));
        var entry = db.Update(new Counter { Name = "missing" });
        _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges();
        Assert.Equal(EntityState.Unchanged, entry.State);
        Assert.Empty(await shop.ItemsAsync("Counters"));
    }

    [Fact]
    public async Task Rest_of_a_transaction_is_written_when_its_conflict_is_suppressed()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context(options => options.AddInterceptors(new Log { Suppresses = true }));
        db.Update(new Counter { Name = "missing" });
        db.AddRange(new Counter { Name = "a" }, new Counter { Name = "b" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["TransactWriteItems", "TransactWriteItems"], shop.Recorder.Operations);
        Assert.Equal(2, (await shop.ItemsAsync("Counters")).Count);
    }

    [Fact]
    public async Task Saving_stops_when_it_is_cancelled()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var entry = db.Add(new Order { Customer = "ann", Number = 1 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.SaveChangesAsync(new CancellationToken(canceled: true)));
        Assert.Equal(EntityState.Added, entry.State);
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Values_are_logged_with_sensitive_data_logging_alone()
    {
        using var shop = await Shop.OpenAsync(engine);
        foreach (var sensitive in (bool[])[false, true])
        {
            var lines = new List<string>();
            await using var db = shop.Context(options => options.LogTo(lines.Add).EnableSensitiveDataLogging(sensitive).EnableDetailedErrors());
            var secret = $"secret{sensitive}";
            db.AddRange(new Order { Customer = secret, Number = 1, Note = secret }, new Counter { Name = secret });
            await db.SaveChangesAsync(Cancellation);
            await using var other = shop.Context(options => options.LogTo(lines.Add).EnableSensitiveDataLogging(sensitive).EnableDetailedErrors());
            other.Add(new Order { Customer = secret, Number = 1, Note = secret });
            var error = await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync(Cancellation));

            Assert.Equal(sensitive, lines.Any(line => line.Contains(secret, StringComparison.Ordinal)));
            Assert.Equal(sensitive, error.ToString().Contains(secret, StringComparison.Ordinal));
            var line = Assert.Single(lines, line => line.Contains("Executed TransactWriteItems on", StringComparison.Ordinal));
            Assert.Contains($"Executed TransactWriteItems on {shop.Prefix}", line, StringComparison.Ordinal);
            Assert.Matches(" in [0-9.]+ ms\\.", line);
            Assert.Equal(sensitive, line.Contains("\"ClientRequestToken\"", StringComparison.Ordinal));
        }
    }

    private sealed class Log : SaveChangesInterceptor
    {
        public List<string> Calls { get; } = [];

        public bool Suppresses { get; init; }

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            Calls.Add("saving");
            return result;
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(SavingChanges(eventData, result));

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Calls.Add($"saved {result}");
            return ValueTask.FromResult(result);
        }

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => Calls.Add("failed");

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Calls.Add("failed");
            return Task.CompletedTask;
        }

        public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
        {
            Calls.Add($"conflict of {eventData.Entries.Count}");
            return Suppresses ? InterceptionResult.Suppress() : result;
        }

        public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
            ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(ThrowingConcurrencyException(eventData, result));
    }
}

public sealed class SaveLifecycleTestsOnDynoxide(Dynoxide engine) : SaveLifecycleTests(engine);

public sealed class SaveLifecycleTestsOnDynamoDBLocal(DynamoDBLocal engine) : SaveLifecycleTests(engine);
