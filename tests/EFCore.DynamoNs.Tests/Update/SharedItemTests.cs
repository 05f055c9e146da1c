using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Entities of several types that are one item: views of it, and one in the place of another.</summary>
public abstract class SharedItemTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_of_an_item_are_added_by_one_put()
    {
        using var shop = await AnyShop.OpenAsync(engine, Views);
        await using var db = shop.Context();
        db.AddRange(new Head { Id = "1", Status = "open", Buyer = "ann" }, new Body { Id = "1", Status = "open", Address = new Address { City = "Bern" } });
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("PutItem", """
            {
              "TableName": "orders",
              "Item": { "Id": {"S": "1"}, "Buyer": {"S": "ann"}, "Status": {"S": "open"}, "Address": {"M": { "City": {"S": "Bern"} }} },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
              "ConditionExpression": "attribute_not_exists(#Id)", "ExpressionAttributeNames": { "#Id": "Id" }
            }
            """));
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
    }

    [Fact]
    public async Task Views_of_an_item_are_changed_by_one_update_and_removed_by_one_delete()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var (head, body) = ((await db.FindAsync<Head>(["1"], Cancellation))!, (await db.FindAsync<Body>(["1"], Cancellation))!);
        shop.Recorder.Clear();
        (head.Status, head.Buyer, body.Status, body.Address!.City) = ("paid", null, "paid", "Genf");
        await db.SaveChangesAsync(Cancellation);
        db.RemoveRange(head, body);
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(
            ("UpdateItem", """
                {
                  "TableName": "orders", "Key": { "Id": {"S": "1"} },
                  "UpdateExpression": "SET #Status = :v0, #Address.#City = :v1 REMOVE #Buyer",
                  "ConditionExpression": "attribute_exists(#Id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ExpressionAttributeNames": { "#Status": "Status", "#Address": "Address", "#City": "City", "#Buyer": "Buyer", "#Id": "Id" },
                  "ExpressionAttributeValues": { ":v0": {"S": "paid"}, ":v1": {"S": "Genf"} }
                }
                """),
            ("DeleteItem", """
                {
                  "TableName": "orders", "Key": { "Id": {"S": "1"} },
                  "ConditionExpression": "attribute_exists(#Id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ExpressionAttributeNames": { "#Id": "Id" }
                }
                """));
    }

    [Fact]
    public async Task Other_items_beside_a_shared_one_are_in_the_same_transaction()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        (await db.FindAsync<Head>(["1"], Cancellation))!.Buyer = "bob";
        (await db.FindAsync<Body>(["1"], Cancellation))!.Address = null;
        db.Add(new Head { Id = "2", Status = "new" });
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, Assert.Single(shop.Recorder.Requests).Body["TransactItems"]!.AsArray().Count);
        Assert.Equal(["1 bob", "2 "], (await db.Set<Head>().AsNoTracking().ToListAsync(Cancellation)).Select(head => $"{head.Id} {head.Buyer}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Map_that_the_item_lacks_is_sent_whole_with_what_the_other_view_changes()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var (head, body) = ((await db.FindAsync<Head>(["1"], Cancellation))!, (await db.FindAsync<Body>(["1"], Cancellation))!);
        await shop.PutAsync("orders", """{ "Id": {"S": "1"}, "Status": {"S": "open"}, "other": {"S": "kept"} }""");
        (head.Buyer, body.Address!.City) = ("bob", "Genf");
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(
            Shop.Json("""{ "Address": {"M": { "City": {"S": "Genf"}, "Street": {"S": "1st"} }}, "Buyer": {"S": "bob"}, "Id": {"S": "1"}, "Status": {"S": "open"}, "other": {"S": "kept"} }"""),
            await shop.ItemAsync("orders"));
    }

    [Theory]
    [InlineData("two values")]
    [InlineData("value and none")]
    [InlineData("changed and removed")]
    [InlineData("added and changed")]
    public async Task Views_that_contradict_each_other_are_refused_before_anything_is_sent(string how)
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var (head, body) = ((await db.FindAsync<Head>(["1"], Cancellation))!, (await db.FindAsync<Body>(["1"], Cancellation))!);
        body.Status = "paid";
        switch (how)
        {
            case "two values":
                head.Status = "lost";
                break;
            case "value and none":
                head.Status = null;
                break;
            case "changed and removed":
                db.Remove(head);
                break;
            default:
                db.Entry(head).State = EntityState.Added;
                break;
        }

        shop.Recorder.Clear();
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN4012: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            how switch
            {
                "changed and removed" => "it is changed and removed",
                "added and changed" => "it is added and changed",
                _ => "'Status' gets two values",
            },
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(["Body", "Head"], error.Entries.Select(entry => entry.Entity.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task Conflict_has_the_entries_of_all_views_and_their_values()
    {
        using var shop = await AnyShop.OpenAsync(engine, Versioned);
        await shop.SaveAsync(new Head { Id = "1" }, new Body { Id = "1" });
        await using (var other = shop.Context())
        {
            (await other.FindAsync<Head>(["1"], Cancellation))!.Buyer = "eve";
            await using var db = shop.Context();
            var (head, body) = ((await db.FindAsync<Head>(["1"], Cancellation))!, (await db.FindAsync<Body>(["1"], Cancellation))!);
            await other.SaveChangesAsync(Cancellation);
            (head.Buyer, body.Address) = ("bob", new Address { City = "Bern" });
            var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
            Assert.Equal([body, head], error.Entries.Select(entry => entry.Entity).OrderBy(entity => entity.GetType().Name));
            shop.Recorder.Clear();
            Assert.Equal(["", "eve"], error.Entries.Select(entry => entry.GetDatabaseValues()!.ToObject() is Head { Buyer: var buyer } ? buyer : "").Order());
            Assert.Empty(shop.Recorder.Requests);
        }
    }

    [Fact]
    public async Task Views_have_one_version()
    {
        using var shop = await AnyShop.OpenAsync(engine, Versioned);
        await using var db = shop.Context();
        var (head, body) = (new Head { Id = "1" }, new Body { Id = "1" });
        db.AddRange(head, body);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(head.Version, body.Version);
        (head.Buyer, body.Address) = ("ann", new Address { City = "Bern" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(head.Version, body.Version);
        head.Buyer = "bob";
        await db.SaveChangesAsync(Cancellation);
        body.Address = null;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Check_of_an_unchanged_view_is_a_condition_of_the_other_views_write()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var (head, body) = ((await db.FindAsync<Head>(["1"], Cancellation))!, (await db.FindAsync<Body>(["1"], Cancellation))!);
        body.Address = null;
        db.Entry(head).When(h => h.Buyer == "ann");
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        body.Address = new Address { City = "Bern" };
        db.Entry(head).When(h => h.Buyer == "bob");
        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal([body, head], error.Entries.Select(entry => entry.Entity).OrderBy(entity => entity.GetType().Name));
        Assert.Equal(["UpdateItem", "UpdateItem"], shop.Recorder.Operations);
        Assert.Null((await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Id == "1", Cancellation)).Address);
    }

    [Fact]
    public async Task Check_of_an_unchanged_view_goes_with_a_put_and_not_with_an_insert()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var head = (await db.FindAsync<Head>(["1"], Cancellation))!;
        db.Set<Body>().Put(new Body { Id = "1", Status = "paid" });
        db.Entry(head).When(h => h.Buyer == "ann");
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Shop.Json("""{ "Id": {"S": "1"}, "Status": {"S": "paid"} }"""), await shop.ItemAsync("orders"));
        db.ChangeTracker.Clear();

        db.Add(new Body { Id = "1", Status = "new" });
        db.Entry(db.Attach(new Head { Id = "1" }).Entity).When(h => h.Buyer == null);
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains("it is added and changed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order", true)]
    [InlineData("invoice", false)]
    public async Task Entity_in_the_place_of_another_types_is_one_put_on_condition_of_that_type(string stored, bool isWritten)
    {
        using var shop = await AnyShop.OpenAsync(engine, Kinds);
        await shop.PutAsync("papers", """{ "Id": {"S": "1"}, "Kind": {"S": "order"} }""");
        await using var db = shop.Context();
        var order = (await db.FindAsync<Order>(["1"], Cancellation))!;
        await shop.PutAsync("papers", $$"""{ "Id": {"S": "1"}, "Kind": {"S": "{{stored}}"} }""");
        db.Remove(order);
        db.Add(new Invoice { Id = "1", Total = 5 });
        shop.Recorder.Clear();
        if (!isWritten)
        {
            var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
            Assert.Equal(2, error.Entries.Count);
            return;
        }

        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("PutItem", """
            {
              "TableName": "papers", "Item": { "Id": {"S": "1"}, "Kind": {"S": "invoice"}, "Total": {"N": "5"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
              "ConditionExpression": "attribute_exists(#Id) AND #Kind = :v0",
              "ExpressionAttributeNames": { "#Id": "Id", "#Kind": "Kind" }, "ExpressionAttributeValues": { ":v0": {"S": "order"} }
            }
            """));
        Assert.Equal(5, (await db.Set<Invoice>().AsNoTracking().SingleAsync(invoice => invoice.Id == "1", Cancellation)).Total);
    }

    [Fact]
    public async Task Members_of_a_map_versions_and_conditions_go_with_a_discriminator()
    {
        using var shop = await AnyShop.OpenAsync(engine, Kinds);
        await shop.PutAsync("papers", """{ "Id": {"S": "1"}, "Kind": {"S": "letter"}, "Version": {"N": "4"}, "To": {"M": { "City": {"S": "Bern"}, "zip": {"S": "3000"} }} }""");
        await using var db = shop.Context();
        var letter = (await db.FindAsync<Letter>(["1"], Cancellation))!;
        letter.To!.City = "Genf";
        db.Entry(letter).When(l => l.To!.City == "Bern");
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("UpdateItem", """
            {
              "TableName": "papers", "Key": { "Id": {"S": "1"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
              "UpdateExpression": "SET #Version = :v0, #To.#City = :v1",
              "ConditionExpression": "attribute_exists(#Id) AND #Kind = :v2 AND #Version = :v3 AND #To.#City = :v4",
              "ExpressionAttributeNames": { "#Version": "Version", "#To": "To", "#City": "City", "#Id": "Id", "#Kind": "Kind" },
              "ExpressionAttributeValues": { ":v0": {"N": "5"}, ":v1": {"S": "Genf"}, ":v2": {"S": "letter"}, ":v3": {"N": "4"}, ":v4": {"S": "Bern"} }
            }
            """));
        Assert.Equal(
            Shop.Json("""{ "Id": {"S": "1"}, "Kind": {"S": "letter"}, "To": {"M": { "City": {"S": "Genf"}, "zip": {"S": "3000"} }}, "Version": {"N": "5"} }"""),
            await shop.ItemAsync("papers"));
    }

    private static void Views(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Head>(head =>
        {
            head.HasTable("orders").Ignore(h => h.Version);
            head.SharesItemsWith<Body>();
        });
        modelBuilder.Entity<Body>().HasTable("orders").Ignore(b => b.Version);
    }

    private static void Versioned(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Head>().HasTable("orders").Property(h => h.Version).IsRowVersion();
        modelBuilder.Entity<Body>(body =>
        {
            body.HasTable("orders").Property(b => b.Version).IsRowVersion();
            body.SharesItemsWith<Head>();
        });
    }

    private static void Kinds(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().HasTable("papers").HasDiscriminator<string>("Kind").HasValue("order");
        modelBuilder.Entity<Invoice>().HasTable("papers").HasDiscriminator<string>("Kind").HasValue("invoice");
        modelBuilder.Entity<Letter>(letter =>
        {
            letter.HasTable("papers").HasDiscriminator<string>("Kind").HasValue("letter");
            letter.Property(l => l.Version).IsRowVersion();
        });
    }

    private async Task<AnyShop> FilledAsync()
    {
        var shop = await AnyShop.OpenAsync(engine, Views);
        await shop.PutAsync("orders", """{ "Id": {"S": "1"}, "Status": {"S": "open"}, "Buyer": {"S": "ann"}, "Address": {"M": { "City": {"S": "Bern"}, "Street": {"S": "1st"} }} }""");
        return shop;
    }

    private sealed class Head
    {
        public required string Id { get; set; }

        public string? Status { get; set; }

        public string? Buyer { get; set; }

        public Guid Version { get; set; }
    }

    private sealed class Body
    {
        public required string Id { get; set; }

        public string? Status { get; set; }

        public Address? Address { get; set; }

        public Guid Version { get; set; }
    }

    private sealed class Address
    {
        public string? City { get; set; }

        public string? Street { get; set; }
    }

    private sealed class Order
    {
        public required string Id { get; set; }
    }

    private sealed class Invoice
    {
        public required string Id { get; set; }

        public int Total { get; set; }
    }

    private sealed class Letter
    {
        public required string Id { get; set; }

        public int Version { get; set; }

        public Address? To { get; set; }
    }
}

public sealed class SharedItemTestsOnDynoxide(Dynoxide engine) : SharedItemTests(engine);

public sealed class SharedItemTestsOnDynamoDBLocal(DynamoDBLocal engine) : SharedItemTests(engine);
