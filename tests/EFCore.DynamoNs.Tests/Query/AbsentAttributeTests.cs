using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Queries that C# answers from what an absent attribute reads as.</summary>
public abstract class AbsentAttributeTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Absent_number_is_compared_as_zero_with_a_wider_nullable_value()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        long? zero = 0;
        long? none = null;

        Assert.Equal(["absent"], await db.Counts.Where(c => c.Value == zero).AllowScan().Select(c => c.Owner).ToListAsync(Cancellation));
        Assert.Equal(["absent"], await db.Counts.Where(c => c.Value < zero + 1).AllowScan().Select(c => c.Owner).ToListAsync(Cancellation));
        Assert.Empty(await db.Counts.Where(c => c.Value == none).AllowScan().ToListAsync(Cancellation));
        Assert.Empty(await db.Counts.Where(c => c.Maybe == zero).AllowScan().ToListAsync(Cancellation));
        Assert.Equal(2, await db.Counts.AllowScan().CountAsync(c => c.Maybe == none, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_left_of_none()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);

        Assert.False(await db.Counts.Take(0).AnyAsync(Cancellation));
        Assert.True(await db.Counts.Take(5).AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Impossible_key_sends_no_request()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        recorder.Clear();
        var (none, low, high) = ((string?)null, 5, 4);

        Assert.Empty(await db.Counts.Where(c => c.Owner == none).ToListAsync(Cancellation));
        Assert.Empty(await db.Counts.Where(c => c.Owner == "").ToListAsync(Cancellation));
        Assert.Empty(await db.Counts.Where(c => c.Owner == "" && c.Number == 1).ToListAsync(Cancellation));
        Assert.Empty(await db.Counts.Where(c => c.Owner == "one" && c.Number >= low && c.Number <= high).ToListAsync(Cancellation));
        Assert.Empty(recorder.Operations);
    }

    private static async Task<CountsContext> CreateAsync(RequestRecorder recorder)
    {
        var prefix = EngineFixture.NewNamespace();
        var db = new CountsContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        await recorder.Client.PutItemAsync(
            prefix + "Counts",
            new() { ["Owner"] = new AttributeValue("absent"), ["Number"] = new AttributeValue { N = "1" } },
            Cancellation);
        db.Counts.Add(new Counted { Owner = "one", Number = 1, Value = 1 });
        await db.SaveChangesAsync(Cancellation);
        return db;
    }

    public sealed class Counted
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public int Value { get; set; }

        public int? Maybe { get; set; }
    }

    private sealed class CountsContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Counted> Counts { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Counted>().HasPartitionKey(c => c.Owner).HasSortKey(c => c.Number);
    }
}

public sealed class AbsentAttributeTestsOnDynoxide(Dynoxide engine) : AbsentAttributeTests(engine);

public sealed class AbsentAttributeTestsOnDynamoDBLocal(DynamoDBLocal engine) : AbsentAttributeTests(engine);
