using System.Net;
using EFCore.DynamoNs.Testing.Docker;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>The C# of docs/testing.md, word for word: each of its blocks stands in this file.</summary>
internal static class TestingExamples
{
    public static async Task RunAsync(IServiceCollection services)
    {
        var engine = await LocalDynamo.SharedAsync();
        await using var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));
        await using var db = await test.CreateContextAsync<ShopContext>();

        await using var tenant = await test.CreateContextAsync<TenantContext>(options => new TenantContext(options, "blue"));

        test.Configure<ShopContext>(services);
        await test.CreateTablesAsync<ShopContext>();

        await test.MockTableWithDataAsync<ShopContext>([new Customer { Id = "ada", Name = "Ada", Address = new Address { City = "London" } }]);

        await test.MockTableWithDataAsync("orders", [new { customer_id = "ada", placed_on = DateTimeOffset.UtcNow, total = 12.5m, skus = new[] { "pen" } }]);
        await test.MockTableWithDataAsync("customers", """[{ "id": "alan", "name": "Alan", "address": { "city": "London" } }]""");
        await test.MockTableWithDynamoJsonAsync("customers", """{ "id": { "S": "grace" }, "tags": { "SS": ["a", "b"] } }""");
        await test.SeedFromJsonAsync("Shop/seed.json");

        await db.Orders.Where(o => o.CustomerId == "ada").ToListAsync();
        var request = test.Recording.Requests[0];
        Console.WriteLine($"{request.Operation} {request.Table}: {request.ItemCount} items, {request.Status}, attempt {request.Attempt}, {request.Duration}");
        Console.WriteLine(request.Body.GetProperty("KeyConditionExpression"));
        Console.WriteLine(test.Recording.Count("Query"));

        test.Faults.ThrottleNext(2, operation: "Query", table: "orders");
        test.Faults.LoseResponseOfNext(operation: "PutItem");
        test.Faults.CutPageOfNext(items: 3);
        test.Faults.DelayNext(TimeSpan.FromMilliseconds(50));
        test.Faults.FailNext(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(6, test.Faults.Pending);
    }

    public static async Task RunInDockerAsync()
    {
        await using var engine = await DockerDynamo.StartAsync();
        await using var test = engine.NewTest(d => d.Terraform("Shop/shop.tf"));
        await test.CreateTablesAsync<ShopContext>();
    }
}
