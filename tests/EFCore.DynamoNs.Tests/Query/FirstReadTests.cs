using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class FirstReadTests(EngineFixture engine)
{
    [Fact]
    public async Task Entity_comes_back_by_its_key()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NotesContext(recorder, EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.Notes.Add(new Note { Owner = "ann", Number = 7, Text = "milk" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();
        recorder.Clear();

        var note = await db.Notes.FindAsync(["ann", 7], TestContext.Current.CancellationToken);

        Assert.Equal("milk", note!.Text);
        Assert.Equal(["GetItem"], recorder.Operations);
    }

    [Fact]
    public async Task Queries_run_without_thread_safety_checks()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NotesContext(recorder, EngineFixture.NewNamespace(), threadSafetyChecks: false);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        db.Notes.Add(new Note { Owner = "ann", Number = 7, Text = "milk" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await db.Notes.CountAsync(n => n.Owner == "ann", TestContext.Current.CancellationToken));
        Assert.True(db.Notes.Any(n => n.Owner == "ann"));
        Assert.Single(await db.Notes.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Single(db.Notes.ToList());
    }

    public sealed class Note
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public string? Text { get; set; }
    }

    private sealed class NotesContext(RequestRecorder recorder, string prefix, bool threadSafetyChecks = true) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client)).EnableThreadSafetyChecks(threadSafetyChecks);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Note>().HasPartitionKey(n => n.Owner).HasSortKey(n => n.Number);
    }
}

public sealed class FirstReadTestsOnDynoxide(Dynoxide engine) : FirstReadTests(engine);

public sealed class FirstReadTestsOnDynamoDBLocal(DynamoDBLocal engine) : FirstReadTests(engine);
