using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public abstract class SeedingTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_of_the_model_is_there_after_creation_once(bool async)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new SeededContext(recorder, EngineFixture.NewNamespace());
        Assert.True(async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated());
        Assert.Equal(150, await db.Countries.AllowScan().CountAsync(Cancellation));
        Assert.Equal("Country 7", (await db.Countries.FindAsync(["007"], Cancellation))!.Name);
        Assert.False(async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated());
    }

    [Fact]
    public async Task Data_of_a_table_that_is_there_already_is_left_alone()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        await using var db = new SeededContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        await recorder.Client.DeleteTableAsync(prefix + nameof(db.Cities), Cancellation);
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
        Assert.Equal(1, await db.Cities.AllowScan().CountAsync(Cancellation));
        Assert.Equal(150, await db.Countries.AllowScan().CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Seeder_is_called_each_time_and_told_whether_tables_are_new(bool async)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var calls = new List<string>();
        await using var db = new SeededContext(
            recorder,
            EngineFixture.NewNamespace(),
            options => options
                .UseSeeding((context, created) =>
                {
                    calls.Add($"sync {created}");
                    context.Add(new City { Id = $"c{calls.Count}" });
                    context.SaveChanges();
                })
                .UseAsyncSeeding(async (context, created, cancellation) =>
                {
                    calls.Add($"async {created}");
                    context.Add(new City { Id = $"c{calls.Count}" });
                    await context.SaveChangesAsync(cancellation);
                }));
        for (var i = 0; i < 2; i++)
        {
            _ = async ? await db.Database.EnsureCreatedAsync(Cancellation) : db.Database.EnsureCreated();
        }

        Assert.Equal(async ? ["async True", "async False"] : ["sync True", "sync False"], calls);
        Assert.Equal(3, await db.Cities.AllowScan().CountAsync(Cancellation));
    }

    [Fact]
    public async Task Seeder_of_the_other_kind_alone_is_refused()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var sync = new SeededContext(recorder, EngineFixture.NewNamespace(), options => options.UseSeeding((_, _) => { }));
        Assert.Equal(
            "DYN1007: EnsureCreatedAsync was called, but only the other kind of seeding is configured. Configure UseAsyncSeeding too.",
            (await Assert.ThrowsAsync<DynamoException>(() => sync.Database.EnsureCreatedAsync(Cancellation))).Message);
        await using var async = new SeededContext(recorder, EngineFixture.NewNamespace(), options => options.UseAsyncSeeding((_, _, _) => Task.CompletedTask));
        Assert.Equal(
            "DYN1007: EnsureCreated was called, but only the other kind of seeding is configured. Configure UseSeeding too.",
            Assert.Throws<DynamoException>(() => async.Database.EnsureCreated()).Message);
    }

    private sealed class Country
    {
        public string Id { get; set; } = "";

        public string? Name { get; set; }
    }

    private sealed class City
    {
        public string Id { get; set; } = "";
    }

    private sealed class SeededContext(RequestRecorder recorder, string prefix, Action<DbContextOptionsBuilder>? configure = null) : DynamoContext
    {
        public TableSet<Country> Countries { get; set; } = null!;

        public TableSet<City> Cities { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));
            configure?.Invoke(optionsBuilder);
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Country>().HasData(Enumerable.Range(0, 150).Select(i => new Country { Id = $"{i:000}", Name = $"Country {i}" }));
            modelBuilder.Entity<City>().HasData(new City { Id = "rome" });
        }
    }
}

public sealed class SeedingTestsOnDynoxide(Dynoxide engine) : SeedingTests(engine);

public sealed class SeedingTestsOnDynamoDBLocal(DynamoDBLocal engine) : SeedingTests(engine);
