using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class TrackingTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task Rows_are_tracked_unless_asked_otherwise()
    {
        Assert.NotEmpty(await Db.Orders.Where(o => o.CustomerId == "c1").AsNoTracking().ToListAsync(Cancellation));
        Assert.Empty(Db.ChangeTracker.Entries());
        Assert.NotEmpty(await Db.Orders.Where(o => o.CustomerId == "c1").ToListAsync(Cancellation));
        Assert.All(Db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
        Assert.False(Db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Tracked_item_is_one_object()
    {
        var first = await Db.Orders.SingleAsync(o => o.CustomerId == "c1" && o.OrderId == "b-001", Cancellation);
        first.Note = "changed here";
        var again = await Db.Orders.Where(o => o.CustomerId == "c1").ToListAsync(Cancellation);
        Assert.Contains(first, again);
        Assert.Equal("changed here", first.Note);
    }

    [Fact]
    public async Task Untracked_items_are_new_objects()
    {
        var rows = Db.Orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001").AsNoTracking();
        Assert.NotSame(await rows.SingleAsync(Cancellation), await rows.SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Identity_resolution_gives_one_object_within_a_query()
    {
        var pairs = await Db.Orders
            .Where(o => o.CustomerId == "c1")
            .AsNoTrackingWithIdentityResolution()
            .Select(o => new { First = o, Second = o })
            .ToListAsync(Cancellation);
        Assert.All(pairs, pair => Assert.Same(pair.First, pair.Second));
        Assert.Empty(Db.ChangeTracker.Entries());
    }

    [Fact]
    public async Task Bare_item_is_tracked_without_changes()
    {
        var order = await Db.Orders.SingleAsync(o => o.CustomerId == "c0" && o.OrderId == "z-null", Cancellation);
        Assert.Empty(order.Tags);
        Assert.NotNull(order.Address);
        Assert.Null(order.Billing);
        Db.ChangeTracker.DetectChanges();
        Assert.False(Db.ChangeTracker.HasChanges());
    }
}

public sealed class TrackingTestsOnDynoxide(Dynoxide engine) : TrackingTests(engine);

public sealed class TrackingTestsOnDynamoDBLocal(DynamoDBLocal engine) : TrackingTests(engine);
