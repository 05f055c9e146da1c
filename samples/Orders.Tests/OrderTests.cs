using EFCore.DynamoNs.Testing;
using Microsoft.EntityFrameworkCore;

namespace Shop.Tests;

/// <summary>Each test has tables of its own on one real engine: they run side by side, in milliseconds.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private DynamoTest _test = null!;

    public async ValueTask InitializeAsync() => _test = (await LocalDynamo.SharedAsync()).NewTest(d => d.Terraform("dynamo_tables.tf"));

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Newest_orders_are_one_query_of_the_key()
    {
        await _test.MockTableWithDataAsync<ShopContext>([Order(1, 10), Order(2, 20), Order(3, 30)]);
        await using var db = await _test.CreateContextAsync<ShopContext>();

        var newest = await db.Orders.Where(o => o.CustomerId == "ada").OrderByDescending(o => o.PlacedOn).Take(2).ToListAsync();

        Assert.Equal([30m, 20m], newest.Select(o => o.Total));
        var request = Assert.Single(_test.Recording.Requests);
        Assert.Equal(("Query", "orders", 2), (request.Operation, request.Table, request.ItemCount));
        Assert.False(request.Body.GetProperty("ScanIndexForward").GetBoolean());
    }

    [Fact]
    public async Task Item_that_others_wrote_is_read()
    {
        await _test.MockTableWithDataAsync("customers", [new { id = "ada", name = "Ada", address = new { street = "1 Main Street", city = "London" } }]);
        await using var db = await _test.CreateContextAsync<ShopContext>();

        Assert.Equal("London", (await db.Customers.FindAsync("ada"))!.Address.City);
    }

    [Fact]
    public async Task Order_is_saved_when_DynamoDB_throttles()
    {
        await using var db = await _test.CreateContextAsync<ShopContext>();
        _test.Faults.ThrottleNext(operation: "PutItem");
        db.Add(Order(1, 10));

        await db.SaveChangesAsync();

        Assert.Equal(2, _test.Recording.Count("PutItem", "orders"));
    }

    private static Order Order(int hour, decimal total) => new() { CustomerId = "ada", PlacedOn = Noon.AddHours(hour), Total = total };
}
