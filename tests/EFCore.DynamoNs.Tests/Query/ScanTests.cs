using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class ScanTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task Whole_table_is_read_when_all_of_it_is_asked_for()
    {
        await Ask(orders => orders);
        await Ask(orders => orders.Select(o => o.OrderId));
    }

    [Fact]
    public async Task First_rows_are_read_by_a_limited_scan()
    {
        Assert.Equal(7, (await Db.Orders.Take(7).ToListAsync(Cancellation)).Count);
        Assert.NotNull(await Db.Orders.FirstOrDefaultAsync(Cancellation));
        Assert.True(await Db.Orders.AnyAsync(Cancellation));
        Keep(
            "db.Orders.Take(7)\ndb.Orders.FirstOrDefaultAsync()\ndb.Orders.AnyAsync()",
            Requests(),
            nameof(First_rows_are_read_by_a_limited_scan));
    }

    [Fact]
    public void Scan_behind_a_filter_is_refused_with_the_index_that_would_have_served()
        => Assert.Equal(
            """
            DYN3001: The query of 'Order' would read the whole table 'orders': no key of the table and no index that is sure to hold every row serves what it asks. Add .AllowScan() if reading everything is meant, or add an index to the table:
              attribute {
                name = "note"
                type = "S"
              }
              attribute {
                name = "quantity"
                type = "N"
              }
              global_secondary_index {
                name            = "by_note_quantity"
                hash_key        = "note"
                range_key       = "quantity"
                projection_type = "ALL"
              }
            """,
            Refusal(() => Db.Orders.Where(o => o.Note == "x" && o.Quantity > 2).ToList()));

    [Fact]
    public void Scan_that_no_index_would_spare_is_refused_shortly()
        => Assert.Equal(
            "DYN3001: The query of 'Order' would read the whole table 'orders': no key of the table and no index that is sure to hold every row "
            + "serves what it asks. Add .AllowScan() if reading everything is meant.",
            Refusal(() => Db.Orders.Where(o => o.Note != "x").ToList()));

    [Fact]
    public void Number_of_all_items_is_refused()
        => Assert.Equal(
            "DYN3001: The query of 'Order' would read the whole table 'orders': it asks for a number of all items. "
            + "Add .AllowScan() if reading everything is meant.",
            Refusal(() => Db.Orders.Count()));

    [Fact]
    public void Filter_order_and_fold_each_need_AllowScan()
    {
        Refusal(() => Db.Orders.OrderBy(o => o.OrderId).First());
        Refusal(() => Db.Orders.First(o => o.Quantity == 1));
        Refusal(() => Db.Orders.Any(o => o.Quantity == 1));
        Refusal(() => Db.Orders.All(o => o.Quantity == 1));
        Refusal(() => Db.Orders.LongCount());
        Refusal(() => Db.Orders.Sum(o => o.Quantity));
        Refusal(() => Db.Orders.Max(o => o.Total));
        Refusal(() => Db.Orders.Where(o => o.CustomerId == "c1" || o.Quantity == 2).ToList());
        Refusal(() => Db.Orders.Where(o => o.OrderId == "a-000").ToList());
        Refusal(() => Db.Orders.Where(o => !(o.CustomerId == "c1")).ToList());
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public async Task AllowScan_reads_everything()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" || o.Quantity == 2).AllowScan());
        await Ask(orders => orders.Where(o => !(o.CustomerId == "c1")).AllowScan());
        await Ask(orders => orders.AllowScan().Where(o => o.OrderId == "a-000"));
        await Ask(orders => orders.AllowScan().Count(), orders => orders.AllowScan().CountAsync(Cancellation));
        await Ask(orders => orders.AllowScan().All(o => o.Quantity < 7), orders => orders.AllowScan().AllAsync(o => o.Quantity < 7, Cancellation));
    }

    private string Refusal(Func<object?> query)
    {
        var refusal = Assert.Throws<DynamoException>(query);
        Assert.Equal("DYN3001", refusal.ErrorId);
        Assert.Empty(Recorder.Requests);
        return refusal.Message.ReplaceLineEndings();
    }
}

public sealed class ScanTestsOnDynoxide(Dynoxide engine) : ScanTests(engine);

public sealed class ScanTestsOnDynamoDBLocal(DynamoDBLocal engine) : ScanTests(engine);
