using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class OrderTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task Sort_key_orders_both_ways()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.CustomerId).ThenByDescending(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Reverse());
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number > -3).OrderByDescending(p => p.Number));
    }

    [Fact]
    public async Task Take_limits_what_is_read()
    {
        var three = 3;
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(three));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).Take(5).Take(2).Select(o => o.Total));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(0));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(1000));
    }

    [Fact]
    public async Task Take_counts_rows_and_not_items_read()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Quantity == 6).OrderBy(o => o.OrderId).Take(2));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number != 3 && p.Number > 0).OrderBy(p => p.Number).Take(4));
    }

    [Fact]
    public async Task Order_off_the_key_is_made_of_the_rows_that_are_read_anyway()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.Quantity).ThenBy(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Status).ThenByDescending(o => o.Total).Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").OrderBy(o => o.Rank).ThenBy(o => o.OrderId).Select(o => new { o.OrderId, o.Rank }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").OrderByDescending(o => o.Address.City == "city 1").ThenBy(o => o.Reference).Select(o => o.OrderId));
        await Ask(orders => orders.AllowScan().OrderBy(o => o.Quantity).ThenByDescending(o => o.OrderId).Select(o => o.OrderId));
    }

    [Fact]
    public async Task Order_by_what_is_computed_is_made_here_too()
    {
        var factor = -2;
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Quantity * factor).ThenBy(o => o.OrderId).Select(o => o.Quantity));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Tags.Count).ThenBy(o => o.OrderId).Take(4).Select(o => o.OrderId));
    }

    [Fact]
    public async Task First_of_an_order_off_the_key_keeps_the_first_rows_alone()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c2").OrderBy(o => o.Total).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c2").OrderBy(o => o.Total).Skip(2).Take(3).Select(o => o.Total));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c2").OrderByDescending(o => o.Total).First(),
            orders => orders.Where(o => o.CustomerId == "c2").OrderByDescending(o => o.Total).FirstAsync(Cancellation));
        await Ask(
            orders => orders.AllowScan().OrderBy(o => o.Reference).Last(),
            orders => orders.AllowScan().OrderBy(o => o.Reference).LastAsync(Cancellation));
    }

    [Fact]
    public void Order_of_what_has_none_is_refused()
        => Assert.Equal(
            "DYN3010: OrderBy can't be translated: values of Address have no order. Instead, order by something that has one.",
            Assert.Throws<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Address).ToList()).Message);

    [Fact]
    public void Order_over_a_table_needs_AllowScan()
        => Assert.Equal(
            "DYN3001",
            Assert.Throws<DynamoException>(() => Db.Orders.OrderBy(o => o.CustomerId).ToList()).ErrorId);
}

public sealed class OrderTestsOnDynoxide(Dynoxide engine) : OrderTests(engine);

public sealed class OrderTestsOnDynamoDBLocal(DynamoDBLocal engine) : OrderTests(engine);
