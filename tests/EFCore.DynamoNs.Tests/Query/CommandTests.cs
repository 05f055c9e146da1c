using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>ExecuteUpdate and ExecuteDelete, on tables of their own.</summary>
public abstract class CommandTests(EngineFixture engine) : IAsyncLifetime
{
    private readonly string _prefix = EngineFixture.NewNamespace();
    private RequestRecorder _recorder = null!;
    private ShopContext _db = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _recorder = new RequestRecorder(engine.ServiceUrl);
        _db = new ShopContext(_recorder, _prefix);
        await _db.Database.EnsureCreatedAsync(Cancellation);
        _db.Orders.AddRange(SeededShop.Orders.Take(60));
        await _db.SaveChangesAsync(Cancellation);
        _db.ChangeTracker.Clear();
        _recorder.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        _recorder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Delete_takes_the_items_that_meet_the_query()
    {
        var before = await All();
        _recorder.Clear();
        Assert.Equal(before.Count(o => o.CustomerId == "c1" && o.Quantity > 3), await _db.Orders.Where(o => o.CustomerId == "c1" && o.Quantity > 3).ExecuteDeleteAsync(Cancellation));
        var delete = _recorder.Requests.First(request => request.Operation == "DeleteItem");
        Assert.Equal("attribute_exists(#customer_id) AND #customer_id = :v0 AND #quantity > :v1", (string?)delete.Body["ConditionExpression"]);
        Assert.Equal(
            before.Where(o => !(o.CustomerId == "c1" && o.Quantity > 3)).Select(o => o.OrderId).Order(),
            (await All()).Select(o => o.OrderId).Order());
        Assert.Equal(1, _db.Orders.Where(o => o.CustomerId == "c0" && o.OrderId == "a-000").ExecuteDelete());
        Assert.Equal(0, _db.Orders.Where(o => o.CustomerId == "c0" && o.OrderId == "a-000").ExecuteDelete());
    }

    [Fact]
    public async Task Update_sets_removes_and_counts()
    {
        var before = await All();
        string? none = null;
        var until = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(2));
        _recorder.Clear();
        var written = await _db.Orders.Where(o => o.CustomerId == "c2").ExecuteUpdateAsync(
            s => s.SetProperty(o => o.Note, none)
                .SetProperty(o => o.Quantity, o => o.Quantity + 5)
                .SetProperty(o => o.Rank, o => o.Rank - 1)
                .SetProperty(o => o.Address.City, "there")
                .SetProperty(o => o.DeliverBy, until),
            Cancellation);
        Assert.Equal(before.Count(o => o.CustomerId == "c2"), written);
        Assert.Equal(written, _recorder.Requests.Count(request => request.Operation == "TransactWriteItems"));
        foreach (var (old, now) in before.Where(o => o.CustomerId == "c2").OrderBy(o => o.OrderId).Zip((await All()).Where(o => o.CustomerId == "c2").OrderBy(o => o.OrderId)))
        {
            Assert.Equal((null, old.Quantity + 5, (old.Rank ?? 0) - 1, "there", until), (now.Note, now.Quantity, now.Rank, now.Address.City, now.DeliverBy));
            Assert.Equal((old.Total, old.Address.Floor), (now.Total, now.Address.Floor));
        }
    }

    [Fact]
    public async Task Update_without_arithmetic_is_one_UpdateItem_each()
    {
        var written = _db.Orders.Where(o => o.CustomerId == "c3" && o.IsGift).ExecuteUpdate(s => s.SetProperty(o => o.Status, OrderStatus.Closed).SetProperty(o => o.IsGift, false));
        Assert.True(written > 0);
        var update = _recorder.Requests.Last();
        Assert.Equal(("UpdateItem", "SET #status = :v0, #is_gift = :v1"), (update.Operation, (string?)update.Body["UpdateExpression"]));
        Assert.Equal(0, await _db.Orders.CountAsync(o => o.CustomerId == "c3" && o.IsGift, Cancellation));
        Assert.Equal(written, (await All()).Count(o => o.CustomerId == "c3" && o.Status == OrderStatus.Closed && !o.IsGift && SeededShop.Orders.First(s => s.OrderId == o.OrderId).IsGift));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_that_moves_items_to_where_the_next_query_reads_writes_each_once(bool async)
    {
        var before = await All();
        int?[] ranks = [.. before.Select(o => o.Rank).Where(rank => rank is not null).Distinct().Order()];
        Assert.Contains(ranks, rank => ranks.Contains(rank + 1));
        _recorder.Clear();
        var query = _db.Orders.Where(o => ranks.Contains(o.Rank)).WithPageSize(2);
        var written = async
            ? await query.ExecuteUpdateAsync(s => s.SetProperty(o => o.Rank, o => 1 + o.Rank), Cancellation)
            : query.ExecuteUpdate(s => s.SetProperty(o => o.Rank, o => 1 + o.Rank));
        Assert.Equal(before.Count(o => o.Rank is not null), written);
        Assert.Equal(written, _recorder.Requests.Count(request => request.Operation == "TransactWriteItems"));
        Assert.Equal(
            before.Select(o => (o.OrderId, Rank: o.Rank + 1)).Order(),
            (await All()).Select(o => (o.OrderId, o.Rank)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_that_moves_items_to_later_pages_writes_each_once(bool async)
    {
        var until = SeededShop.Orders.Max(o => o.PlacedOn).AddYears(1);
        var open = (await All()).Count(o => o.Status == OrderStatus.Open);
        _recorder.Clear();
        var query = _db.Orders.WithIndex("by_status").Where(o => o.Status == OrderStatus.Open && o.PlacedOn >= SeededShop.Orders[0].PlacedOn).WithPageSize(2);
        Assert.Equal(
            open,
            async ? await query.ExecuteUpdateAsync(s => s.SetProperty(o => o.PlacedOn, until), Cancellation) : query.ExecuteUpdate(s => s.SetProperty(o => o.PlacedOn, until)));
        Assert.Equal(open, _recorder.Requests.Count(request => request.Operation == "UpdateItem"));
        Assert.Equal(open, (await All()).Count(o => o.PlacedOn == until));
    }

    [Fact]
    public async Task Values_that_are_not_stored_are_refused_before_anything_is_written()
    {
        string none = null!;
        var query = _db.Orders.Where(o => o.CustomerId == "c1");
        Assert.StartsWith("DYN4006: 'Order.Address' is required, and is null.", await MessageAsync(s => s.SetProperty(o => o.Address, (Address)null!)), StringComparison.Ordinal);
        Assert.StartsWith("DYN4006: 'Order.Tags' is required, and is null.", await MessageAsync(s => s.SetProperty(o => o.Tags, (List<string>)null!)), StringComparison.Ordinal);
        Assert.StartsWith("DYN4002: 'Order.Courier' is a key of the table 'orders' or of an index,", await MessageAsync(s => s.SetProperty(o => o.Courier, "")), StringComparison.Ordinal);
        Assert.StartsWith("DYN4008: 'Order.Courier' is a key of the table 'orders' or of an index and is stored in 2049 bytes;", await MessageAsync(s => s.SetProperty(o => o.Courier, new string('x', 2049))), StringComparison.Ordinal);
        Assert.StartsWith("DYN3010: ExecuteUpdate can't be translated: 'note' is set twice.", await MessageAsync(s => s.SetProperty(o => o.Note, "a").SetProperty(o => o.Note, "b")), StringComparison.Ordinal);
        Assert.StartsWith(
            "DYN3010: ExecuteUpdate can't be translated: 'address.city' is set, and 'address' as a whole, which holds it.",
            await MessageAsync(s => s.SetProperty(o => o.Address.City, "a").SetProperty(o => o.Address, new Address())),
            StringComparison.Ordinal);
        using (var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.StartsWith("DYN4010: ", await MessageAsync(s => s.SetProperty(o => o.Note, none)), StringComparison.Ordinal);
            Assert.StartsWith("DYN4010: ", Assert.Throws<DynamoException>(() => query.ExecuteDelete()).Message, StringComparison.Ordinal);
            Assert.StartsWith("DYN4010: ", (await Assert.ThrowsAsync<DynamoException>(() => _db.Orders.BulkDeleteAsync(SeededShop.Orders, cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_recorder.Operations, operation => operation.Contains("Write", StringComparison.Ordinal) || operation is "UpdateItem" or "DeleteItem");
        Assert.NotEqual(0, await query.ExecuteUpdateAsync(s => s.SetProperty(o => o.Note, none), Cancellation));

        async Task<string> MessageAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Order>> setters)
            => (await Assert.ThrowsAsync<DynamoException>(() => query.ExecuteUpdateAsync(setters, Cancellation))).Message;
    }

    [Fact]
    public async Task What_no_item_meets_is_asked_of_none()
    {
        string[] none = [];
        var all = false;
        Assert.Equal(0, await _db.Orders.Where(o => none.Contains(o.CustomerId)).ExecuteDeleteAsync(Cancellation));
        Assert.Equal(0, await _db.Orders.Where(o => all && o.CustomerId == "c1").ExecuteUpdateAsync(s => s.SetProperty(o => o.Quantity, 1), Cancellation));
        Assert.Equal(0, _db.Orders.Where(o => none.Contains(o.CustomerId)).ExecuteDelete());
        Assert.Empty(_recorder.Requests);
    }

    [Fact]
    public void What_can_not_be_done_is_refused_before_anything_is_sent()
    {
        Assert.StartsWith("DYN3001", Message(() => _db.Orders.Where(o => o.Quantity == 3).ExecuteDelete()), StringComparison.Ordinal);
        Assert.Equal(
            "DYN3010: ExecuteUpdate can't be translated: 'order_id' is of the table's key, which an item keeps for life. Instead, add a new item and delete the old one.",
            Message(() => _db.Orders.Where(o => o.CustomerId == "c1").ExecuteUpdate(s => s.SetProperty(o => o.OrderId, "x"))));
        Assert.StartsWith(
            "DYN3010: ExecuteUpdate can't be translated: 'quantity * ",
            Message(() => _db.Orders.Where(o => o.CustomerId == "c1").ExecuteUpdate(s => s.SetProperty(o => o.Quantity, o => o.Quantity * 2))),
            StringComparison.Ordinal);
        Assert.StartsWith("DYN3010: ExecuteDelete can't be translated: it follows Take", Message(() => _db.Orders.Where(o => o.CustomerId == "c1").Take(2).ExecuteDelete()), StringComparison.Ordinal);
        Assert.Empty(_recorder.Requests);

        string Message(Func<int> command) => Assert.Throws<DynamoException>(() => command()).Message;
    }

    private Task<List<Order>> All() => _db.Orders.AsNoTracking().ToListAsync(Cancellation);
}

public sealed class CommandTestsOnDynoxide(Dynoxide engine) : CommandTests(engine);

public sealed class CommandTestsOnDynamoDBLocal(DynamoDBLocal engine) : CommandTests(engine);
