using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Tests.Infrastructure;

/// <summary>Every way in which applications make contexts.</summary>
public abstract class ContextKindTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Options_come_by_constructor()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NotesContext(new DbContextOptionsBuilder<NotesContext>().UseDynamo(Options(recorder)).Options);
        await AssertWorksAsync(db, db.Notes, recorder);
    }

    [Fact]
    public async Task Options_come_by_OnConfiguring_and_a_service_url()
    {
        await using var db = new ConfiguringContext(engine.ServiceUrl);
        Assert.IsAssignableFrom<TableSet<Note>>(db.Notes);
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.Notes.Add(new Note { Id = "a" });
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Context_comes_from_the_container()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var services = new ServiceCollection().AddDbContext<NotesContext>(o => o.UseDynamo(Options(recorder))).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotesContext>();
        await AssertWorksAsync(db, db.Notes, recorder);
    }

    [Fact]
    public async Task Context_comes_from_a_factory()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var services = new ServiceCollection().AddDbContextFactory<NotesContext>(o => o.UseDynamo(Options(recorder))).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContextAsync(Cancellation);
        await AssertWorksAsync(db, db.Notes, recorder);
    }

    [Fact]
    public async Task Context_comes_from_a_pool_and_its_sets_work_again_after_its_return()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var services = new ServiceCollection().AddDbContextPool<NotesContext>(o => o.UseDynamo(Options(recorder)), poolSize: 1).BuildServiceProvider();
        NotesContext first;
        await using (var scope = services.CreateAsyncScope())
        {
            first = scope.ServiceProvider.GetRequiredService<NotesContext>();
            await AssertWorksAsync(first, first.Notes, recorder);
            Assert.NotEmpty(first.Notes.Local);
        }

        await using var again = services.CreateAsyncScope();
        var second = again.ServiceProvider.GetRequiredService<NotesContext>();
        Assert.Same(first, second);
        Assert.Empty(second.ChangeTracker.Entries());
        Assert.Empty(second.Notes.Local);
        Assert.Equal("changed", (await second.Notes.FindAsync(["a"], Cancellation))!.Text);
        Assert.Single(second.Notes.Local);
    }

    [Fact]
    public async Task Plain_context_with_sets_works_as_well()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new PlainContext(new DbContextOptionsBuilder<PlainContext>().UseDynamo(Options(recorder)).Options);
        await AssertWorksAsync(db, db.Notes, recorder);
        await AssertWorksAsync(db, db.Set<Note>(), recorder);
    }

    [Fact]
    public async Task Client_comes_from_the_applications_container()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var services = new ServiceCollection()
            .AddSingleton<IAmazonDynamoDB>(recorder.Client)
            .AddDbContext<NotesContext>(o => o.UseDynamo(d => d.Namespace(EngineFixture.NewNamespace())))
            .AddDbContextPool<PlainContext>(o => o.UseDynamo(d => d.Namespace(EngineFixture.NewNamespace())))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotesContext>();
        await AssertWorksAsync(db, db.Notes, recorder);
        recorder.Clear();
        var pooled = scope.ServiceProvider.GetRequiredService<PlainContext>();
        await AssertWorksAsync(pooled, pooled.Notes, recorder);
    }

    [Fact]
    public async Task Set_forwards_its_members()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NotesContext(new DbContextOptionsBuilder<NotesContext>().UseDynamo(Options(recorder)).Options);
        await db.Database.EnsureCreatedAsync(Cancellation);
        Note[] notes = [.. Enumerable.Range(0, 4).Select(i => new Note { Id = $"n{i}" })];

        db.Notes.AddRange(notes[0], notes[1]);
        db.Notes.AddRange(notes.Skip(2));
        Assert.All(notes, note => Assert.Equal(EntityState.Added, db.Notes.Entry(note).State));
        Assert.Equal(4, db.Notes.Local.Count);
        Assert.Equal(typeof(Note), db.Notes.EntityType.ClrType);
        await db.SaveChangesAsync(Cancellation);

        db.Notes.UpdateRange(notes[0]);
        db.Notes.RemoveRange(notes.Skip(1).Take(1));
        Assert.Equal([EntityState.Modified, EntityState.Deleted], notes.Take(2).Select(note => db.Entry(note).State));
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();

        db.Notes.AttachRange(notes[2], notes[3]);
        Assert.Equal(EntityState.Unchanged, db.Entry(db.Notes.Attach(notes[2]).Entity).State);
        Assert.Equal(EntityState.Modified, db.Notes.Update(notes[2]).State);
        Assert.Equal(EntityState.Deleted, db.Notes.Remove(notes[3]).State);
        Assert.Equal(EntityState.Added, (await db.Notes.AddAsync(new Note { Id = "n9" }, Cancellation)).State);
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();

        Assert.Equal("n2", db.Notes.Find("n2")!.Id);
        Assert.Equal("n2", (await db.Notes.FindAsync(["n2"], Cancellation))!.Id);
        Assert.Equal("n2", db.Notes.Where(note => note.Id == "n2").Select(note => note.Id).Single());
        var seen = new List<string>();
        await foreach (var note in db.Notes.AsAsyncEnumerable().WithCancellation(Cancellation))
        {
            seen.Add(note.Id);
        }

        await foreach (var note in db.Notes)
        {
            seen.Add(note.Id);
        }

        seen.AddRange(db.Notes.AsQueryable().AsEnumerable().Select(note => note.Id));
        Assert.Equal("n0 n0 n0 n2 n2 n2 n9 n9 n9", string.Join(' ', seen.Order(StringComparer.Ordinal)));
    }

    private static Action<DynamoNs.Infrastructure.DynamoOptionsBuilder> Options(RequestRecorder recorder)
    {
        var prefix = EngineFixture.NewNamespace();
        return d => d.Namespace(prefix).Client(recorder.Client);
    }

    private static async Task AssertWorksAsync(DbContext db, DbSet<Note> notes, RequestRecorder recorder)
    {
        Assert.NotNull(notes);
        await db.Database.EnsureDeletedAsync(Cancellation);
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.ChangeTracker.Clear();
        recorder.Clear();
        notes.Add(new Note { Id = "a", Text = "new" });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        var note = await notes.Where(n => n.Id == "a").SingleAsync(Cancellation);
        note.Text = "changed";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["PutItem", "GetItem", "UpdateItem"], recorder.Operations);
    }

    private sealed class Note
    {
        public string Id { get; set; } = "";

        public string? Text { get; set; }
    }

    private sealed class NotesContext(DbContextOptions<NotesContext> options) : DynamoContext(options)
    {
        public TableSet<Note> Notes { get; private set; } = null!;
    }

    private sealed class PlainContext(DbContextOptions<PlainContext> options) : DbContext(options)
    {
        public DbSet<Note> Notes { get; set; } = null!;
    }

    private sealed class ConfiguringContext(string url) : DynamoContext
    {
        private readonly string _prefix = EngineFixture.NewNamespace();

        public TableSet<Note> Notes { get; init; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(_prefix).ServiceUrl(url));
    }
}

public sealed class ContextKindTestsOnDynoxide(Dynoxide engine) : ContextKindTests(engine);

public sealed class ContextKindTestsOnDynamoDBLocal(DynamoDBLocal engine) : ContextKindTests(engine);
