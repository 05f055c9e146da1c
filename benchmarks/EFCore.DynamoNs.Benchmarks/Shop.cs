using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>Makes a shop that holds these orders and baskets.</summary>
internal delegate Shop OpenShop(IReadOnlyList<Order> orders, IReadOnlyList<Basket> baskets);

/// <summary>Tables and the ways to them.</summary>
internal sealed class Shop
{
    /// <param name="client">A client of the SDK's.</param>
    /// <param name="connect">How the provider makes a client of its own to the same server.</param>
    /// <param name="prefix">What the tables' names begin with.</param>
    public Shop(AmazonDynamoDBClient client, Action<DynamoOptionsBuilder> connect, string prefix = "")
    {
        Client = client;
        (Orders, Baskets) = (prefix + "orders", prefix + "baskets");
        Options = ShopContext.Options(prefix, d => d.Client(client));
        Contexts = new(Options);
        DirectContexts = new(ShopContext.Options(prefix, d => connect(d.DirectFirstAttempt())));
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

    /// <summary>Gets contexts whose first attempts go without the SDK's pipeline.</summary>
    public PooledDbContextFactory<ShopContext> DirectContexts { get; }

    public DynamoDBContext Mapper { get; }
}
