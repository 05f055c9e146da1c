using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Sort keys whose text sorts otherwise than their values, unless it is stored with care: lengths over ten days, times of several offsets.</summary>
public abstract class TripTests(EngineFixture engine)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Trip[] Trips =
    [
        new() { Owner = "ann", Length = TimeSpan.FromDays(9), Start = Noon.ToOffset(TimeSpan.FromHours(5)) },
        new() { Owner = "ann", Length = TimeSpan.FromDays(10), Start = Noon.AddMinutes(-1).ToOffset(TimeSpan.FromHours(9)) },
        new() { Owner = "ann", Length = TimeSpan.FromDays(100), Start = Noon.AddHours(2).ToOffset(TimeSpan.FromHours(-7)) },
        new() { Owner = "ann", Length = TimeSpan.FromHours(-3), Start = Noon.AddHours(-2).ToOffset(TimeSpan.FromHours(3)) },
        new() { Owner = "ann", Length = TimeSpan.FromTicks(1), Start = Noon.AddHours(1) },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lengths_over_ten_days_keep_their_order()
    {
        await using var db = await CreateAsync();
        var ten = TimeSpan.FromDays(10);
        var trips = db.Trips.Where(t => t.Owner == "ann").Select(t => t.Length);

        Assert.Equal(Trips.Select(t => t.Length).Order(), await trips.OrderBy(length => length).ToListAsync(Cancellation));
        Assert.Equal(TimeSpan.FromDays(100), await trips.OrderByDescending(length => length).FirstAsync(Cancellation));
        Assert.Equal(TimeSpan.FromDays(100), await trips.MaxAsync(Cancellation));
        Assert.Equal([ten, TimeSpan.FromDays(100)], await db.Trips.Where(t => t.Owner == "ann" && t.Length >= ten).Select(t => t.Length).ToListAsync(Cancellation));
        Assert.Equal(3, await db.Trips.CountAsync(t => t.Owner == "ann" && t.Length < ten, Cancellation));
        Assert.Equal(4, await db.Trips.CountAsync(t => t.Owner == "ann" && t.Length != ten, Cancellation));
    }

    [Fact]
    public async Task Times_of_several_offsets_compare_and_sort_by_their_instant()
    {
        await using var db = await CreateAsync();
        var noon = Noon.ToOffset(TimeSpan.FromHours(-4));

        Assert.Equal(
            Trips.OrderBy(t => t.Start).Select(t => t.Length),
            await db.Trips.Where(t => t.Owner == "ann").WithIndex("by_start").OrderBy(t => t.Start).Select(t => t.Length).ToListAsync(Cancellation));
        Assert.Equal(2, await db.Trips.CountAsync(t => t.Owner == "ann" && t.Start < noon, Cancellation));
        Assert.Equal(TimeSpan.FromDays(9), (await db.Trips.SingleAsync(t => t.Owner == "ann" && t.Start == noon, Cancellation)).Length);
        Assert.Equal(4, await db.Trips.CountAsync(t => t.Owner == "ann" && t.Start != noon, Cancellation));
        Assert.Equal(3, await db.Trips.CountAsync(t => t.Owner == "ann" && (t.Start == noon || t.Start > noon), Cancellation));
        DateTimeOffset?[] some = [noon, null, Noon.AddHours(1)];
        Assert.Equal(2, await db.Trips.CountAsync(t => t.Owner == "ann" && some.Contains(t.Start), Cancellation));
    }

    private async Task<TripContext> CreateAsync()
    {
        var db = new TripContext(new RequestRecorder(engine.ServiceUrl), EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.Trips.AddRange(Trips.Select(t => new Trip { Owner = t.Owner, Length = t.Length, Start = t.Start }));
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        return db;
    }

    private sealed class Trip
    {
        public required string Owner { get; set; }

        public TimeSpan Length { get; set; }

        public DateTimeOffset? Start { get; set; }
    }

    private sealed class TripContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Trip> Trips { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Trip>().HasPartitionKey(t => t.Owner).HasSortKey(t => t.Length).HasLocalSecondaryIndex("by_start", t => t.Start);
    }
}

public sealed class TripTestsOnDynoxide(Dynoxide engine) : TripTests(engine);

public sealed class TripTestsOnDynamoDBLocal(DynamoDBLocal engine) : TripTests(engine);
