using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class TransactionTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_changes_are_one_transaction_with_a_token(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1 }, new Order { Customer = "ann", Number = 2 });
        await using var db = shop.Context();
        var changed = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        var removed = (await db.Orders.FindAsync(["ann", 2], Cancellation))!;
        shop.Recorder.Clear();
        changed.Note = "x";
        db.Orders.Remove(removed);
        db.Counters.Add(new Counter { Name = "c" });

        Assert.Equal(3, async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        var request = Assert.Single(shop.Recorder.Requests);
        Assert.True(Guid.TryParse((string?)request.Body["ClientRequestToken"], out _));
        var items = request.Body["TransactItems"]!.AsArray();
        Assert.Equal("TransactWriteItems", request.Operation);
        Assert.Equal(
            [
                Shop.Json("""
                    {"Delete": {
                      "TableName": "Orders", "Key": { "Customer": {"S": "ann"}, "Number": {"N": "2"} },
                      "ConditionExpression": "attribute_exists(#Customer)", "ExpressionAttributeNames": { "#Customer": "Customer" },
                      "ReturnValuesOnConditionCheckFailure": "ALL_OLD" }}
                    """),
                Shop.Json("""
                    {"Put": {
                      "TableName": "Counters", "Item": { "Name": {"S": "c"}, "Value": {"N": "0"} },
                      "ConditionExpression": "attribute_not_exists(#Name)", "ExpressionAttributeNames": { "#Name": "Name" },
                      "ReturnValuesOnConditionCheckFailure": "ALL_OLD" }}
                    """),
                Shop.Json("""
                    {"Update": {
                      "TableName": "Orders", "Key": { "Customer": {"S": "ann"}, "Number": {"N": "1"} },
                      "UpdateExpression": "SET #Note = :v0",
                      "ConditionExpression": "attribute_exists(#Customer)",
                      "ExpressionAttributeNames": { "#Customer": "Customer", "#Note": "Note" },
                      "ExpressionAttributeValues": { ":v0": {"S": "x"} },
                      "ReturnValuesOnConditionCheckFailure": "ALL_OLD" }}
                    """),
            ],
            items.Select(item => RequestText.Canonical(item!).Replace(shop.Prefix, "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_transaction_has_a_token_of_its_own()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync();
        await using var db = shop.Context();
        for (var i = 0; i < 2; i++)
        {
            db.Orders.AddRange(new Order { Customer = $"a{i}", Number = 1 }, new Order { Customer = $"a{i}", Number = 2 });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(2, shop.Recorder.Requests.Select(request => (string?)request.Body["ClientRequestToken"]).Distinct().Count());
    }

    [Fact]
    public async Task A_hundred_changes_are_saved()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.AddRange(Enumerable.Range(0, 100).Select(i => new Order { Customer = "ann", Number = i }));
        Assert.Equal(100, await db.SaveChangesAsync(Cancellation));
        Assert.Equal(["TransactWriteItems"], shop.Recorder.Operations);
        Assert.Equal(100, (await shop.ItemsAsync("Orders")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_hundred_changes_that_must_be_one_transaction_are_refused_before_anything_is_sent(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        db.Orders.AddRange(Enumerable.Range(0, 101).Select(i => new Order { Customer = "ann", Number = i }));

        var error = await Assert.ThrowsAsync<DynamoException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal(
            "DYN4001: This save has 101 changes, and AutoTransactionBehavior.Always asks for one DynamoDB transaction, which takes 100 items of 4 MB together. "
            + "Nothing was sent. Save more often, or set AutoTransactionBehavior.WhenNeeded: such a save is then several transactions, one after the other.",
            error.Message);
        Assert.Empty(shop.Recorder.Requests);
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Added, entry.State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Duplicate_key_is_reported_with_its_entry_and_changes_nothing(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Note = "first" });
        await using var db = shop.Context();
        var entry = db.Orders.Add(new Order { Customer = "ann", Number = 1, Note = "second" });

        var error = await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal(
            "DYN4003: 'Order': an item of the same key exists already; it was not written. To change it, load it first; the entries are in Entries. "
            + "EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.IsType<Amazon.DynamoDBv2.Model.ConditionalCheckFailedException>(error.InnerException);
        Assert.Same(entry.Entity, Assert.Single(error.Entries).Entity);
        Assert.Equal(EntityState.Added, entry.State);
        Assert.Contains("first", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Duplicate_key_in_a_transaction_names_its_entry_alone_and_nothing_is_written(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 2 });
        await using var db = shop.Context();
        var orders = Enumerable.Range(1, 3).Select(i => new Order { Customer = "ann", Number = i, Note = "new" }).ToList();
        db.Orders.AddRange(orders);

        var error = await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.StartsWith("DYN4003: 'Order': an item of the same key exists already", error.Message, StringComparison.Ordinal);
        Assert.Same(orders[1], Assert.Single(error.Entries).Entity);
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Added, entry.State));
        Assert.DoesNotContain("new", await shop.ItemAsync("Orders"), StringComparison.Ordinal);

        db.Entry(orders[1]).State = EntityState.Detached;
        Assert.Equal(2, await db.SaveChangesAsync(Cancellation));
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
        Assert.Equal(3, (await shop.ItemsAsync("Orders")).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Removed_and_added_again_under_one_key_is_one_put(int count)
    {
        using var shop = await Shop.OpenAsync(engine);
        foreach (var number in Enumerable.Range(1, count))
        {
            await shop.PutAsync("Orders", $$"""{ "Customer": {"S": "ann"}, "Number": {"N": "{{number}}"}, "unmapped": {"S": "gone"}, "Total": {"N": "1"} }""");
        }

        await using var db = shop.Context();
        foreach (var number in Enumerable.Range(1, count))
        {
            db.Orders.Remove((await db.Orders.FindAsync(["ann", number], Cancellation))!);
            db.Orders.Add(new Order { Customer = "ann", Number = number, Total = 2 });
        }

        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal([count == 1 ? "PutItem" : "TransactWriteItems"], shop.Recorder.Operations);
        Assert.All(
            await shop.ItemsAsync("Orders"),
            item => Assert.Matches("""^\{"Customer":\{"S":"ann"\},"Number":\{"N":"\d"\},"Total":\{"N":"2"\}\}$""", item));
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
        Assert.Equal(count, db.ChangeTracker.Entries().Count());
    }

    [Fact]
    public async Task Failure_of_the_call_is_a_DbUpdateException_with_all_entries_and_the_cause()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using (var db = shop.Context())
        {
            await db.Database.EnsureDeletedAsync(Cancellation);
        }

        await using var late = shop.Context();
        late.Orders.Add(new Order { Customer = "ann", Number = 1 });
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => late.SaveChangesAsync(Cancellation));
        Assert.Equal(
            $"DYN5001: PutItem of '{shop.Prefix}Orders': DynamoDB has no such table, or it is not ready yet. Check the namespace, the region and the account; "
            + "for tests, create the tables with Database.EnsureCreatedAsync().",
            error.Message);
        Assert.Single(error.Entries);
    }
}

public sealed class TransactionTestsOnDynoxide(Dynoxide engine) : TransactionTests(engine);

public sealed class TransactionTestsOnDynamoDBLocal(DynamoDBLocal engine) : TransactionTests(engine);
