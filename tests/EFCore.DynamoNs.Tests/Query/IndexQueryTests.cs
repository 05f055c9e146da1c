using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class IndexQueryTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly DateTime Day10 = new(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Global_index_is_taken_when_it_holds_every_row()
    {
        await Ask(orders => orders.Where(o => o.Status == OrderStatus.Shipped && o.PlacedOn >= Day10));
        await Ask(orders => orders.Where(o => o.Rank == 3));
        await Ask(orders => orders.Where(o => o.Rank == 3 && o.CustomerId != "c1" && o.OrderId.StartsWith("a")));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 10).Select(o => o.Quantity));
    }

    [Fact]
    public async Task Global_index_is_not_taken_for_what_an_absent_attribute_reads_as()
    {
        await Ask(orders => orders.Where(o => o.Status == OrderStatus.Open).AllowScan());
        await Ask(orders => orders.Where(o => o.Rank == null).AllowScan());
        await Ask(orders => orders.Where(o => o.Reference == Guid.Empty).AllowScan());
    }

    [Fact]
    public async Task Global_index_with_a_sort_key_is_not_taken_when_an_item_may_lack_that()
    {
        // An order without a total is not in by_courier, whoever its courier is.
        await Ask(orders => orders.Where(o => o.Status == OrderStatus.Shipped).AllowScan());
        Recorder.Clear();
        var refused = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.Where(o => o.Courier == "courier 1").Select(o => o.Quantity).ToListAsync(Cancellation));
        Assert.Equal("DYN3001", refused.ErrorId);
        Assert.Empty(Recorder.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public async Task Parameter_decides_whether_the_index_serves(int? rank)
    {
        var expected = SeededShop.Orders.Count(o => o.Rank == rank);
        var found = await Db.Orders.Where(o => o.Rank == rank).AllowScan().ToListAsync(Cancellation);
        Assert.Equal(expected, found.Count);
        Assert.Equal([rank is null ? "Scan" : "Query"], Recorder.Operations);
    }

    [Fact]
    public async Task Parameter_that_needs_a_scan_is_refused_when_the_query_runs()
    {
        int? rank = 3;
        var query = Db.Orders.Where(o => o.Rank == rank);
        Assert.NotEmpty(await query.ToListAsync(Cancellation));
        rank = null;
        var first = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.Where(o => o.Rank == rank).ToListAsync(Cancellation));
        var second = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.Where(o => o.Rank == rank).ToListAsync(Cancellation));
        Assert.Equal("DYN3001", first.ErrorId);
        Assert.NotSame(first, second);
        Assert.Equal(["Query"], Recorder.Operations);
    }

    [Fact]
    public async Task Enum_parameter_decides_too()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            Recorder.Clear();
            var found = await Db.Orders.Where(o => o.Status == status && o.PlacedOn > Day10).AllowScan().ToListAsync(Cancellation);
            Assert.Equal(SeededShop.Orders.Count(o => o.Status == status && o.PlacedOn > Day10), found.Count);
            Assert.Equal(status == OrderStatus.Open ? "Scan" : "Query", Recorder.Operations.First());
        }
    }

    [Fact]
    public async Task Local_index_narrows_a_partition()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.PlacedOn >= Day10));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 20 && o.Total < 40));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Total == 13.25m));
    }

    [Fact]
    public async Task Local_index_is_not_taken_for_what_an_absent_attribute_reads_as()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.Total < 20));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.Total != 20.25m));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.PlacedOn <= Day10));
    }

    [Fact]
    public async Task Local_index_gives_its_order_when_it_holds_every_row()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.Total > 20).OrderBy(o => o.Total));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0" && o.PlacedOn > Day10).OrderByDescending(o => o.PlacedOn).Take(3));
    }

    [Fact]
    public async Task Table_key_wins_over_a_global_index()
        => await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Rank == 3));

    [Fact]
    public async Task Named_index_is_read()
    {
        await Ask(orders => orders.WithIndex("by_status").Where(o => o.Status == OrderStatus.Packed));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").WithIndex("by_total").OrderByDescending(o => o.Total));
        await Ask(orders => orders.Where(o => o.Courier == "courier 2").Select(o => new { o.OrderId, o.Total }).WithIndex("by_courier"));
        await Ask(orders => orders.Where(o => o.Rank == 1 || o.Rank == 2).WithIndex("by_rank").AllowScan());
    }

    [Fact]
    public async Task Named_sparse_index_leaves_out_items_that_lack_its_key()
    {
        Assert.Equal(75, (await Db.Orders.WithIndex("by_rank").ToListAsync(Cancellation)).Count);
        Assert.Empty(await Db.Orders.WithIndex("by_rank").Where(o => o.Rank == null).ToListAsync(Cancellation));
        Assert.Equal(["Scan"], Recorder.Operations.Distinct());
    }

    [Fact]
    public void Unknown_index_is_refused_with_the_known_ones()
        => Assert.Equal(
            "DYN3003: The table 'orders' has no index 'by_stats'. It has 'by_courier', 'by_placed_on', 'by_rank', 'by_reference', 'by_status', 'by_total'.",
            Assert.Throws<DynamoException>(() => Db.Orders.WithIndex("by_stats").ToList()).Message);

    [Fact]
    public async Task Index_that_lacks_attributes_gives_the_keys_of_the_items()
    {
        await Ask(orders => orders.WithIndex("by_courier").Where(o => o.Courier == "courier 1" && o.Note == "").Select(o => o.Status));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 10));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 10).OrderByDescending(o => o.Total).Take(3));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 10 && o.Note != null).OrderBy(o => o.OrderId).Skip(1).Take(2).Select(o => o.Note));
    }

    [Fact]
    public void Consistent_read_of_a_global_index_is_refused()
        => Assert.Equal(
            "DYN3005: The global secondary index 'by_rank' of 'orders' can't be read consistently: DynamoDB keeps it up to date asynchronously. "
            + "Leave out WithConsistentRead(), or query the table or a local secondary index.",
            Assert.Throws<DynamoException>(() => Db.Orders.WithIndex("by_rank").Where(o => o.Rank == 1).WithConsistentRead().ToList()).Message);

    [Fact]
    public async Task Consistent_read_takes_no_global_index()
        => await Ask(orders => orders.Where(o => o.Rank == 3).WithConsistentRead().AllowScan());
}

public sealed class IndexQueryTestsOnDynoxide(Dynoxide engine) : IndexQueryTests(engine);

public sealed class IndexQueryTestsOnDynamoDBLocal(DynamoDBLocal engine) : IndexQueryTests(engine);
