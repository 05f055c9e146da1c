using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class ConcurrencyTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_as_it_was_read_is_the_condition()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "c", Version = 1 });
        await using var db = shop.Context();
        var counter = (await db.Counters.FindAsync(["c"], Cancellation))!;
        shop.Recorder.Clear();
        counter.Version = 2;
        await db.SaveChangesAsync(Cancellation);

        shop.AssertSent(("UpdateItem", """
            {
              "TableName": "Counters",
              "Key": { "Name": {"S": "c"} },
              "UpdateExpression": "SET #Version = :v0",
              "ConditionExpression": "attribute_exists(#Name) AND #Version = :v1",
              "ExpressionAttributeNames": { "#Name": "Name", "#Version": "Version" },
              "ExpressionAttributeValues": { ":v0": {"N": "2"}, ":v1": {"N": "1"} },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
            }
            """));
        counter.Version = 3;
        await db.SaveChangesAsync(Cancellation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_that_changed_fails_the_change(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "c", Version = 1 });
        await using var db = shop.Context();
        var counter = (await db.Counters.FindAsync(["c"], Cancellation))!;
        await shop.PutAsync("Counters", """{ "Name": {"S": "c"}, "Version": {"N": "2"} }""");
        counter.Value = 5;

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(
            async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal(
            "DYN4004: 'Counter': the item was changed since it was loaded; it was not written. "
            + "GetDatabaseValues() of the entries in Entries tells what is stored; reload them and apply the change again. "
            + "EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.Same(counter, Assert.Single(error.Entries).Entity);
        Assert.Equal(EntityState.Modified, db.Entry(counter).State);

        shop.Recorder.Clear();
        await db.Entry(counter).ReloadAsync(Cancellation);
        Assert.Empty(shop.Recorder.Requests);
        Assert.Equal(2, counter.Version);
        (counter.Value, counter.Version) = (5, 3);
        Assert.Equal(1, await db.SaveChangesAsync(Cancellation));
        Assert.Equal(Shop.Json("""{ "Name": {"S": "c"}, "Value": {"N": "5"}, "Version": {"N": "3"} }"""), await shop.ItemAsync("Counters"));
    }

    [Fact]
    public async Task Conflict_in_a_transaction_names_the_failing_entries_alone()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Enumerable.Range(0, 5).Select(i => new Counter { Name = $"c{i}", Version = 1 }).ToArray<object>());
        await using var db = shop.Context();
        var counters = new List<Counter>();
        for (var i = 0; i < 5; i++)
        {
            counters.Add((await db.Counters.FindAsync([$"c{i}"], Cancellation))!);
        }

        await shop.PutAsync("Counters", """{ "Name": {"S": "c1"}, "Version": {"N": "2"} }""");
        await shop.PutAsync("Counters", """{ "Name": {"S": "c3"}, "Version": {"N": "2"} }""");
        db.Counters.Remove(counters[3]);
        foreach (var i in (int[])[0, 1, 2, 4])
        {
            counters[i].Value = 9;
        }

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));

        Assert.Equal(["c1", "c3"], error.Entries.Select(entry => ((Counter)entry.Entity).Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await shop.ItemsAsync("Counters"), item => item.Contains("\"9\"", StringComparison.Ordinal));
        Assert.Equal(4, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Modified));
        Assert.Equal(EntityState.Deleted, db.Entry(counters[3]).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Item_that_was_deleted_elsewhere_fails_change_and_removal(bool remove)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1 });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        await using (var other = shop.Context())
        {
            other.Remove(new Order { Customer = "ann", Number = 1 });
            await other.SaveChangesAsync(Cancellation);
        }

        if (remove)
        {
            db.Remove(order);
        }
        else
        {
            order.Note = "x";
        }

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Same(order, Assert.Single(error.Entries).Entity);
        Assert.Empty(await shop.ItemsAsync("Orders"));
    }

    [Theory]
    [InlineData("""{ "Name": {"S": "c"}, "Value": {"N": "1"} }""")]
    [InlineData("""{ "Name": {"S": "c"}, "Value": {"N": "1"}, "Version": {"NULL": true} }""")]
    public async Task Token_that_was_absent_or_null_must_still_be(string item)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.PutAsync("Counters", item);
        await using var db = shop.Context();
        var counter = (await db.Counters.FindAsync(["c"], Cancellation))!;
        Assert.Null(counter.Version);
        (counter.Value, counter.Version) = (2, 1);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Shop.Json("""{ "Name": {"S": "c"}, "Value": {"N": "2"}, "Version": {"N": "1"} }"""), await shop.ItemAsync("Counters"));

        await shop.PutAsync("Counters", item);
        await using var late = shop.Context();
        var stale = (await late.Counters.FindAsync(["c"], Cancellation))!;
        await shop.PutAsync("Counters", """{ "Name": {"S": "c"}, "Version": {"N": "1"} }""");
        stale.Value = 3;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Token_guards_the_removal_and_the_replacement()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "c", Version = 1 });
        await using var db = shop.Context();
        var counter = (await db.Counters.FindAsync(["c"], Cancellation))!;
        await shop.PutAsync("Counters", """{ "Name": {"S": "c"}, "Version": {"N": "2"} }""");
        db.Remove(counter);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));

        var replacement = new Counter { Name = "c", Version = 5 };
        db.Add(replacement);
        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Same(replacement, Assert.Single(error.Entries).Entity);
        Assert.Contains("\"2\"", await shop.ItemAsync("Counters"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conflict_and_duplicate_together_are_a_conflict()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Counter { Name = "taken" });
        await using var db = shop.Context();
        db.Counters.Add(new Counter { Name = "taken" });
        db.Counters.Update(new Counter { Name = "missing", Value = 1 });
        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal("missing", ((Counter)Assert.Single(error.Entries).Entity).Name);
    }
}

public sealed class ConcurrencyTestsOnDynoxide(Dynoxide engine) : ConcurrencyTests(engine);

public sealed class ConcurrencyTestsOnDynamoDBLocal(DynamoDBLocal engine) : ConcurrencyTests(engine);
