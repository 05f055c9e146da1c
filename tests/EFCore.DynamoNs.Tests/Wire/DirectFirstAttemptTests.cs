using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>An application that takes first attempts without the SDK's pipeline sees no difference.</summary>
public abstract class DirectFirstAttemptTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contexts_work_asynchronously()
    {
        var prefix = EngineFixture.NewNamespace();
        await using var db = new NotesContext(engine.ServiceUrl, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.Notes.AddRange(new Note { Id = "a", Text = "ä" }, new Note { Id = "b", Text = new string('x', 300_000) });
        await db.SaveChangesAsync(Cancellation);

        await using var other = new NotesContext(engine.ServiceUrl, prefix);
        Assert.Equal("ä", (await other.Notes.SingleAsync(n => n.Id == "a", Cancellation)).Text);
        Assert.Equal(2, await other.Notes.AllowScan().CountAsync(Cancellation));
        other.ChangeTracker.Clear();
        other.Notes.Add(new Note { Id = "a", Text = "twice" });
        await Assert.ThrowsAsync<DbUpdateException>(async () => await other.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public void Contexts_work_synchronously()
    {
        var prefix = EngineFixture.NewNamespace();
        using var db = new NotesContext(engine.ServiceUrl, prefix);
        db.Database.EnsureCreated();
        var note = new Note { Id = "a", Text = "ä" };
        db.Notes.Add(note);
        db.SaveChanges();
        note.Text = "ö";
        db.SaveChanges();

        using var other = new NotesContext(engine.ServiceUrl, prefix);
        Assert.Equal("ö", other.Notes.Single(n => n.Id == "a").Text);
        db.Remove(note);
        db.SaveChanges();
        Assert.Empty(other.Notes.AsNoTracking().Where(n => n.Id == "a").ToList());
    }

    public sealed class Note
    {
        public required string Id { get; set; }

        public string? Text { get; set; }
    }

    private sealed class NotesContext(string serviceUrl, string prefix) : DynamoContext
    {
        public TableSet<Note> Notes { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).ServiceUrl(serviceUrl).DirectFirstAttempt().OperationTimeout(TimeSpan.FromSeconds(30)));
    }
}

public sealed class DirectFirstAttemptTestsOnDynoxide(Dynoxide engine) : DirectFirstAttemptTests(engine);

public sealed class DirectFirstAttemptTestsOnDynamoDBLocal(DynamoDBLocal engine) : DirectFirstAttemptTests(engine);
