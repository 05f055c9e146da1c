using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Makes a shop that holds these orders and baskets.</summary>
internal delegate Shop OpenShop(IReadOnlyList<Order> orders, IReadOnlyList<Basket> baskets);

/// <summary>Tables and the ways to them.</summary>
internal sealed class Shop
{
    public Shop(AmazonDynamoDBClient client, string prefix = "")
    {
        Client = client;
        (Orders, Baskets) = (prefix + "orders", prefix + "baskets");
        Options = ShopContext.Options(client, prefix);
        Contexts = new PooledDbContextFactory<ShopContext>(Options);
        Mapper = new DynamoDBContextBuilder()
            .WithDynamoDBClient(() => client)
            .ConfigureContext(config =>
            {
                config.DisableFetchingTableMetadata = true;
                config.TableNamePrefix = prefix;
            })
            .Build();
        Mapper.RegisterTableDefinition(
            new TableBuilder(client, Orders).AddHashKey("CustomerId", DynamoDBEntryType.String).AddRangeKey("OrderId", DynamoDBEntryType.String).Build());
        Mapper.RegisterTableDefinition(
            new TableBuilder(client, Baskets).AddHashKey("Owner", DynamoDBEntryType.String).AddRangeKey("Number", DynamoDBEntryType.Numeric).Build());
    }

    public AmazonDynamoDBClient Client { get; }

    public string Orders { get; }

    public string Baskets { get; }

    public DbContextOptions<ShopContext> Options { get; }

    public PooledDbContextFactory<ShopContext> Contexts { get; }

    public DynamoDBContext Mapper { get; }
}
