using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class QueryFilterTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_filter_is_part_of_every_query()
        => await WithCustomers(async (db, recorder) =>
        {
            Assert.Equal(["c1"], await db.Customers.AllowScan().Select(c => c.CustomerId).ToListAsync(Cancellation));
            db.Tenant = "south";
            Assert.Equal(["c3"], await db.Customers.AllowScan().Select(c => c.CustomerId).ToListAsync(Cancellation));
            db.Tenant = null;
            Assert.Equal(["c4"], await db.Customers.AllowScan().Select(c => c.CustomerId).ToListAsync(Cancellation));
            Assert.Equal(4, await db.Customers.IgnoreQueryFilters().AllowScan().CountAsync(Cancellation));
            Assert.Equal(4, (await db.Customers.IgnoreQueryFilters().ToListAsync(Cancellation)).Count);
        });

    [Fact]
    public async Task Query_filter_needs_AllowScan_as_any_filter()
        => await WithCustomers(async (db, recorder) =>
        {
            var refused = await Assert.ThrowsAsync<DynamoException>(() => db.Customers.ToListAsync(Cancellation));
            Assert.Equal("DYN3001", refused.ErrorId);
            Assert.Contains(
                "It asks by the model's query filter of 'Customer' too (HasQueryFilter), which IgnoreQueryFilters() leaves out. ",
                refused.Message,
                StringComparison.Ordinal);
            Assert.Empty(recorder.Requests);
            var unfiltered = await Assert.ThrowsAsync<DynamoException>(() => db.Customers.IgnoreQueryFilters().CountAsync(Cancellation));
            Assert.DoesNotContain("query filter", unfiltered.Message, StringComparison.Ordinal);
        });

    [Fact]
    public async Task First_and_Any_by_key_respect_the_query_filter()
        => await WithCustomers(async (db, recorder) =>
        {
            Assert.Equal("c1", (await db.Customers.FirstAsync(c => c.CustomerId == "c1", Cancellation)).CustomerId);
            Assert.Null(await db.Customers.SingleOrDefaultAsync(c => c.CustomerId == "c2", Cancellation));
            Assert.True(await db.Customers.AnyAsync(c => c.CustomerId == "c1", Cancellation));
            Assert.False(await db.Customers.AnyAsync(c => c.CustomerId == "c3", Cancellation));
            Assert.Equal(1, await db.Customers.CountAsync(c => c.CustomerId == "c1", Cancellation));
            Assert.Equal(0, await db.Customers.CountAsync(c => c.CustomerId == "c3", Cancellation));
            Assert.Equal(["GetItem", "GetItem", "GetItem", "GetItem", "Query", "Query"], recorder.Operations);
        });

    [Fact]
    public async Task Find_respects_the_query_filter()
        => await WithCustomers(async (db, recorder) =>
        {
            Assert.NotNull(await db.Customers.FindAsync(["c1"], Cancellation));
            Assert.Null(await db.Customers.FindAsync(["c2"], Cancellation));
            Assert.Null(db.Customers.Find("c3"));
            Assert.Equal(["GetItem", "GetItem", "GetItem"], recorder.Operations);
        });

    [Fact]
    public async Task Named_filters_are_left_out_one_by_one()
    {
        string? tenant = "north";
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Chore>().HasTable("tasks")
            .HasPartitionKey(t => t.Tenant).HasSortKey(t => t.Number)
            .HasQueryFilter("tenant", t => t.Tenant == tenant)
            .HasQueryFilter("open", t => !t.IsDone));
        await shop.SaveAsync(
            new Chore { Tenant = "north", Number = 1 },
            new Chore { Tenant = "north", Number = 2, IsDone = true },
            new Chore { Tenant = "south", Number = 3 });
        await using var db = shop.Context();
        Assert.Equal([1], await Numbers(db.Set<Chore>()));
        Assert.Equal([1, 2], await Numbers(db.Set<Chore>().IgnoreQueryFilters(["open"])));
        Assert.Equal([1, 3], await Numbers(db.Set<Chore>().IgnoreQueryFilters(["tenant"]).AllowScan()));
        Assert.Equal(1, await db.Set<Chore>().CountAsync(Cancellation));
        Assert.Null(await db.Set<Chore>().FindAsync(["north", 2], Cancellation));
        Assert.Null(await db.Set<Chore>().FindAsync(["south", 3], Cancellation));
        Assert.Equal(["Query", "Query", "Scan", "Query", "GetItem", "GetItem"], shop.Recorder.Operations);
    }

    private static async Task<List<int>> Numbers(IQueryable<Chore> tasks)
        => [.. (await tasks.Select(t => t.Number).ToListAsync(Cancellation)).Order()];

    private async Task WithCustomers(Func<TenantContext, RequestRecorder, Task> test)
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new TenantContext(recorder, prefix) { Tenant = "north" };
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.Customers.AddRange(
            new Customer { CustomerId = "c1", Tenant = "north" },
            new Customer { CustomerId = "c2", Tenant = "north", IsDeleted = true },
            new Customer { CustomerId = "c3", Tenant = "south" },
            new Customer { CustomerId = "c4" });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        recorder.Clear();
        await test(db, recorder);
        RequestRules.Check(recorder, db, prefix);
    }

    private sealed class Chore
    {
        public string Tenant { get; set; } = "";

        public int Number { get; set; }

        public bool IsDone { get; set; }
    }
}

public sealed class QueryFilterTestsOnDynoxide(Dynoxide engine) : QueryFilterTests(engine);

public sealed class QueryFilterTestsOnDynamoDBLocal(DynamoDBLocal engine) : QueryFilterTests(engine);
