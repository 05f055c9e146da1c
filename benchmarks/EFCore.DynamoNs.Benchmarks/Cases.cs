using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>The cases of the bars.</summary>
internal static class Cases
{
    private const string Customer = "customer-0001";

    public static IEnumerable<Case> All()
    {
        yield return Query("no-tracking Query of 1000", 1000, tracking: false, 0.12, 0.20);
        yield return Query("tracking Query of 1000", 1000, tracking: true, 0.35, 0.37);
        yield return Query("no-tracking Query of 100", 100, tracking: false, 0.25, 0.28);
        yield return Collections();
        yield return Single();
        yield return Insert(1, 1.5, 1.0);
        yield return Insert(25, 1.5, 0.95);
        yield return Update(25, 1.5, 0.95);
        yield return NewContext();
    }

    private static Case Query(string name, int rows, bool tracking, double timeBar, double byteBar)
    {
        var client = Client(rows);
        var contexts = Pool(client);
        var mapper = Mapper(client);
        return new Case(
            name,
            () => HandQuery(client),
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                var orders = tracking ? db.Orders.AsTracking() : db.Orders.AsNoTracking();
                Check(rows, (await orders.Where(o => o.CustomerId == Customer).ToListAsync()).Count);
            },
            async () => Check(rows, (await mapper.QueryAsync<Order>(Customer).GetRemainingAsync()).Count),
            timeBar,
            byteBar);

        async Task HandQuery(AmazonDynamoDBClient sdk)
        {
            var response = await sdk.QueryAsync(ByCustomer());
            Check(rows, response.Items.ConvertAll(HandMapping.ToOrder).Count);
        }
    }

    private static Case Collections()
    {
        const int Rows = 200;
        var client = CannedHandler.Client(new()
        {
            ["Query"] = Pages.Items(Enumerable.Range(0, Rows).Select(i => HandMapping.ToItem(Basket.Make(i)))),
        });
        var contexts = Pool(client);
        var mapper = Mapper(client);
        return new Case(
            "200 rows with 4 collections, no-tracking",
            async () =>
            {
                var response = await client.QueryAsync(new QueryRequest
                {
                    TableName = "baskets",
                    KeyConditionExpression = "#o = :o",
                    ExpressionAttributeNames = new() { ["#o"] = "Owner" },
                    ExpressionAttributeValues = new() { [":o"] = new() { S = "owner-0001" } },
                });
                Check(Rows, response.Items.ConvertAll(HandMapping.ToBasket).Count);
            },
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                Check(Rows, (await db.Baskets.AsNoTracking().Where(b => b.Owner == "owner-0001").ToListAsync()).Count);
            },
            async () => Check(Rows, (await mapper.QueryAsync<Basket>("owner-0001").GetRemainingAsync()).Count),
            0.25,
            0.35);
    }

    private static Case Single()
    {
        var client = Client(1);
        var contexts = Pool(client);
        var mapper = Mapper(client);
        return new Case(
            "single read, compiled query",
            async () => _ = HandMapping.ToOrder((await client.GetItemAsync("orders", Key("order-00000000"))).Item),
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                _ = await ShopContext.CompiledSingle(db, Customer, "order-00000000");
            },
            async () => _ = await mapper.LoadAsync<Order>(Customer, "order-00000000"),
            1.05,
            0.92);
    }

    private static Case Insert(int rows, double timeBar, double byteBar)
    {
        var client = Client(1);
        var contexts = Pool(client);
        var mapper = Mapper(client);
        return new Case(
            rows == 1 ? "SaveChanges of 1 insert" : $"SaveChanges of {rows} inserts, against TransactWriteItems",
            async () =>
            {
                if (rows == 1)
                {
                    await client.PutItemAsync(new PutItemRequest
                    {
                        TableName = "orders",
                        Item = HandMapping.ToItem(Order.Make(0)),
                        ConditionExpression = "attribute_not_exists(CustomerId)",
                    });
                    return;
                }

                await client.TransactWriteItemsAsync(new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        .. Enumerable.Range(0, rows).Select(i => new TransactWriteItem
                        {
                            Put = new Put
                            {
                                TableName = "orders",
                                Item = HandMapping.ToItem(Order.Make(i)),
                                ConditionExpression = "attribute_not_exists(CustomerId)",
                            },
                        }),
                    ],
                });
            },
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                for (var i = 0; i < rows; i++)
                {
                    db.Orders.Add(Order.Make(i));
                }

                await db.SaveChangesAsync();
            },
            rows == 1 ? async () => await mapper.SaveAsync(Order.Make(0)) : null,
            timeBar,
            byteBar);
    }

    private static Case Update(int rows, double timeBar, double byteBar)
    {
        var client = Client(1);
        var contexts = Pool(client);
        return new Case(
            $"SaveChanges of {rows} partial updates, likewise",
            () => client.TransactWriteItemsAsync(new TransactWriteItemsRequest
            {
                TransactItems =
                [
                    .. Enumerable.Range(0, rows).Select(i => new TransactWriteItem
                    {
                        Update = new Amazon.DynamoDBv2.Model.Update
                        {
                            TableName = "orders",
                            Key = Key(Order.Make(i).OrderId),
                            UpdateExpression = "SET #s = :s, #q = :q",
                            ConditionExpression = "attribute_exists(CustomerId)",
                            ExpressionAttributeNames = new() { ["#s"] = "Status", ["#q"] = "Quantity" },
                            ExpressionAttributeValues = new() { [":s"] = new() { N = "7" }, [":q"] = new() { N = "8" } },
                        },
                    }),
                ],
            }),
            async () =>
            {
                await using var db = contexts.CreateDbContext();
                for (var i = 0; i < rows; i++)
                {
                    var order = Order.Make(i);
                    db.Orders.Attach(order);
                    order.Status = 7;
                    order.Quantity = 99;
                }

                await db.SaveChangesAsync();
            },
            null,
            timeBar,
            byteBar);
    }

    private static Case NewContext()
    {
        const int Rows = 100;
        var client = Client(Rows);
        var options = ShopContext.Options(client);
        return new Case(
            "Query of 100 with a new context each time",
            async () => Check(Rows, (await client.QueryAsync(ByCustomer())).Items.ConvertAll(HandMapping.ToOrder).Count),
            async () =>
            {
                await using var db = new ShopContext(options);
                Check(Rows, (await db.Orders.AsNoTracking().Where(o => o.CustomerId == Customer).ToListAsync()).Count);
            },
            null,
            null,
            null);
    }

    private static AmazonDynamoDBClient Client(int rows)
        => CannedHandler.Client(new()
        {
            ["Query"] = Pages.Items(Enumerable.Range(0, rows).Select(i => HandMapping.ToItem(Order.Make(i)))),
            ["GetItem"] = Pages.Item(HandMapping.ToItem(Order.Make(0))),
            ["PutItem"] = "{}"u8.ToArray(),
            ["UpdateItem"] = "{}"u8.ToArray(),
            ["TransactWriteItems"] = "{}"u8.ToArray(),
        });

    private static PooledDbContextFactory<ShopContext> Pool(IAmazonDynamoDB client) => new(ShopContext.Options(client));

    private static DynamoDBContext Mapper(IAmazonDynamoDB client)
    {
        var mapper = new DynamoDBContextBuilder().WithDynamoDBClient(() => client).ConfigureContext(config => config.DisableFetchingTableMetadata = true).Build();
        mapper.RegisterTableDefinition(new TableBuilder(client, "orders").AddHashKey("CustomerId", DynamoDBEntryType.String).AddRangeKey("OrderId", DynamoDBEntryType.String).Build());
        mapper.RegisterTableDefinition(new TableBuilder(client, "baskets").AddHashKey("Owner", DynamoDBEntryType.String).AddRangeKey("Number", DynamoDBEntryType.Numeric).Build());
        return mapper;
    }

    private static QueryRequest ByCustomer()
        => new()
        {
            TableName = "orders",
            KeyConditionExpression = "#c = :c",
            ExpressionAttributeNames = new() { ["#c"] = "CustomerId" },
            ExpressionAttributeValues = new() { [":c"] = new() { S = Customer } },
        };

    private static Dictionary<string, AttributeValue> Key(string order)
        => new() { ["CustomerId"] = new() { S = Customer }, ["OrderId"] = new() { S = order } };

    private static void Check(int expected, int actual)
    {
        if (expected != actual)
        {
            throw new InvalidOperationException($"{expected} rows were expected, {actual} came");
        }
    }
}
