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
    public void Order_off_the_key_is_refused()
        => Assert.Equal(
            "DYN3002: The query of 'Order' orders by 'quantity descending', which is not the sort key order of the table 'orders' under one partition key. "
            + "Order by the sort key, query an index whose sort key it is, or order the rows after ToListAsync().",
            Assert.Throws<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.Quantity).ToList()).Message);

    [Fact]
    public void Order_by_what_is_computed_is_refused()
        => Assert.Equal(
            "DYN3010: OrderBy can't be translated: 'quantity * @value' is computed, and DynamoDB orders by the sort key alone. "
            + "Instead, order by a property that is a sort key, or order the rows after ToListAsync().",
            Assert.Throws<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Quantity * 2).ToList()).Message);

    [Fact]
    public void Order_of_a_scan_is_refused()
        => Assert.Equal(
            "DYN3002",
            Assert.Throws<DynamoException>(() => Db.Orders.AllowScan().OrderBy(o => o.CustomerId).ToList()).ErrorId);
}

public sealed class OrderTestsOnDynoxide(Dynoxide engine) : OrderTests(engine);

public sealed class OrderTestsOnDynamoDBLocal(DynamoDBLocal engine) : OrderTests(engine);
