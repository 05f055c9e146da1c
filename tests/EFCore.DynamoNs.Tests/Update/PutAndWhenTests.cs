using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Writes over what is stored, and writes that demand something of it.</summary>
public abstract class PutAndWhenTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_goes_over_what_is_stored_without_a_condition(bool isThere)
    {
        using var shop = await Shop.OpenAsync(engine);
        if (isThere)
        {
            await shop.PutAsync("Counters", """{ "Name": {"S": "c"}, "Version": {"N": "9"}, "other": {"S": "gone"} }""");
        }

        await using var db = shop.Context();
        db.Counters.Put(new Counter { Name = "c", Value = 1 });
        await db.SaveChangesAsync(Cancellation);

        shop.AssertSent(("PutItem", """{ "TableName": "Counters", "Item": { "Name": {"S": "c"}, "Value": {"N": "1"} } }"""));
        Assert.Equal(Shop.Json("""{ "Name": {"S": "c"}, "Value": {"N": "1"} }"""), await shop.ItemAsync("Counters"));
        Assert.Equal(EntityState.Unchanged, Assert.Single(db.ChangeTracker.Entries()).State);
    }

    [Fact]
    public async Task Put_counts_for_one_save_alone()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var entry = db.Counters.Put(new Counter { Name = "c" });
        await db.SaveChangesAsync(Cancellation);
        entry.State = EntityState.Added;
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Several_puts_are_one_transaction()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "b", Version = 3 });
        await using var db = shop.Context();
        db.Counters.PutRange(new Counter { Name = "a" }, new Counter { Name = "b" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["TransactWriteItems"], shop.Recorder.Operations);
        Assert.Equal(2, (await shop.ItemsAsync("Counters")).Count);
    }

    [Theory]
    [InlineData("open", true)]
    [InlineData("closed", false)]
    public async Task When_writes_only_what_meets_the_condition(string stored, bool isWritten)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open", Total = 5 });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        await shop.PutAsync("Orders", $$"""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "{{stored}}"}, "Total": {"N": "5"} }""");
        order.Note = "x";
        var wanted = "open";
        db.Entry(order).When(o => o.Status == wanted).When(o => o.Total < 10);
        shop.Recorder.Clear();

        if (isWritten)
        {
            await db.SaveChangesAsync(Cancellation);
            shop.AssertSent(("UpdateItem", """
                {
                  "TableName": "Orders",
                  "Key": { "Customer": {"S": "ann"}, "Number": {"N": "1"} },
                  "UpdateExpression": "SET #Note = :v0",
                  "ConditionExpression": "attribute_exists(#Customer) AND #Status = :v1 AND (attribute_not_exists(#Total) OR attribute_type(#Total, :v2) OR #Total < :v3)",
                  "ExpressionAttributeNames": { "#Customer": "Customer", "#Note": "Note", "#Status": "Status", "#Total": "Total" },
                  "ExpressionAttributeValues": { ":v0": {"S": "x"}, ":v1": {"S": "open"}, ":v2": {"S": "NULL"}, ":v3": {"N": "10"} },
                  "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
                }
                """));
            return;
        }

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        var entry = Assert.Single(error.Entries);
        shop.Recorder.Clear();
        Assert.Equal("closed", (await entry.GetDatabaseValuesAsync(Cancellation))![nameof(Order.Status)]);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task When_guards_removals_and_puts()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        db.Entry(new Order { Customer = "ann", Number = 1 }).When(o => o.Status == "closed").State = EntityState.Deleted;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        db.ChangeTracker.Clear();
        db.Orders.Put(new Order { Customer = "ann", Number = 1, Status = "new" }).When(o => o.Status == "closed");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        db.ChangeTracker.Clear();
        db.Orders.Put(new Order { Customer = "ann", Number = 1, Status = "new" }).When(o => o.Status == "open");
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("\"new\"", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open", true)]
    [InlineData("closed", false)]
    public async Task When_on_an_unchanged_entity_is_checked_in_the_transaction_of_the_changes(string stored, bool isWritten)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        await shop.PutAsync("Orders", $$"""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "{{stored}}"} }""");
        db.Entry(order).When(o => o.Status == "open");
        db.Add(new Counter { Name = "c" });
        shop.Recorder.Clear();
        if (!isWritten)
        {
            var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
            Assert.Same(order, Assert.Single(error.Entries).Entity);
            Assert.StartsWith("DYN4004: 'Order': the item was changed since it was loaded, or does not meet the condition of When; it was not written.", error.Message, StringComparison.Ordinal);
            Assert.Equal("closed", error.Entries[0].GetDatabaseValues()![nameof(Order.Status)]);
            Assert.Empty(await shop.ItemsAsync("Counters"));
            return;
        }

        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
        var actions = Assert.Single(shop.Recorder.Requests).Body["TransactItems"]!.AsArray();
        Assert.Equal(["Put", "ConditionCheck"], actions.Select(action => action!.AsObject().Single().Key));
        Assert.Equal("attribute_exists(#Customer) AND #Status = :v0", (string?)actions[1]!["ConditionCheck"]!["ConditionExpression"]);

        // It counts for one save.
        db.Add(new Counter { Name = "d" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["TransactWriteItems", "PutItem"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task Check_that_can_not_go_with_all_changes_is_refused()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        db.Entry((await db.Orders.FindAsync(["ann", 1], Cancellation))!).When(o => o.Status == "open");
        db.AddRange(Enumerable.Range(0, 100).Select(i => new Counter { Name = $"c{i}" }));
        shop.Recorder.Clear();
        var error = await Assert.ThrowsAsync<DynamoException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN4013: When(...) stands on 1 unchanged entities, and this save is 2 calls", error.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task When_on_an_added_entity_is_refused()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Entry(db.Add(new Order { Customer = "ann", Number = 1 }).Entity).When(o => o.Status == "open");
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN4014: When(...) stands on a 'Order' that is added", error.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    /// <summary>A condition that never holds is no condition that is left out.</summary>
    [Theory]
    [InlineData("change")]
    [InlineData("removal")]
    [InlineData("put")]
    [InlineData("check")]
    public async Task When_that_can_not_hold_writes_nothing(string what)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        string[] none = [];
        var entry = db.Entry(order).When(o => none.Contains(o.Status));
        switch (what)
        {
            case "change":
                order.Note = "x";
                break;
            case "removal":
                db.Remove(order);
                break;
            case "put":
                entry.State = EntityState.Detached;
                db.Orders.Put(new Order { Customer = "ann", Number = 1 }).When(o => none.Contains(o.Status));
                break;
            default:
                db.Add(new Counter { Name = "c" });
                break;
        }

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(Shop.Json("""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "open"}, "Total": {"N": "0"} }"""), await shop.ItemAsync("Orders"));
        Assert.Empty(await shop.ItemsAsync("Counters"));
    }

    [Fact]
    public async Task When_on_a_removed_entity_holds_for_the_one_in_its_place()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        db.Entry(order).When(o => o.Status == "closed");
        db.Remove(order);
        db.Add(new Order { Customer = "ann", Number = 1, Status = "new" });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains("\"open\"", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cleared")]
    [InlineData("detached")]
    [InlineData("taken back")]
    public async Task When_ends_with_the_change_that_it_was_for(string how)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        order.Note = "x";
        db.Entry(order).When(o => o.Status == "closed");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        switch (how)
        {
            case "cleared":
                db.ChangeTracker.Clear();
                break;
            case "detached":
                db.Entry(order).State = EntityState.Detached;
                break;
            default:
                await db.Entry(order).ReloadAsync(Cancellation);
                break;
        }

        db.Add(new Counter { Name = "c" });
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["PutItem"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task When_can_be_taken_back_after_it_has_failed()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        order.Note = "x";
        db.Entry(order).When(o => o.Status == "closed");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        db.Entry(order).ClearWhen().When(o => o.Status == "open");
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("\"x\"", await shop.ItemAsync("Orders"), StringComparison.Ordinal);

        db.Entry(order).When(o => o.Status == "closed").ClearWhen();
        db.Add(new Counter { Name = "c" });
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["PutItem"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task Intents_stay_until_the_changes_are_accepted()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "c" });
        await using var db = shop.Context();
        db.Counters.Put(new Counter { Name = "c", Value = 1 });
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, Cancellation);
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("\"1\"", await shop.ItemAsync("Counters"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_is_forgotten_with_the_context_that_goes_back_to_its_pool()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.Put(new Order { Customer = "ann", Number = 1 });
        var intents = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<DynamoNs.Update.SaveIntents>(db);
        var reset = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<IEnumerable<Microsoft.EntityFrameworkCore.Infrastructure.IResettableService>>(db);
        Assert.Contains(intents, reset);
    }

    [Fact]
    public async Task When_refuses_what_DynamoDB_can_not_ask()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var error = Assert.Throws<DynamoException>(() => db.Entry(new Order { Customer = "ann", Number = 1 }).When(o => o.Note!.EndsWith("x")));
        Assert.StartsWith("DYN3010", error.Message, StringComparison.Ordinal);
        Assert.Contains("When", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Where", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_stored_come_with_the_conflict_and_null_tells_a_deletion()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "a", Version = 1 }, new Counter { Name = "b", Version = 1 });
        await using var db = shop.Context();
        (await db.Counters.FindAsync(["a"], Cancellation))!.Value = 1;
        (await db.Counters.FindAsync(["b"], Cancellation))!.Value = 1;
        await shop.PutAsync("Counters", """{ "Name": {"S": "a"}, "Version": {"N": "7"}, "Value": {"N": "70"} }""");
        await using (var other = shop.Context())
        {
            other.Remove((await other.Counters.FindAsync(["b"], Cancellation))!);
            await other.SaveChangesAsync(Cancellation);
        }

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));

        shop.Recorder.Clear();
        var stored = error.Entries.ToDictionary(entry => ((Counter)entry.Entity).Name, entry => entry.GetDatabaseValues());
        Assert.Equal(70, stored["a"]!["Value"]);
        Assert.Null(stored["b"]);
        Assert.Empty(shop.Recorder.Requests);
        Assert.Equal(70, (await error.Entries.Single(entry => ((Counter)entry.Entity).Name == "a").GetDatabaseValuesAsync(Cancellation))!["Value"]);
        Assert.Equal(["GetItem"], shop.Recorder.Operations);
    }
}

public sealed class PutAndWhenTestsOnDynoxide(Dynoxide engine) : PutAndWhenTests(engine);

public sealed class PutAndWhenTestsOnDynamoDBLocal(DynamoDBLocal engine) : PutAndWhenTests(engine);
