using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EFCore.DynamoNs.Benchmarks;

internal sealed class WriteCases(OpenShop open)
{
    private const int Many = 25;
    private const string IsNew = "attribute_not_exists(CustomerId)";

    /// <summary>Each insert has a number of its own, all of the same length, so that a live table takes them too.</summary>
    private int _next = 10_000_000;

    public IEnumerable<Case> All()
    {
        yield return Insert();
        yield return Inserts();
        yield return Updates();
    }

    private Case Insert()
    {
        var shop = Orders(1);
        return new(
            "SaveChanges of 1 insert",
            () => shop.Client.PutItemAsync(new PutItemRequest { TableName = shop.Orders, Item = HandMapping.ToItem(New()), ConditionExpression = IsNew }),
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                db.Orders.Add(New());
                await db.SaveChangesAsync();
            },
            () => shop.Mapper.SaveAsync(New()))
        {
            Bar = new(1.5, 1.0),
        };
    }

    private Case Inserts()
    {
        var shop = Orders(1);
        return new(
            $"SaveChanges of {Many} inserts, against TransactWriteItems",
            () => shop.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
            {
                TransactItems =
                [
                    .. Enumerable.Range(0, Many).Select(_ => new TransactWriteItem
                    {
                        Put = new Put { TableName = shop.Orders, Item = HandMapping.ToItem(New()), ConditionExpression = IsNew },
                    }),
                ],
            }),
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                for (var i = 0; i < Many; i++)
                {
                    db.Orders.Add(New());
                }

                await db.SaveChangesAsync();
            },
            () =>
            {
                var write = shop.Mapper.CreateTransactWrite<Order>();
                write.AddSaveItems(Enumerable.Range(0, Many).Select(_ => New()));
                return write.ExecuteAsync();
            })
        {
            Bar = new(1.5, 0.95),
        };
    }

    /// <summary>DynamoDBContext knows no partial update; it writes the whole order.</summary>
    private Case Updates()
    {
        var shop = Orders(Many);
        return new(
            $"SaveChanges of {Many} partial updates, likewise",
            () => shop.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
            {
                TransactItems =
                [
                    .. Enumerable.Range(0, Many).Select(i =>
                    {
                        var order = Order.Make(i);
                        Change(order);
                        return new TransactWriteItem { Update = HandUpdate(shop.Orders, order) };
                    }),
                ],
            }),
            async () =>
            {
                await using var db = shop.Contexts.CreateDbContext();
                for (var i = 0; i < Many; i++)
                {
                    var order = Order.Make(i);
                    db.Orders.Attach(order);
                    Change(order);
                }

                await db.SaveChangesAsync();
            },
            () =>
            {
                var write = shop.Mapper.CreateTransactWrite<Order>();
                for (var i = 0; i < Many; i++)
                {
                    var order = Order.Make(i);
                    Change(order);
                    write.AddSaveItem(order);
                }

                return write.ExecuteAsync();
            })
        {
            Bar = new(1.5, 0.95),
            Excess = new(1.33, "attaching and finding the changes is EF Core's own work, which a hand-written update of known attributes does not do"),
        };
    }

    private static void Change(Order order) => (order.Status, order.Quantity) = (7, 99);

    private static Amazon.DynamoDBv2.Model.Update HandUpdate(string table, Order order)
        => new()
        {
            TableName = table,
            Key = HandMapping.Key(order),
            UpdateExpression = "SET #s = :s, #q = :q",
            ConditionExpression = "attribute_exists(CustomerId)",
            ExpressionAttributeNames = new() { ["#s"] = "Status", ["#q"] = "Quantity" },
            ExpressionAttributeValues = new()
            {
                [":s"] = new() { N = order.Status.ToString(CultureInfo.InvariantCulture) },
                [":q"] = new() { N = order.Quantity.ToString(CultureInfo.InvariantCulture) },
            },
        };

    private Order New() => Order.Make(_next++);

    private Shop Orders(int rows) => open([.. Enumerable.Range(0, rows).Select(Order.Make)], []);
}
