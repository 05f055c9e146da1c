using EFCore.DynamoNs.Tests.Engines;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class SingleWriteTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Added_entity_is_put_where_no_item_is(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.Add(new Order { Customer = "ann", Number = 1, Status = "open", Total = 9.90m });

        Assert.Equal(1, async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        shop.AssertSent(("PutItem", """
            {
              "TableName": "Orders",
              "Item": { "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "open"}, "Total": {"N": "9.90"} },
              "ConditionExpression": "attribute_not_exists(#Customer)",
              "ExpressionAttributeNames": { "#Customer": "Customer" },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
            }
            """));
        Assert.Equal(
            Shop.Json("""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "open"}, "Total": {"N": "9.9"} }"""),
            (await shop.ItemAsync("Orders")).Replace("9.90", "9.9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changed_entity_is_updated_in_what_changed(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.PutAsync("Orders", """
            { "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "open"}, "Total": {"N": "5"}, "Note": {"S": "old"}, "unmapped": {"L": [{"S": "kept"}]} }
            """);
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        shop.Recorder.Clear();
        (order.Total, order.Note) = (7, null);

        Assert.Equal(1, async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        shop.AssertSent(("UpdateItem", """
            {
              "TableName": "Orders",
              "Key": { "Customer": {"S": "ann"}, "Number": {"N": "1"} },
              "UpdateExpression": "SET #Total = :v0 REMOVE #Note",
              "ConditionExpression": "attribute_exists(#Customer)",
              "ExpressionAttributeNames": { "#Customer": "Customer", "#Note": "Note", "#Total": "Total" },
              "ExpressionAttributeValues": { ":v0": {"N": "7"} },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
            }
            """));
        Assert.Equal(
            Shop.Json("""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "open"}, "Total": {"N": "7"}, "unmapped": {"L": [{"S": "kept"}]} }"""),
            await shop.ItemAsync("Orders"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removed_entity_is_deleted(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1 });
        await using var db = shop.Context();
        db.Orders.Remove(new Order { Customer = "ann", Number = 1 });

        Assert.Equal(1, async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        shop.AssertSent(("DeleteItem", """
            {
              "TableName": "Orders",
              "Key": { "Customer": {"S": "ann"}, "Number": {"N": "1"} },
              "ConditionExpression": "attribute_exists(#Customer)",
              "ExpressionAttributeNames": { "#Customer": "Customer" },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"
            }
            """));
        Assert.Empty(await shop.ItemsAsync("Orders"));
    }

    [Fact]
    public async Task Nothing_is_sent_when_nothing_changed()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Note = "same" });
        await using var db = shop.Context();
        var order = (await db.Orders.FindAsync(["ann", 1], Cancellation))!;
        shop.Recorder.Clear();
        order.Note = "other";
        order.Note = "same";

        Assert.Equal(0, await db.SaveChangesAsync(Cancellation));
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task Updated_entity_that_was_not_loaded_is_written_whole()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1, Status = "open", Note = "old" });
        await using var db = shop.Context();
        db.Orders.Update(new Order { Customer = "ann", Number = 1, Total = 3, Status = "done" });
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(
            Shop.Json("""{ "Customer": {"S": "ann"}, "Number": {"N": "1"}, "Status": {"S": "done"}, "Total": {"N": "3"} }"""),
            await shop.ItemAsync("Orders"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Entity_that_is_all_key_can_be_updated_alone_and_in_a_transaction(int count)
    {
        using var shop = await Shop.OpenAsync(engine);
        Membership[] memberships = [.. Enumerable.Range(0, count).Select(i => new Membership { Club = "chess", Member = $"m{i}" })];
        await shop.SaveAsync([.. memberships]);
        await using var db = shop.Context();
        db.Memberships.UpdateRange(memberships);

        Assert.Equal(count, await db.SaveChangesAsync(Cancellation));
        Assert.Equal(count, (await shop.ItemsAsync("Memberships")).Count);
    }

    [Fact]
    public async Task Shadow_property_is_stored_and_read()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using (var db = shop.Context())
        {
            db.Entry(db.Orders.Add(new Order { Customer = "ann", Number = 1 }).Entity).Property("ChangedBy").CurrentValue = "me";
            await db.SaveChangesAsync(Cancellation);
        }

        await using var again = shop.Context();
        var order = (await again.Orders.FindAsync(["ann", 1], Cancellation))!;
        Assert.Equal("me", again.Entry(order).Property("ChangedBy").CurrentValue);
        again.Entry(order).Property("ChangedBy").CurrentValue = null;
        await again.SaveChangesAsync(Cancellation);
        Assert.DoesNotContain("ChangedBy", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guid_key_is_generated_and_one_that_is_given_is_kept()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var given = Guid.NewGuid();
        var (first, second) = (new Ticket { Title = "a" }, new Ticket { Id = given, Title = "b" });
        db.Tickets.AddRange(first, second);
        Assert.NotEqual(Guid.Empty, first.Id);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(given, second.Id);
        Assert.Equal("a", (await shop.Context().Tickets.FindAsync([first.Id], Cancellation))!.Title);
    }
}

public sealed class SingleWriteTestsOnDynoxide(Dynoxide engine) : SingleWriteTests(engine);

public sealed class SingleWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : SingleWriteTests(engine);
