using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EFCore.DynamoNs.Testing;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Shops on an engine in another process, each with tables of its own.</summary>
internal sealed class LiveShop(LocalDynamo engine)
{
    private const int MostItemsOfBatch = 25;

    private int _shops;

    public Shop Open(IReadOnlyList<Order> orders, IReadOnlyList<Basket> baskets)
    {
        var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
            new AmazonDynamoDBConfig { ServiceURL = engine.ServiceUrl, AuthenticationRegion = "us-east-1" });
        var shop = new Shop(client, d => d.ServiceUrl(engine.ServiceUrl), $"shop{_shops++}_");
        FillAsync(shop, orders, baskets).GetAwaiter().GetResult();
        return shop;
    }

    private static async Task FillAsync(Shop shop, IReadOnlyList<Order> orders, IReadOnlyList<Basket> baskets)
    {
        await using (var db = new ShopContext(shop.Options))
        {
            await db.Database.EnsureCreatedAsync();
        }

        await PutAsync(shop.Client, shop.Orders, orders.Select(HandMapping.ToItem));
        await PutAsync(shop.Client, shop.Baskets, baskets.Select(HandMapping.ToItem));
    }

    private static async Task PutAsync(AmazonDynamoDBClient client, string table, IEnumerable<Dictionary<string, AttributeValue>> items)
    {
        foreach (var batch in items.Select(item => new WriteRequest(new PutRequest(item))).Chunk(MostItemsOfBatch))
        {
            await client.BatchWriteItemAsync(new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>> { [table] = [.. batch] }));
        }
    }
}
