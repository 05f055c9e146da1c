using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class QueryTextTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly Func<ShopContext, string, IAsyncEnumerable<Order>> OrdersOf
        = EF.CompileAsyncQuery((ShopContext db, string id) => db.Orders.Where(o => o.CustomerId == id));

    private static readonly Func<ShopContext, string, Order?> FirstOf
        = EF.CompileQuery((ShopContext db, string id) => db.Orders.OrderBy(o => o.OrderId).FirstOrDefault(o => o.CustomerId == id));

    [Fact]
    public void ToQueryString_shows_the_whole_request()
    {
        var since = new DateTime(2026, 1, 3, 0, 0, 0, DateTimeKind.Utc);
        var text = Db.Orders
            .Where(o => o.CustomerId == "c1" && o.PlacedOn >= since && o.Note == "ä")
            .OrderByDescending(o => o.PlacedOn)
            .Select(o => o.Total)
            .ToQueryString();
        Assert.Equal(
            $$"""
            {
              "TableName": "{{Prefix}}orders",
              "IndexName": "by_placed_on",
              "KeyConditionExpression": "#customer_id = :v0 AND #placed_on >= :v1",
              "FilterExpression": "#note = :v2",
              "ScanIndexForward": false,
              "ProjectionExpression": "#customer_id, #order_id, #total",
              "ExpressionAttributeNames": {
                "#customer_id": "customer_id",
                "#placed_on": "placed_on",
                "#note": "note",
                "#order_id": "order_id",
                "#total": "total"
              },
              "ExpressionAttributeValues": {
                ":v0": {
                  "S": "c1"
                },
                ":v1": {
                  "S": "2026-01-03T00:00:00.0000000Z"
                },
                ":v2": {
                  "S": "ä"
                }
              }
            }
            """.ReplaceLineEndings(),
            text.ReplaceLineEndings());
        Assert.Empty(Recorder.Requests);
    }

    [Fact]
    public void ToQueryString_of_a_key_is_GetItem()
        => Assert.Equal(
            $$"""
            {
              "TableName": "{{Prefix}}parcels",
              "Key": {
                "customer_id": {
                  "S": "c1"
                },
                "number": {
                  "N": "-1"
                }
              }
            }
            """.ReplaceLineEndings(),
            Db.Parcels.Where(p => p.CustomerId == "c1" && p.Number == -1).ToQueryString().ReplaceLineEndings());

    [Fact]
    public async Task Compiled_queries_run_with_their_parameters()
    {
        Assert.Equal(20, await OrdersOf(Db, "c1").CountAsync(Cancellation));
        Assert.Equal(22, await OrdersOf(Db, "c0").CountAsync(Cancellation));
        Assert.Equal("a-002", FirstOf(Db, "c2")!.OrderId);
        Assert.Null(FirstOf(Db, "none"));
        Assert.All(Recorder.Operations, operation => Assert.Equal("Query", operation));
    }

    [Fact]
    public async Task Sets_of_tags_and_options_change_no_request()
        => await Ask(orders => orders.TagWith("mine").Where(o => o.CustomerId == "c1").AsNoTracking());
}

public sealed class QueryTextTestsOnDynoxide(Dynoxide engine) : QueryTextTests(engine);

public sealed class QueryTextTestsOnDynamoDBLocal(DynamoDBLocal engine) : QueryTextTests(engine);
