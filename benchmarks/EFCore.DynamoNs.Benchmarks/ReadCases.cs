using Amazon.DynamoDBv2.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Benchmarks;

internal sealed class ReadCases(OpenShop open)
{
    public IEnumerable<Case> All()
    {
        yield return Query("no-tracking Query of 1000", 1000, tracking: false, new(0.12, 0.20));
        yield return Query("tracking Query of 1000", 1000, tracking: true, new(0.35, 0.37));
        yield return Query("no-tracking Query of 100", 100, tracking: false, new(0.25, 0.28));
        yield return Scan(10_000, new(0.14, 0.21));
        yield return Collections(200, new(0.25, 0.35));
        yield return Single("single read, compiled query", shop => shop.Contexts, new(1.05, 0.92));
        yield return Single("single read, compiled query, first attempt without the pipeline", shop => shop.DirectContexts, new(0.30, 0.22));
        yield return NewContext(100);
    }

    private Case Query(string name, int rows, bool tracking, Bar bar)
    {
        var shop = Orders(rows);
        return new(
            name,
            () => HandQueryAsync(shop, rows),
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                var orders = tracking ? db.Orders.AsTracking() : db.Orders.AsNoTracking();
                Check(rows, (await orders.Where(o => o.CustomerId == Order.Customer).ToListAsync()).Count);
            },
            async () => Check(rows, (await shop.Mapper.QueryAsync<Order>(Order.Customer).GetRemainingAsync()).Count))
        {
            Bar = bar,
        };
    }

    private Case Scan(int rows, Bar bar)
    {
        var shop = Orders(rows);
        return new(
            $"no-tracking Scan of {rows:N0} in 10 pages",
            async () =>
            {
                var orders = new List<Order>();
                var request = new ScanRequest(shop.Orders);
                do
                {
                    var response = await shop.Client.ScanAsync(request);
                    orders.AddRange(response.Items.Select(HandMapping.ToOrder));
                    request.ExclusiveStartKey = response.LastEvaluatedKey;
                }
                while (request.ExclusiveStartKey is { Count: > 0 });
                Check(rows, orders.Count);
            },
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                Check(rows, (await db.Orders.AsNoTracking().AllowScan().ToListAsync()).Count);
            },
            async () => Check(rows, (await shop.Mapper.ScanAsync<Order>([]).GetRemainingAsync()).Count))
        {
            Bar = bar,
        };
    }

    private Case Collections(int rows, Bar bar)
    {
        var shop = open([], [.. Enumerable.Range(0, rows).Select(Basket.Make)]);
        return new(
            $"{rows} rows with 4 collections, no-tracking",
            async () =>
            {
                var response = await shop.Client.QueryAsync(new QueryRequest
                {
                    TableName = shop.Baskets,
                    KeyConditionExpression = "#o = :o",
                    ExpressionAttributeNames = new() { ["#o"] = "Owner" },
                    ExpressionAttributeValues = new() { [":o"] = new() { S = "owner-0001" } },
                });
                Check(rows, response.Items.ConvertAll(HandMapping.ToBasket).Count);
            },
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                Check(rows, (await db.Baskets.AsNoTracking().Where(b => b.Owner == "owner-0001").ToListAsync()).Count);
            },
            async () => Check(rows, (await shop.Mapper.QueryAsync<Basket>("owner-0001").GetRemainingAsync()).Count))
        {
            Bar = bar,
        };
    }

    private Case Single(string name, Func<Shop, PooledDbContextFactory<ShopContext>> pool, Bar bar)
    {
        var shop = Orders(1);
        var contexts = pool(shop);
        var order = Order.Make(0);
        return new(
            name,
            async () => _ = HandMapping.ToOrder((await shop.Client.GetItemAsync(shop.Orders, HandMapping.Key(order))).Item),
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                _ = await ShopContext.CompiledSingle(db, order.CustomerId, order.OrderId);
            },
            async () => _ = await shop.Mapper.LoadAsync<Order>(order.CustomerId, order.OrderId))
        {
            Bar = bar,
        };
    }

    private Case NewContext(int rows)
    {
        var shop = Orders(rows);
        return new(
            $"Query of {rows} with a new context each time",
            () => HandQueryAsync(shop, rows),
            async () =>
            {
                await using var db = new ShopContext(shop.Options);
                Check(rows, (await db.Orders.AsNoTracking().Where(o => o.CustomerId == Order.Customer).ToListAsync()).Count);
            });
    }

    private static async Task HandQueryAsync(Shop shop, int rows)
    {
        var response = await shop.Client.QueryAsync(new QueryRequest
        {
            TableName = shop.Orders,
            KeyConditionExpression = "#c = :c",
            ExpressionAttributeNames = new() { ["#c"] = "CustomerId" },
            ExpressionAttributeValues = new() { [":c"] = new() { S = Order.Customer } },
        });
        Check(rows, response.Items.ConvertAll(HandMapping.ToOrder).Count);
    }

    private Shop Orders(int rows) => open([.. Enumerable.Range(0, rows).Select(Order.Make)], []);

    private static void Check(int expected, int actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException($"{expected} rows were expected, {actual} came");
        }
    }
}
