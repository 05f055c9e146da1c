using System.Globalization;
using System.Linq.Expressions;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Expressions that look like others which DynamoDB can compare, and mean something else in C#.</summary>
public abstract class MeaningTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Beginning_that_ignores_case_is_no_begins_with()
        => Refused(n => n.Text!.StartsWith("AB", true, CultureInfo.InvariantCulture));

    [Fact]
    public Task HasValue_of_a_converted_type_is_its_own()
        => Refused(n => n.Grade.HasValue);

    [Fact]
    public Task Enum_of_a_small_type_is_compared()
        => WithNotes(async (db, _) =>
        {
            Assert.Equal([1], await db.Notes.Where(n => n.Owner == "ann" && n.Size == Size.Large).Select(n => n.Number).ToListAsync(Cancellation));
            Assert.Equal([1], await db.Notes.Where(n => n.Owner == "ann" && n.Size > Size.Small).Select(n => n.Number).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && (int)n.Size == 257).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Enum_stored_as_text_is_compared_with_numbers_that_it_has_not()
        => WithNotes(async (db, _) =>
        {
            int[] sizes = [257, 1];
            Assert.Equal([1], await db.Notes.Where(n => n.Owner == "ann" && (int)n.Named == 1).Select(n => n.Number).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && (int)n.Named == 257).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && (int)n.Named == -1).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && (int)n.Named != 257).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && sizes.Contains((int)n.Named)).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Converted_number_is_compared_with_a_wider_one()
        => WithNotes(async (db, _) =>
        {
            Assert.Equal([1], await db.Notes.Where(n => n.Owner == "ann" && n.Points == 7L).Select(n => n.Number).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && n.Points == 7.5).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && n.Points == long.MaxValue).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && n.Points != long.MaxValue).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Set_with_a_comparer_is_refused()
        => WithNotes(async (db, _) =>
        {
            var ignoresCase = new HashSet<string?>(StringComparer.OrdinalIgnoreCase) { "ABC" };
            var ordinal = new HashSet<string?>(StringComparer.Ordinal) { "abc" };
            var refused = await Assert.ThrowsAsync<DynamoException>(
                () => db.Notes.Where(n => n.Owner == "ann" && ignoresCase.Contains(n.Text)).ToListAsync(Cancellation));

            Assert.StartsWith("DYN3023: The query asks whether a set contains an attribute, and the set has a comparer of its own", refused.Message, StringComparison.Ordinal);
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && ordinal.Contains(n.Text)).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Bytes_are_equal_by_what_they_hold()
        => WithNotes(async (db, _) =>
        {
            byte[] same = [1, 2];
            byte[] prefix = [1];
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && n.Data == same).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && n.Data!.SequenceEqual(same)).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && !n.Data!.SequenceEqual(same)).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && n.Data!.Length == 2).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && EF.Functions.BeginsWith(n.Data, prefix)).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && EF.Functions.BeginsWith(n.Data, new byte[] { 2 })).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Properties_are_named_as_EF_names_them()
        => WithNotes(async (db, _) =>
        {
            object text = "abc";
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && EF.Property<string>(n, "Text") == EF.Property<string>(n, "Text")).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && object.Equals(n.Text, text)).ToListAsync(Cancellation));
            Assert.Single(await db.Notes.Where(n => n.Owner == "ann" && n.Points!.Value == 7).ToListAsync(Cancellation));
            Assert.Empty(await db.Notes.Where(n => n.Owner == "ann" && EF.Property<int>(n, "Hidden") > 0).ToListAsync(Cancellation));
        });

    /// <summary>C# converts twice, to long and then to long?; trees that others build (OData, dynamic LINQ) convert at once.</summary>
    [Fact]
    public Task Absent_number_is_zero_when_it_is_made_wide_and_nullable_at_once()
        => WithNotes(async (db, recorder) =>
        {
            await recorder.Client.PutItemAsync(
                db.Prefix + "Notes",
                new() { ["Owner"] = new AttributeValue("bob"), ["Number"] = new AttributeValue { N = "9" } },
                Cancellation);
            var note = Expression.Parameter(typeof(Note));
            var isZero = Expression.Lambda<Func<Note, bool>>(
                Expression.Equal(
                    Expression.Convert(Expression.Property(note, nameof(Note.Pages)), typeof(long?)),
                    Expression.Constant(0L, typeof(long?))),
                note);

            Assert.Equal([9], await db.Notes.Where(n => n.Owner == "bob").Where(isZero).Select(n => n.Number).ToListAsync(Cancellation));
        });

    [Fact]
    public Task Enumerator_gives_nothing_after_it_was_disposed()
        => WithNotes(async (db, _) =>
        {
            db.Notes.Add(new Note { Owner = "ann", Number = 2 });
            await db.SaveChangesAsync(Cancellation);
            var rows = db.Notes.Where(n => n.Owner == "ann").AsNoTracking().AsAsyncEnumerable().GetAsyncEnumerator(Cancellation);
            Assert.True(await rows.MoveNextAsync());

            await rows.DisposeAsync();

            Assert.False(await rows.MoveNextAsync());
        });

    private Task Refused(Expression<Func<Note, bool>> condition)
        => WithNotes(async (db, _) => Assert.Equal(
            "DYN3010",
            (await Assert.ThrowsAsync<DynamoException>(() => db.Notes.Where(n => n.Owner == "ann").Where(condition).ToListAsync(Cancellation))).ErrorId));

    private async Task WithNotes(Func<NotesContext, RequestRecorder, Task> test)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NotesContext(recorder, EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.Notes.Add(new Note { Owner = "ann", Number = 1, Text = "abc", Size = Size.Large, Named = Size.Large, Points = 7, Data = [1, 2] });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        await test(db, recorder);
    }

    public enum Size : byte
    {
        Small,
        Large,
    }

    public readonly record struct Grade(int Points)
    {
        public bool HasValue => Points > 0;
    }

    public sealed class Note
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public string? Text { get; set; }

        public int Pages { get; set; }

        public Size Size { get; set; }

        public Size Named { get; set; }

        public int? Points { get; set; }

        public byte[]? Data { get; set; }

        public Grade Grade { get; set; }
    }

    private sealed class NotesContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        public string Prefix => prefix;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Note>(note =>
            {
                note.HasPartitionKey(n => n.Owner).HasSortKey(n => n.Number);
                note.Property<int>("Hidden");
                note.Property(n => n.Named).HasConversion<string>();
                note.Property(n => n.Points).HasConversion(points => points + 1, stored => stored - 1);
                note.Property(n => n.Grade).HasConversion(grade => grade.Points, points => new Grade(points));
            });
    }
}

public sealed class MeaningTestsOnDynoxide(Dynoxide engine) : MeaningTests(engine);

public sealed class MeaningTestsOnDynamoDBLocal(DynamoDBLocal engine) : MeaningTests(engine);
