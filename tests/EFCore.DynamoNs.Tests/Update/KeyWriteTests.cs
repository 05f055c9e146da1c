using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class KeyWriteTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_key_is_refused_before_anything_is_sent()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.Add(new Order { Customer = "", Number = 1 });
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(
            "DYN4002: 'Order.Customer' is a key of the table 'Orders' or of an index, and is null or empty. DynamoDB keeps no such keys: "
            + "give it a value, or, for an index's key, null to leave the item out of the index. EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task Empty_key_of_an_index_is_refused_where_it_is_written()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        order.Status = "";
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN4002: 'Order.Status' is a key", error.Message, StringComparison.Ordinal);

        order.Status = null;
        await db.SaveChangesAsync(Cancellation);
        Assert.DoesNotContain("Status", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_key_of_an_index_does_not_hinder_writes_that_leave_it_alone()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var stub = new Order { Customer = "ann", Number = 1, Status = "" };
        db.Attach(stub);
        stub.Note = "x";
        await db.SaveChangesAsync(Cancellation);
        db.Remove(stub);
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(await shop.ItemsAsync("Orders"));
    }

    [Fact]
    public async Task Key_of_a_sparse_index_that_becomes_null_is_removed()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open", Priority = 3 });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        Assert.Equal(1, await db.Orders.WithIndex("ByStatus").CountAsync(o => o.Status == "open", Cancellation));
        shop.Recorder.Clear();
        (order.Status, order.Priority) = (null, null);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal("REMOVE #Priority, #Status", (string?)Assert.Single(shop.Recorder.Requests).Body["UpdateExpression"]);
        Assert.Equal(0, await db.Orders.WithIndex("ByStatus").CountAsync(o => o.Status == "open", Cancellation));
    }

    [Fact]
    public async Task Key_cannot_be_changed()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1 });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        shop.Recorder.Clear();
        order.Number = 2;
        Assert.Equal("DYN4015", (await Assert.ThrowsAsync<DynamoException>(() => db.SaveChangesAsync(Cancellation))).ErrorId);
        Assert.Empty(shop.Recorder.Requests);
    }
}

public sealed class KeyWriteTestsOnDynoxide(Dynoxide engine) : KeyWriteTests(engine);

public sealed class KeyWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : KeyWriteTests(engine);
