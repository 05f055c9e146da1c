using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Values that EF leaves in the query, and values that DynamoDB can't hold.</summary>
public abstract class ValueTests(EngineFixture engine)
{
    [Fact]
    public async Task Value_written_out_in_the_query_is_computed_when_it_runs()
    {
        await using var db = await CreateAsync();
        var year = 2026;

        Assert.Equal([1, 2], await db.Days.Where(d => d.Owner == "ann" && d.On >= new DateOnly(year, 1, 1)).Select(d => d.Number).ToListAsync(Token));
        year = 2027;
        Assert.Equal([2], await db.Days.Where(d => d.Owner == "ann" && d.On >= new DateOnly(year, 1, 1)).Select(d => d.Number).ToListAsync(Token));
        Assert.Equal(2, await db.Days.CountAsync(d => d.Owner == "ann" && d.Read < DateTime.UtcNow, Token));
    }

    [Fact]
    public async Task Char_is_compared_as_a_char()
    {
        await using var db = await CreateAsync();

        Assert.Equal([2], await db.Days.Where(d => d.Owner == "ann" && d.Letter == 'b').Select(d => d.Number).ToListAsync(Token));
    }

    [Fact]
    public async Task Equals_with_an_object_is_false_for_another_type()
    {
        await using var db = await CreateAsync();
        object number = 1L;

        Assert.Empty(await db.Days.Where(d => d.Owner == "ann" && d.Number.Equals(number)).ToListAsync(Token));
        number = 1;
        Assert.Single(await db.Days.Where(d => d.Owner == "ann" && d.Number.Equals(number)).ToListAsync(Token));
    }

    [Fact]
    public async Task Text_that_UTF8_cannot_hold_is_refused()
    {
        await using var db = await CreateAsync();
        db.Days.Add(new Day { Owner = "a\ud800b", Number = 1 });

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Token));

        Assert.Equal("DYN4005", Assert.IsType<DynamoException>(error.InnerException).ErrorId);
    }

    [Fact]
    public async Task Literal_condition_needs_no_scan()
    {
        await using var db = await CreateAsync();

        Assert.Equal(3, (await db.Days.Where(d => true).ToListAsync(Token)).Count);
        Assert.Empty(await db.Days.Where(d => false).ToListAsync(Token));
    }

    [Fact]
    public async Task NaN_in_a_query_is_refused_by_name_of_its_type()
    {
        await using var db = await CreateAsync();
        var weight = double.NaN;

        var error = await Assert.ThrowsAsync<DynamoException>(
            () => db.Days.Where(d => d.Owner == "ann" && d.Weight < weight).ToListAsync(Token));

        Assert.Equal(
            "DYN3011: The query compares 'Weight' with a Double that DynamoDB can't hold: a finite number of at most 38 digits, "
            + "zero or of a magnitude from 1E-130 to below 1E+126 is wanted. No item has such a value; leave the comparison out when it comes.",
            error.Message);
    }

    [Fact]
    public async Task NaN_on_save_names_entity_and_property_and_sends_nothing()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new DaysContext(recorder, EngineFixture.NewNamespace());
        db.Days.Add(new Day { Owner = "ann", Number = 1, Weight = double.NaN });

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Token));

        Assert.Equal(
            "DYN4005: 'Day.Weight' has a value that DynamoDB can't hold: a finite number of at most 38 digits, "
            + "zero or of a magnitude from 1E-130 to below 1E+126 is wanted. Nothing was sent. EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.Empty(recorder.Requests);
    }

    [Fact]
    public async Task Order_that_is_not_stored_is_made_here()
    {
        await using var db = await CreateAsync();
        db.Days.Add(new Day { Owner = "ann", Number = 3, Kind = DayKind.Holiday });
        db.Days.Add(new Day { Owner = "ann", Number = 4, Kind = DayKind.Work });
        await db.SaveChangesAsync(Token);

        // 'Holiday' comes before 'Work' as text, and after it as a number.
        Assert.Equal([1, 2, 4, 3], await db.Days.Where(d => d.Owner == "ann").OrderBy(d => d.Kind).Select(d => d.Number).ToListAsync(Token));
        Assert.Equal(
            "DYN3002",
            (await Assert.ThrowsAsync<DynamoException>(() => db.Days.Where(d => d.Owner == "ann").OrderBy(d => d.Kind).ToPageAsync(2, null, Token))).ErrorId);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<DaysContext> CreateAsync()
    {
        var db = new DaysContext(new RequestRecorder(engine.ServiceUrl), EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Token);
        db.Days.AddRange(
            new Day { Owner = "ann", Number = 1, On = new DateOnly(2026, 5, 1), Letter = 'a', Weight = 1 },
            new Day { Owner = "ann", Number = 2, On = new DateOnly(2027, 5, 1), Letter = 'b', Weight = 2 },
            new Day { Owner = "bob", Number = 1, On = new DateOnly(2027, 5, 1), Letter = 'c', Weight = 3 });
        await db.SaveChangesAsync(Token);
        return db;
    }

    private enum DayKind
    {
        Work,
        Holiday,
    }

    private sealed class Day
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public DateOnly On { get; set; }

        public DateTime Read { get; set; } = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        public char Letter { get; set; }

        public double Weight { get; set; }

        public DayKind Kind { get; set; }
    }

    private sealed class DaysContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Day> Days { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Day>(day =>
            {
                day.HasPartitionKey(d => d.Owner).HasSortKey(d => d.Number);
                day.Property(d => d.Kind).HasConversion<string>();
            });
    }
}

public sealed class ValueTestsOnDynoxide(Dynoxide engine) : ValueTests(engine);

public sealed class ValueTestsOnDynamoDBLocal(DynamoDBLocal engine) : ValueTests(engine);
