using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
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
            Assert.Empty(recorder.Requests);
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
}

public sealed class QueryFilterTestsOnDynoxide(Dynoxide engine) : QueryFilterTests(engine);

public sealed class QueryFilterTestsOnDynamoDBLocal(DynamoDBLocal engine) : QueryFilterTests(engine);
