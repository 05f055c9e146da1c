using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Tests.Engines;

namespace EFCore.DynamoNs.Tests.Infrastructure.Shop;

/// <summary>One shop with data per engine, for tests that only read.</summary>
internal static class SeededShop
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Namespaces = new();

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<Order> Orders => [.. Enumerable.Range(0, 100).Select(Order), Bare("c0", "z-absent"), Bare("c0", "z-null")];

    public static IReadOnlyList<Parcel> Parcels
        => [.. Enumerable.Range(1, 20).Select(number => new Parcel { CustomerId = "c1", Number = number - 5, Mark = number % 3 == 0 ? null : $"m{number}" })];

    /// <summary>The namespace of the engine's shop; filled when it is first asked for.</summary>
    public static Task<string> NamespaceAsync(EngineFixture engine)
        => Namespaces.GetOrAdd(engine.ServiceUrl, url => new Lazy<Task<string>>(() => SeedAsync(url))).Value;

    private static async Task<string> SeedAsync(string serviceUrl)
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(serviceUrl);
        await using var db = new ShopContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync();
        db.Orders.AddRange(Enumerable.Range(0, 100).Select(Order));
        await db.SaveChangesAsync();
        db.Parcels.AddRange(Parcels);
        await db.SaveChangesAsync();
        await recorder.Client.PutItemAsync(prefix + "orders", Key("z-absent"));
        var nulls = new[] { "note", "is_gift", "is_paid", "channel", "deliver_by", "quantity", "weight", "day", "address", "billing", "tags", "codes", "labels" };
        await recorder.Client.PutItemAsync(
            prefix + "orders",
            Key("z-null").Concat(nulls.Select(name => KeyValuePair.Create(name, new AttributeValue { NULL = true }))).ToDictionary());
        return prefix;
    }

    private static Dictionary<string, AttributeValue> Key(string orderId) => new() { ["customer_id"] = new("c0"), ["order_id"] = new(orderId) };

    /// <summary>What an item reads as that has nothing but its key.</summary>
    private static Order Bare(string customerId, string orderId) => new() { CustomerId = customerId, OrderId = orderId };

    private static Order Order(int i)
        => new()
        {
            CustomerId = $"c{i % 5}",
            OrderId = $"{(i % 2 == 0 ? "a" : "b")}-{i:000}",
            PlacedOn = Start.AddHours(i * 7),
            Status = (OrderStatus)(i % 4),
            Total = (i * 13 % 100) + 0.25m,
            Quantity = i % 7,
            Weight = i % 3 * 0.5,
            Rank = i % 4 == 0 ? null : i % 6,
            Courier = i % 5 == 1 ? null : $"courier {i % 3}",
            Note = i % 3 == 0 ? null : i % 3 == 1 ? "" : $"note Ä \"{i}\"",
            IsGift = i % 3 == 0,
            IsPaid = i % 4 == 0 ? null : i % 4 == 1,
            Channel = i % 5 == 0 ? null : (Channel)(i % 3),
            DeliverBy = i % 6 == 0 ? null : new DateTimeOffset(Start.AddDays(i % 10), TimeSpan.Zero).ToOffset(TimeSpan.FromHours((i % 5) - 2)),
            Day = DateOnly.FromDateTime(Start).AddDays(i % 9),
            Reference = new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            Address = new Address
            {
                City = i % 4 == 3 ? null : $"city {i % 4}",
                Floor = i % 2 == 0 ? null : i % 8,
                Position = new Position { North = i, East = -i },
            },
            Billing = i % 3 == 0 ? null : new Address { City = $"bill {i % 2}" },
            Tags = [.. Enumerable.Range(0, i % 4).Select(t => $"tag {t}")],
            Codes = [.. Enumerable.Range(0, i % 3)],
            Labels = i % 2 == 0 ? [] : new Dictionary<string, string> { ["colour"] = i % 4 == 1 ? "red" : "blue" },
        };
}
