using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>What the page of queries shows, section by section: its tables are made from this class's golden files.</summary>
public abstract class OperatorTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly string[] Ids = ["c1", "c3", "none", "c1"];

    private static readonly string[] Sorts = ["b-001", "a-056", "b-001"];

    private static readonly DateTime Day10 = new(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Keys()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001"));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && Sorts.Contains(o.OrderId)));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && (o.OrderId == "b-001" || o.OrderId == "a-056") && o.Quantity > 0));
        await Ask(orders => orders.Where(o => (o.CustomerId == "c1" && o.OrderId == "b-001") || (o.CustomerId == "c2" && o.OrderId == "a-002")));
        await Ask(orders => orders.Where(o => Ids.Contains(o.CustomerId) && Sorts.Contains(o.OrderId)).OrderBy(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1"));
        await Ask(orders => orders.Where(o => Ids.Contains(o.CustomerId)));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" || o.CustomerId == "c2"));
        await Ask(orders => orders.Where(o => Ids.Contains(o.CustomerId) && o.OrderId.StartsWith("a-0")));
        await Ask(orders => orders.Where(o => (o.CustomerId == "c1" && o.OrderId.StartsWith("a")) || (o.CustomerId == "c2" && o.OrderId.CompareTo("b") > 0)));
        await Ask(orders => orders.Where(o => (o.CustomerId == "c1" && o.Quantity == 2) || o.CustomerId == "c2"));
    }

    [Fact]
    public async Task Conditions_of_the_sort_key()
    {
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number < 3));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number >= 2 && p.Number <= 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number > 2 && p.Number < 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number != 5));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && (p.Number < 0 || p.Number > 9)));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && !(p.Number >= 2 && p.Number < 5)));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && (p.Number < 3 || p.Number < 7)));
        await AskParcels(parcels => parcels.Where(p => p.CustomerId == "c1" && p.Number != 5 && p.Number != 7).OrderByDescending(p => p.Number).Take(4));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.StartsWith("a-05")));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && !o.OrderId.StartsWith("a")));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && (o.OrderId.StartsWith("a-05") || o.OrderId.StartsWith("b-05"))));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.Contains("05")));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && (o.OrderId == "b-001" || o.Quantity == 2)));
    }

    [Fact]
    public async Task Indexes()
    {
        int? rank = null;
        var status = OrderStatus.Packed;
        await Ask(orders => orders.Where(o => o.Status == OrderStatus.Shipped && o.PlacedOn >= Day10));
        await Ask(orders => orders.Where(o => o.Status == status && o.PlacedOn >= Day10).OrderByDescending(o => o.PlacedOn).Take(2));
        await Ask(orders => orders.Where(o => o.Rank == 3));
        await Ask(orders => orders.Where(o => o.Rank == 1 || o.Rank == 2));
        await Ask(orders => orders.Where(o => o.Rank == null).AllowScan());
        await Ask(orders => orders.Where(o => o.Rank == rank).AllowScan());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 20 && o.Total < 40));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.PlacedOn >= Day10).OrderByDescending(o => o.PlacedOn).Take(3));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 90).Select(o => o.Quantity));
        await Ask(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 80));
        await Ask(orders => orders.WithIndex("by_status").Where(o => o.Status == OrderStatus.Packed).Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.Rank == 3));
    }

    [Fact]
    public async Task Orders_and_numbers_of_rows()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).Take(3));
        await Ask(orders => orders.Where(o => Ids.Contains(o.CustomerId)).OrderBy(o => o.OrderId).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.Total).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Reverse());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Skip(2).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(5).Skip(2).Skip(1).Take(4));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Skip(1000));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAt(3),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAtAsync(3, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAtOrDefault(99),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAtOrDefaultAsync(99, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAtOrDefault(-1),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).ElementAtOrDefaultAsync(-1, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).First(),
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).FirstAsync(Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Last(o => o.Quantity == 2),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).LastAsync(o => o.Quantity == 2, Cancellation));
        await Ask(
            orders => orders.Single(o => o.CustomerId == "c1" && o.Total == 13.25m),
            orders => orders.SingleAsync(o => o.CustomerId == "c1" && o.Total == 13.25m, Cancellation));
    }

    [Fact]
    public async Task Answers()
    {
        await Ask(orders => orders.Any(o => o.CustomerId == "c1"), orders => orders.AnyAsync(o => o.CustomerId == "c1", Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").All(o => o.Quantity < 7),
            orders => orders.Where(o => o.CustomerId == "c1").AllAsync(o => o.Quantity < 7, Cancellation));
        await Ask(orders => orders.Count(o => o.CustomerId == "c1" && o.Quantity > 3), orders => orders.CountAsync(o => o.CustomerId == "c1" && o.Quantity > 3, Cancellation));
        await Ask(orders => orders.Count(o => Ids.Contains(o.CustomerId)), orders => orders.CountAsync(o => Ids.Contains(o.CustomerId), Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Skip(15).Take(9).LongCount(),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Skip(15).Take(9).LongCountAsync(Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Contains(6),
            orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).ContainsAsync(6, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Max(o => o.OrderId.CompareTo("b") < 0),
            orders => orders.Where(o => o.CustomerId == "c1").MaxAsync(o => o.OrderId.CompareTo("b") < 0, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 20).Min(o => o.Total),
            orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 20).MinAsync(o => o.Total, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Max(o => o.Quantity),
            orders => orders.Where(o => o.CustomerId == "c1").MaxAsync(o => o.Quantity, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Min(o => o.Rank),
            orders => orders.Where(o => o.CustomerId == "c1").MinAsync(o => o.Rank, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").Sum(o => o.Total * o.Quantity),
            orders => orders.Where(o => o.CustomerId == "c1").SumAsync(o => o.Total * o.Quantity, Cancellation));
        await Ask(
            orders => orders.AllowScan().Average(o => o.Quantity),
            orders => orders.AllowScan().AverageAsync(o => o.Quantity, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "none").Sum(o => o.Quantity),
            orders => orders.Where(o => o.CustomerId == "none").SumAsync(o => o.Quantity, Cancellation));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(3).Sum(o => o.Total),
            orders => orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId).Take(3).SumAsync(o => o.Total, Cancellation));
    }

    [Fact]
    public async Task Distinct()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => new { o.Status, o.IsGift }).Distinct());
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().OrderByDescending(q => q).Skip(1).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).Select(o => o.Quantity).Distinct().Take(2));
        await Ask(
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).Select(o => o.Quantity).Distinct().Take(2).Sum(),
            orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId).Select(o => o.Quantity).Distinct().Take(2).SumAsync(Cancellation));
        await Ask(
            orders => orders.AllowScan().Select(o => o.Courier).Distinct().Count(),
            orders => orders.AllowScan().Select(o => o.Courier).Distinct().CountAsync(Cancellation));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.StartsWith("a-0")).Distinct());
    }

    [Fact]
    public async Task What_is_read_of_an_item()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Total));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => new { o.OrderId, o.Address.City, Net = o.Total / 2 }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001").Select(o => new { Order = o, Last = o.Tags.Count }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001").Select(o => o.IsGift ? "gift" : o.Note ?? "none"));
    }

    [Fact]
    public async Task How_it_is_read()
    {
        await Ask(orders => orders.Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.Quantity == 2).AllowScan());
        await Ask(orders => orders.Where(o => o.Quantity == 2).WithParallelScan(2).Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").WithPageSize(8).Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").MaxItemsRead(50).Select(o => o.OrderId));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").WithConsistentRead().Select(o => o.OrderId));
    }
}

public sealed class OperatorTestsOnDynoxide(Dynoxide engine) : OperatorTests(engine);

public sealed class OperatorTestsOnDynamoDBLocal(DynamoDBLocal engine) : OperatorTests(engine);
