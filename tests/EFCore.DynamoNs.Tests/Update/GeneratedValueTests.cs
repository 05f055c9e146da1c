using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Row versions, times, Guid keys and the time to live.</summary>
public abstract class GeneratedValueTests(EngineFixture engine)
{
    /// <summary>Ahead of any clock: DynamoDB Local deletes what has expired by its own.</summary>
    private static readonly DateTimeOffset Noon = new(2126, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Clock _clock = new() { Now = Noon };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_counts_up_with_each_save_and_guards_it()
    {
        var (db, other) = await OpenAsync();
        var session = new Session { Id = "s" };
        db.Add(session);
        await db.SaveChangesAsync(Cancellation);
        var first = session.Version;
        Assert.InRange(first, Noon.ToUnixTimeMilliseconds() * 1000, (Noon.ToUnixTimeMilliseconds() * 1000) + 999);
        session.User = "ann";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(first + 1, session.Version);

        var stale = (await other.Sessions.FindAsync(["s"], Cancellation))!;
        Assert.Equal(first + 1, stale.Version);
        session.User = "bob";
        await db.SaveChangesAsync(Cancellation);
        stale.User = "eve";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Cancellation));
        Assert.Equal(first + 1, stale.Version);
        await other.Entry(stale).ReloadAsync(Cancellation);
        Assert.Equal((first + 2, "bob"), (stale.Version, stale.User));
        other.Remove(stale);
        await other.SaveChangesAsync(Cancellation);
        Assert.Empty(await db.Sessions.AsNoTracking().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Version_of_an_item_that_lacks_it_is_the_first()
    {
        var (db, other) = await OpenAsync();
        db.Add(new Session { Id = "s" });
        await db.SaveChangesAsync(Cancellation);
        using var client = new RequestRecorder(engine.ServiceUrl);
        await Stored.PutAsync(client.Client, db.Prefix + "Sessions", """{ "Id": {"S": "s"} }""");
        var session = (await other.Sessions.FindAsync(["s"], Cancellation))!;
        session.User = "ann";
        await other.SaveChangesAsync(Cancellation);
        Assert.Equal(1, session.Version);
    }

    [Fact]
    public async Task Guid_version_says_what_it_followed()
    {
        var (db, _) = await OpenAsync();
        var note = new Note { Title = "a" };
        db.Add(note);
        await db.SaveChangesAsync(Cancellation);
        var first = note.Version;
        note.Title = "b";
        await db.SaveChangesAsync(Cancellation);
        Assert.NotEqual(first, note.Version);
        Assert.True(DynamoNs.Values.RowVersions.Follows(first, Guid.Empty));
        Assert.True(DynamoNs.Values.RowVersions.Follows(note.Version, first));
        Assert.False(DynamoNs.Values.RowVersions.Follows(note.Version, Guid.Empty));
    }

    [Fact]
    public async Task Version_of_a_replaced_entity_follows_the_one_that_it_replaces()
    {
        var (db, _) = await OpenAsync();
        var session = new Session { Id = "s" };
        db.Add(session);
        await db.SaveChangesAsync(Cancellation);
        var first = session.Version;
        db.Remove(session);
        var replacement = new Session { Id = "s" };
        db.Add(replacement);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(first + 1, replacement.Version);
    }

    /// <summary>Who has read the item that was there before knows nothing of the one that is there now.</summary>
    [Theory]
    [InlineData("put")]
    [InlineData("bulk put")]
    [InlineData("update by a query")]
    [InlineData("remove and add")]
    public async Task Version_sees_that_the_item_is_another(string way)
    {
        var (db, other) = await OpenAsync();
        db.AddRange(new Session { Id = "s", User = "ann" }, new Tally { Name = "t" });
        await db.SaveChangesAsync(Cancellation);
        var (stale, staleTally) = ((await other.Sessions.FindAsync(["s"], Cancellation))!, (await other.Tallies.FindAsync(["t"], Cancellation))!);
        db.ChangeTracker.Clear();
        _clock.Now = Noon.AddMilliseconds(2);
        switch (way)
        {
            case "put":
                db.Sessions.Put(new Session { Id = "s" });
                db.Tallies.Put(new Tally { Name = "t" });
                await db.SaveChangesAsync(Cancellation);
                break;
            case "bulk put":
                var session = new Session { Id = "s" };
                await db.Sessions.BulkPutAsync([session], cancellationToken: Cancellation);
                await db.Tallies.BulkPutAsync([new Tally { Name = "t" }], cancellationToken: Cancellation);
                var stored = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == "s", Cancellation);
                Assert.Equal((_clock.Now, _clock.Now.UtcDateTime), (stored.Created, stored.Updated));
                Assert.Equal((0, default(DateTimeOffset)), (session.Version, session.Created));
                break;
            case "update by a query":
                Assert.Equal(1, await db.Sessions.Where(s => s.Id == "s").ExecuteUpdateAsync(s => s.SetProperty(x => x.User, (string?)null), Cancellation));
                Assert.Equal(1, await db.Tallies.Where(t => t.Name == "t").ExecuteUpdateAsync(s => s.SetProperty(x => x.Count, 3), Cancellation));
                var updated = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == "s", Cancellation);
                Assert.Equal((Noon, _clock.Now.UtcDateTime), (updated.Created, updated.Updated));
                break;
            default:
                await other.Sessions.Where(s => s.Id == "s").ExecuteDeleteAsync(Cancellation);
                await other.Tallies.Where(t => t.Name == "t").ExecuteDeleteAsync(Cancellation);
                db.AddRange(new Session { Id = "s" }, new Tally { Name = "t" });
                await db.SaveChangesAsync(Cancellation);
                break;
        }

        stale.User = "eve";
        staleTally.Count = 7;
        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Cancellation));
        Assert.Equal(2, error.Entries.Count);
        Assert.Null((await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == "s", Cancellation)).User);
    }

    [Fact]
    public async Task Items_whose_time_is_over_are_left_out_on_request()
    {
        var (db, _) = await OpenAsync();
        db.AddRange(
            new Session { Id = "past", Expires = Noon },
            new Session { Id = "ahead", Expires = Noon.AddSeconds(1) },
            new Session { Id = "never" });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        _clock.Now = Noon.AddMilliseconds(999);

        Assert.Equal(["ahead", "never"], await db.Sessions.WithoutExpired().AllowScan().Select(s => s.Id).Order().ToListAsync(Cancellation));
        Assert.Null(await db.Sessions.WithoutExpired().SingleOrDefaultAsync(s => s.Id == "past", Cancellation));
        Assert.Equal(2, await db.Sessions.AllowScan().WithoutExpired().CountAsync(Cancellation));

        // The same query at another time: the time is no part of it.
        _clock.Now = Noon.AddSeconds(1);
        string[] ids = ["past", "ahead", "never"];
        Assert.Equal(["never"], await db.Sessions.WithoutExpired().AllowScan().Select(s => s.Id).Order().ToListAsync(Cancellation));
        Assert.Equal(["never"], await db.Sessions.Where(s => ids.Contains(s.Id)).WithoutExpired().Select(s => s.Id).ToListAsync(Cancellation));
        Assert.Equal(1, await db.Sessions.AllowScan().WithoutExpired().ExecuteDeleteAsync(Cancellation));
        Assert.Equal(2, await db.Sessions.CountAsync(s => ids.Contains(s.Id), Cancellation));
    }

    [Fact]
    public async Task Time_to_live_is_moved_by_a_value_and_not_by_a_sum()
    {
        var (db, _) = await OpenAsync();
        db.Add(new Session { Id = "s", Expires = Noon });
        await db.SaveChangesAsync(Cancellation);
        var session = db.Sessions.Where(s => s.Id == "s");
        var error = await Assert.ThrowsAsync<DynamoException>(
            () => session.ExecuteUpdateAsync(s => s.SetProperty(x => x.Expires, x => x.Expires + TimeSpan.FromHours(1)), Cancellation));
        Assert.StartsWith("DYN3010: ExecuteUpdate can't be translated: ", error.Message, StringComparison.Ordinal);
        var later = Noon.AddHours(1);
        Assert.Equal(1, await session.ExecuteUpdateAsync(s => s.SetProperty(x => x.Expires, later), Cancellation));
        Assert.Equal(later, (await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == "s", Cancellation)).Expires);
    }

    [Fact]
    public async Task Table_without_time_to_live_has_nothing_that_expires()
    {
        var (db, _) = await OpenAsync();
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.Notes.WithoutExpired().ToListAsync(Cancellation));
        Assert.StartsWith("DYN3024: WithoutExpired() is asked of 'Note', and the table 'Notes' has no time to live.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_set_once_and_with_each_save()
    {
        var (db, other) = await OpenAsync();
        var session = new Session { Id = "s" };
        var given = new Session { Id = "t", Created = Noon.AddYears(-1) };
        db.AddRange(session, given);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal((Noon, Noon.UtcDateTime, Noon.AddYears(-1)), (session.Created, session.Updated, given.Created));
        _clock.Now = Noon.AddHours(1);
        session.User = "ann";
        await db.SaveChangesAsync(Cancellation);
        var stored = (await other.Sessions.FindAsync(["s"], Cancellation))!;
        Assert.Equal((Noon, Noon.AddHours(1).UtcDateTime), (stored.Created, stored.Updated));
    }

    [Fact]
    public async Task Time_of_creation_is_kept_by_an_update_from_elsewhere_unless_it_is_set()
    {
        var (db, other) = await OpenAsync();
        db.Add(new Session { Id = "s", Version = 1 });
        await db.SaveChangesAsync(Cancellation);
        var session = new Session { Id = "s", User = "ann" };
        other.Attach(session).Property(s => s.Version).OriginalValue = (await db.Sessions.AsNoTracking().SingleAsync(Cancellation)).Version;
        other.Update(session);
        await other.SaveChangesAsync(Cancellation);
        var stored = await db.Sessions.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal((Noon, "ann"), (stored.Created, stored.User));

        session.Created = Noon.AddDays(1);
        await other.SaveChangesAsync(Cancellation);
        Assert.Equal(Noon.AddDays(1), (await db.Sessions.AsNoTracking().SingleAsync(Cancellation)).Created);
    }

    [Fact]
    public async Task Failed_and_cancelled_saves_leave_no_trace()
    {
        var (db, other) = await OpenAsync();
        other.Add(new Session { Id = "s" });
        await other.SaveChangesAsync(Cancellation);
        var session = new Session { Id = "s" };
        db.Add(session);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.SaveChangesAsync(new CancellationToken(canceled: true)));
        Assert.Equal((0L, default(DateTimeOffset), default(DateTime)), (session.Version, session.Created, session.Updated));
        Assert.Equal(EntityState.Added, db.Entry(session).State);
    }

    [Fact]
    public async Task Guid_keys_are_of_version_7()
    {
        var (db, _) = await OpenAsync();
        var note = db.Add(new Note { Title = "a" }).Entity;
        Assert.Equal(7, note.Id.Version);
        await db.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task Time_to_live_is_whole_seconds_and_the_tables()
    {
        var (db, other) = await OpenAsync();
        db.Add(new Session { Id = "s", Expires = Noon.AddMilliseconds(1) });
        db.Add(new Session { Id = "t" });
        await db.SaveChangesAsync(Cancellation);
        using var client = new RequestRecorder(engine.ServiceUrl);
        Assert.Contains(
            $$"""
            "Expires":{"N":"{{Noon.ToUnixTimeSeconds() + 1}}"}
            """,
            string.Concat(await Stored.ItemsAsync(client.Client, db.Prefix + "Sessions")),
            StringComparison.Ordinal);
        Assert.Equal(Noon.AddSeconds(1), (await other.Sessions.FindAsync(["s"], Cancellation))!.Expires);
        Assert.Null((await other.Sessions.FindAsync(["t"], Cancellation))!.Expires);
        var live = await client.Client.DescribeTimeToLiveAsync(db.Prefix + "Sessions", Cancellation);
        Assert.Equal("Expires", live.TimeToLiveDescription.AttributeName);
    }

    [Fact]
    public async Task Time_to_live_of_MaxValue_is_the_last_second()
    {
        var (db, other) = await OpenAsync();
        db.AddRange(new Session { Id = "s", Expires = DateTimeOffset.MaxValue }, new Session { Id = "t", Expires = Noon });
        await db.SaveChangesAsync(Cancellation);
        await db.Sessions.BulkPutAsync([new Session { Id = "u", Expires = DateTimeOffset.MaxValue.AddTicks(-1) }], cancellationToken: Cancellation);

        var last = DateTimeOffset.MaxValue.AddTicks(-(TimeSpan.TicksPerSecond - 1));
        Assert.Equal(last, (await other.Sessions.FindAsync(["s"], Cancellation))!.Expires);
        Assert.Equal(last, (await other.Sessions.FindAsync(["u"], Cancellation))!.Expires);
        Assert.Equal(["t"], await db.Sessions.AllowScan().Where(s => s.Expires < DateTimeOffset.MaxValue).Select(s => s.Id).ToListAsync(Cancellation));
        Assert.Equal(2, await db.Sessions.AllowScan().CountAsync(s => s.Expires == DateTimeOffset.MaxValue, Cancellation));
    }

    private async Task<(SessionsContext Db, SessionsContext Other)> OpenAsync()
    {
        var prefix = EngineFixture.NewNamespace();
        var db = new SessionsContext(engine.ServiceUrl, prefix, _clock);
        await db.Database.EnsureCreatedAsync(Cancellation);
        return (db, new SessionsContext(engine.ServiceUrl, prefix, _clock));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Session
    {
        public required string Id { get; set; }

        public long Version { get; set; }

        public string? User { get; set; }

        public DateTimeOffset Created { get; set; }

        public DateTime Updated { get; set; }

        public DateTimeOffset? Expires { get; set; }
    }

    private sealed class Tally
    {
        public required string Name { get; set; }

        public int Version { get; set; }

        public int Count { get; set; }
    }

    private sealed class Note
    {
        public Guid Id { get; set; }

        public Guid Version { get; set; }

        public string? Title { get; set; }
    }

    private sealed class SessionsContext(string serviceUrl, string prefix, TimeProvider clock) : DynamoContext
    {
        public string Prefix { get; } = prefix;

        public TableSet<Session> Sessions { get; set; } = null!;

        public TableSet<Note> Notes { get; set; } = null!;

        public TableSet<Tally> Tallies { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(Prefix).ServiceUrl(serviceUrl).Clock(clock).OperationTimeout(TimeSpan.FromMinutes(1)));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Session>(session =>
            {
                session.Property(s => s.Version).IsRowVersion();
                session.Property(s => s.Created).IsCreatedTime();
                session.Property(s => s.Updated).IsUpdatedTime();
                session.HasTimeToLive(s => s.Expires);
            });
            modelBuilder.Entity<Tally>(tally =>
            {
                tally.HasKey(t => t.Name);
                tally.Property(t => t.Version).IsRowVersion();
            });
            modelBuilder.Entity<Note>().Property(n => n.Version).IsRowVersion();
        }
    }
}

public sealed class GeneratedValueTestsOnDynoxide(Dynoxide engine) : GeneratedValueTests(engine);

public sealed class GeneratedValueTestsOnDynamoDBLocal(DynamoDBLocal engine) : GeneratedValueTests(engine);
