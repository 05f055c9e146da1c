using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Row versions, times, Guid keys and the time to live.</summary>
public abstract class GeneratedValueTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Clock _clock = new() { Now = Noon };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_counts_up_with_each_save_and_guards_it()
    {
        var (db, other) = await OpenAsync();
        var session = new Session { Id = "s" };
        db.Add(session);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(1, session.Version);
        session.User = "ann";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, session.Version);

        var stale = (await other.Sessions.FindAsync(["s"], Cancellation))!;
        Assert.Equal(2, stale.Version);
        session.User = "bob";
        await db.SaveChangesAsync(Cancellation);
        stale.User = "eve";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Cancellation));
        Assert.Equal(2, stale.Version);
        await other.Entry(stale).ReloadAsync(Cancellation);
        Assert.Equal((3L, "bob"), (stale.Version, stale.User));
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
        Assert.True(DynamoNs.Update.RowVersions.Follows(first, Guid.Empty));
        Assert.True(DynamoNs.Update.RowVersions.Follows(note.Version, first));
        Assert.False(DynamoNs.Update.RowVersions.Follows(note.Version, Guid.Empty));
    }

    [Fact]
    public async Task Version_of_a_replaced_entity_follows_the_one_that_it_replaces()
    {
        var (db, _) = await OpenAsync();
        var session = new Session { Id = "s" };
        db.Add(session);
        await db.SaveChangesAsync(Cancellation);
        db.Remove(session);
        var replacement = new Session { Id = "s" };
        db.Add(replacement);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, replacement.Version);
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
            modelBuilder.Entity<Note>().Property(n => n.Version).IsRowVersion();
        }
    }
}

public sealed class GeneratedValueTestsOnDynoxide(Dynoxide engine) : GeneratedValueTests(engine);

public sealed class GeneratedValueTestsOnDynamoDBLocal(DynamoDBLocal engine) : GeneratedValueTests(engine);
