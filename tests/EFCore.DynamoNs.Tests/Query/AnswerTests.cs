using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class AnswerTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task First_reads_one_row()
    {
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).First(),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).FirstAsync(Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).First(o => o.Quantity == 2),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).FirstAsync(o => o.Quantity == 2, Cancellation));
        await Ask(
            orders => orders.FirstOrDefault(o => o.CustomerId == "none"),
            orders => orders.FirstOrDefaultAsync(o => o.CustomerId == "none", Cancellation));
    }

    [Fact]
    public async Task Single_reads_two_rows_to_be_sure()
    {
        await Ask(
            orders => orders.Single(o => o.CustomerId == "c1" && o.OrderId == "b-001"),
            orders => orders.SingleAsync(o => o.CustomerId == "c1" && o.OrderId == "b-001", Cancellation));
        await Ask(
            orders => orders.SingleOrDefault(o => o.CustomerId == "c1" && o.Total == 13.25m && o.Quantity == 1),
            orders => orders.SingleOrDefaultAsync(o => o.CustomerId == "c1" && o.Total == 13.25m && o.Quantity == 1, Cancellation));
        await Ask(
            orders => orders.SingleOrDefault(o => o.CustomerId == "none"),
            orders => orders.SingleOrDefaultAsync(o => o.CustomerId == "none", Cancellation));
    }

    [Fact]
    public async Task Last_reads_backwards()
    {
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Last(),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).LastAsync(Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).LastOrDefault(o => o.Quantity == 2),
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).LastOrDefaultAsync(o => o.Quantity == 2, Cancellation));
    }

    [Fact]
    public async Task No_row_or_too_many_are_what_LINQ_says()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Db.Orders.FirstAsync(o => o.CustomerId == "none", Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Db.Orders.SingleAsync(o => o.CustomerId == "c1", Cancellation));
        Assert.Throws<InvalidOperationException>(() => Db.Orders.First(o => o.CustomerId == "none"));
        Assert.Throws<InvalidOperationException>(() => Db.Orders.SingleOrDefault(o => o.CustomerId == "c1"));
    }

    [Fact]
    public async Task Any_asks_for_one_item()
    {
        await Ask(orders => orders.Any(o => o.CustomerId == "c1"), orders => orders.AnyAsync(o => o.CustomerId == "c1", Cancellation));
        await Ask(
            orders => orders.Any(o => o.CustomerId == "c1" && o.Quantity == 6 && o.IsGift),
            orders => orders.AnyAsync(o => o.CustomerId == "c1" && o.Quantity == 6 && o.IsGift, Cancellation));
        await Ask(orders => orders.Any(o => o.CustomerId == "none"), orders => orders.AnyAsync(o => o.CustomerId == "none", Cancellation));
        await Ask(
            orders => orders.Any(o => o.CustomerId == "c1" && o.OrderId == "b-001"),
            orders => orders.AnyAsync(o => o.CustomerId == "c1" && o.OrderId == "b-001", Cancellation));
    }

    [Fact]
    public async Task Any_of_no_rows_taken_is_false()
        => Assert.False(await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Take(0).Any(),
            orders => orders.Where(o => o.CustomerId == "c1").Take(0).AnyAsync(Cancellation)));

    [Fact]
    public async Task All_looks_for_one_that_breaks_it()
    {
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").All(o => o.Quantity < 7),
            orders => orders.Where(o => o.CustomerId == "c1").AllAsync(o => o.Quantity < 7, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").All(o => o.Rank > 0),
            orders => orders.Where(o => o.CustomerId == "c1").AllAsync(o => o.Rank > 0, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").All(o => o.OrderId.StartsWith("a")),
            orders => orders.Where(o => o.CustomerId == "c1").AllAsync(o => o.OrderId.StartsWith("a"), Cancellation));
    }

    [Fact]
    public async Task Count_lets_DynamoDB_count()
    {
        await Ask(orders => orders.Count(o => o.CustomerId == "c1"), orders => orders.CountAsync(o => o.CustomerId == "c1", Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").LongCount(o => o.Quantity > 3),
            orders => orders.Where(o => o.CustomerId == "c1").LongCountAsync(o => o.Quantity > 3, Cancellation));
        await Ask(
            orders => orders.Count(o => o.CustomerId == "c1" && o.OrderId == "b-001"),
            orders => orders.CountAsync(o => o.CustomerId == "c1" && o.OrderId == "b-001", Cancellation));
        await Ask(orders => orders.Count(o => o.CustomerId == ""), orders => orders.CountAsync(o => o.CustomerId == "", Cancellation));
    }

    [Fact]
    public async Task Count_of_what_DynamoDB_can_not_filter_reads_the_keys()
    {
        await Ask(
            orders => orders.Count(o => o.CustomerId == "c1" && o.OrderId != "b-001"),
            orders => orders.CountAsync(o => o.CustomerId == "c1" && o.OrderId != "b-001", Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Take(3).Count(),
            orders => orders.Where(o => o.CustomerId == "c1").Take(3).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Rows_come_one_by_one_too()
    {
        var expected = SeededShop.Orders.Where(o => o.CustomerId == "c1").Select(o => o.OrderId).Order(StringComparer.Ordinal).ToList();
        var query = Db.Orders.Where(o => o.CustomerId == "c1").AsNoTracking();

        List<string> rows = [];
        foreach (var order in query)
        {
            rows.Add(order.OrderId);
        }

        Assert.Equal(expected, rows);
        rows.Clear();
        await foreach (var order in query.AsAsyncEnumerable().WithCancellation(Cancellation))
        {
            rows.Add(order.OrderId);
        }

        Assert.Equal(expected, rows);
        Assert.Equal(20, (await query.Select(o => o.OrderId).ToHashSetAsync(Cancellation)).Count);
        Assert.Equal(20, (await query.ToDictionaryAsync(o => o.OrderId, Cancellation)).Count);
        Assert.Equal(20, (await query.ToArrayAsync(Cancellation)).Length);
    }

    [Fact]
    public async Task Set_is_a_stream_of_its_own()
    {
        var count = 0;
        await foreach (var order in Db.Orders.AsAsyncEnumerable().WithCancellation(Cancellation))
        {
            count++;
        }

        foreach (var order in Db.Orders)
        {
            count++;
        }

        Assert.Equal(2 * SeededShop.Orders.Count, count);
    }

    [Fact]
    public async Task Cancelled_query_sends_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Db.Orders.ToListAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Db.Orders.CountAsync(o => o.CustomerId == "c1", cancelled.Token));
        Assert.Empty(Recorder.Requests);
    }
}

public sealed class AnswerTestsOnDynoxide(Dynoxide engine) : AnswerTests(engine);

public sealed class AnswerTestsOnDynamoDBLocal(DynamoDBLocal engine) : AnswerTests(engine);
