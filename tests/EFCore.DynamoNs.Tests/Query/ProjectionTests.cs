using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

public abstract class ProjectionTests(EngineFixture engine) : ShopTest(engine)
{
    [Fact]
    public async Task Scalars_are_projected()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Total));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Note));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Rank));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => EF.Property<int>(o, "Quantity")));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => 1));
    }

    [Fact]
    public async Task Objects_are_made_of_what_is_projected()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => new { o.OrderId, o.Total, o.Address.City }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => new Line { Id = o.OrderId, Sum = o.Total }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => new Line(o.OrderId) { Sum = o.Total * 2 }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => ValueTuple.Create(o.OrderId, o.Status)));
    }

    [Fact]
    public async Task Nested_values_are_projected_by_their_attribute()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Address.City));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Address.Position.North));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Address));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Billing));
    }

    [Fact]
    public async Task Collections_are_projected()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Tags));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => new { o.Codes, o.Labels }));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Tags.Count));
    }

    [Fact]
    public async Task Computing_is_done_on_the_client()
    {
        var rate = 1.2m;
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.Total * o.Quantity * rate));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => Shout(o.OrderId) + o.Note));
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => o.IsGift ? o.Note : o.Courier));
    }

    [Fact]
    public async Task Entity_in_a_projection_is_whole_and_tracked()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c0").Select(o => new { Order = o, Twice = o.Total * 2 }));
        Assert.Equal(22, Db.ChangeTracker.Entries().Count());
    }

    [Fact]
    public async Task Operators_follow_a_projection()
    {
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => new { o.OrderId, Sum = o.Total }).Where(x => x.Sum > 20));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Where(q => q > 2));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => new { Id = o.OrderId, o.Total }).OrderByDescending(x => x.Id).Take(3));
        await Ask(orders => orders.Where(o => o.CustomerId == "c1").Select(o => new { o.OrderId, o.Total }).Select(x => x.Total + 1));
    }

    private static string Shout(string text) => text.ToUpperInvariant();

    private sealed class Line
    {
        public Line()
        {
        }

        public Line(string id) => Id = id;

        public string? Id { get; set; }

        public decimal Sum { get; set; }
    }
}

public sealed class ProjectionTestsOnDynoxide(Dynoxide engine) : ProjectionTests(engine);

public sealed class ProjectionTestsOnDynamoDBLocal(DynamoDBLocal engine) : ProjectionTests(engine);
