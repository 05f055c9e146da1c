using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class FindTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task Find_reads_the_item_by_its_key()
    {
        var order = await Db.Orders.FindAsync(["c1", "b-001"], Cancellation);

        Assert.Equal("b-001", order!.OrderId);
        Keep("await db.Orders.FindAsync(\"c1\", \"b-001\")", Requests(), nameof(Find_reads_the_item_by_its_key));
        Db.ChangeTracker.Clear();
        Recorder.Clear();

        Assert.Equal("b-001", Db.Orders.Find("c1", "b-001")!.OrderId);
        Keep("db.Orders.Find(\"c1\", \"b-001\")", Requests(), nameof(Find_reads_the_item_by_its_key));
    }

    [Fact]
    public async Task Find_answers_null_for_a_key_without_an_item()
    {
        Assert.Null(await Db.Orders.FindAsync(["c1", "none"], Cancellation));
        Assert.Null(Db.Orders.Find("c1", "none"));
        Assert.Equal(["GetItem", "GetItem"], Recorder.Operations);
    }

    [Fact]
    public async Task Find_sends_nothing_for_a_tracked_entity()
    {
        var order = await Db.Orders.SingleAsync(o => o.CustomerId == "c1" && o.OrderId == "b-001", Cancellation);
        Recorder.Clear();

        Assert.Same(order, await Db.Orders.FindAsync(["c1", "b-001"], Cancellation));
        Assert.Same(order, Db.Orders.Find("c1", "b-001"));
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task Find_sends_nothing_for_a_null_key()
    {
        Assert.Null(await Db.Orders.FindAsync(["c1", null], Cancellation));
        Assert.Null(Db.Orders.Find(null, "b-001"));
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task Find_sends_nothing_for_an_empty_key()
    {
        Assert.Null(await Db.Orders.FindAsync(["c1", ""], Cancellation));
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task Find_reads_a_numeric_key()
    {
        Assert.Equal("m4", (await Db.Parcels.FindAsync(["c1", -1], Cancellation))!.Mark);
        Assert.Equal(["GetItem"], Recorder.Operations);
    }
}

public sealed class FindTestsOnDynoxide(Dynoxide engine) : FindTests(engine);

public sealed class FindTestsOnDynamoDBLocal(DynamoDBLocal engine) : FindTests(engine);
