using EFCore.DynamoNs.Testing;
using Microsoft.EntityFrameworkCore;
using Shop;

// A real engine of this machine; the one at DYNAMONS_ENDPOINT when that is set.
await using var engine = await LocalDynamo.StartAsync();
await using var db = new ShopContext(engine.ServiceUrl);

// The tables of dynamo_tables.tf, each with the namespace dev_ before its name.
if (await db.Database.EnsureCreatedAsync())
{
    db.AddRange(Stock.Customers);
    db.AddRange(Stock.Products);
    await db.SaveChangesAsync();

    // A save is one DynamoDB transaction, which takes 100 changes.
    foreach (var orders in Stock.Orders(300).Chunk(100))
    {
        db.AddRange(orders);
        await db.SaveChangesAsync();
    }

    db.ChangeTracker.Clear();
}

var written = RequestLog.Take().GroupBy(request => request.Operation).Select(calls => $"{calls.Count()} {calls.Key}");
Print.Line($"{engine.Engine}: {string.Join(", ", written)}");

var noon = Stock.Opening.AddDays(10).AddHours(4);
var since = Stock.Opening.AddDays(20);

await Print.Query("One item by its key", db.Orders.FindAsync("grace", noon).AsTask());

await Print.Query("A customer's newest orders", db.Orders
    .Where(o => o.CustomerId == "ada" && o.PlacedOn >= since)
    .OrderByDescending(o => o.PlacedOn)
    .Take(3)
    .ToListAsync());

await Print.Query("What was returned lately, of all customers: the global index by_status", db.Orders
    .Where(o => o.Status == OrderStatus.Returned && o.PlacedOn >= since)
    .OrderByDescending(o => o.PlacedOn)
    .Take(3)
    .ToListAsync());

await Print.Query("A customer's largest orders: the local index by_total", db.Orders
    .Where(o => o.CustomerId == "ada" && o.Total >= 1000)
    .OrderByDescending(o => o.Total)
    .Take(3)
    .ToListAsync());

await Print.Query("Three attributes, of the items that a filter lets through", db.Orders
    .Where(o => o.CustomerId == "alan" && o.PlacedOn < noon && o.ShippedOn != null)
    .Select(o => $"{o.PlacedOn:yyyy-MM-dd}: {o.Total:0.00}")
    .Take(3)
    .ToListAsync());
