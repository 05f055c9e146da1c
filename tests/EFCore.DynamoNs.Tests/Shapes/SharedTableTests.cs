using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>Single-table design: customers and their orders under one partition key, and whatever else.</summary>
public abstract class SharedTableTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_prefixes_are_stored_and_properties_hold_bare_values()
    {
        using var shop = await AnyShop.OpenAsync(engine, SingleTable);
        await using (var db = shop.Context())
        {
            db.Add(new Order { CustomerId = "1", Number = 17, Total = 5 });
            await db.SaveChangesAsync(Cancellation);
        }

        await using var again = shop.Context();
        var order = (await again.Set<Order>().FindAsync(["1", 17], Cancellation))!;
        Assert.Equal(("1", 17, 5), (order.CustomerId, order.Number, order.Total));
        order.Total = 6;
        await again.SaveChangesAsync(Cancellation);
        again.Remove(order);
        await again.SaveChangesAsync(Cancellation);
        shop.AssertSent(
            ("PutItem", """
                {
                  "TableName": "shop", "Item": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "ORDER#17"}, "Total": {"N": "5"} },
                  "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ConditionExpression": "attribute_not_exists(#pk)", "ExpressionAttributeNames": { "#pk": "pk" }
                }
                """),
            ("GetItem", """{ "TableName": "shop", "Key": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "ORDER#17"} } }"""),
            ("UpdateItem", """
                {
                  "TableName": "shop", "Key": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "ORDER#17"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "UpdateExpression": "SET #Total = :v0", "ConditionExpression": "attribute_exists(#pk)",
                  "ExpressionAttributeNames": { "#Total": "Total", "#pk": "pk" }, "ExpressionAttributeValues": { ":v0": {"N": "6"} }
                }
                """),
            ("DeleteItem", """
                {
                  "TableName": "shop", "Key": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "ORDER#17"} }, "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ConditionExpression": "attribute_exists(#pk)", "ExpressionAttributeNames": { "#pk": "pk" }
                }
                """));
    }

    [Fact]
    public async Task Type_of_a_partition_is_read_by_its_prefix()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Equal([17, 18], (await db.Set<Order>().Where(order => order.CustomerId == "1").ToListAsync(Cancellation)).Select(order => order.Number));
        Assert.Equal(["2024-01-01", "2024-02-01"], await db.Set<Note>().Where(note => note.CustomerId == "1").OrderBy(note => note.Day).Select(note => note.Day).ToListAsync(Cancellation));
        Assert.Equal(["2024-02-01"], await db.Set<Note>().Where(note => note.CustomerId == "1" && note.Day.StartsWith("2024-02")).Select(note => note.Day).ToListAsync(Cancellation));
        shop.AssertSent(
            ("Query", """
                {
                  "TableName": "shop", "KeyConditionExpression": "#pk = :v0 AND begins_with(#sk, :v1)",
                  "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" }, "ExpressionAttributeValues": { ":v0": {"S": "CUSTOMER#1"}, ":v1": {"S": "ORDER#"} }
                }
                """),
            ("Query", """
                {
                  "TableName": "shop", "KeyConditionExpression": "#pk = :v0 AND begins_with(#sk, :v1)", "ProjectionExpression": "#pk, #sk",
                  "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" }, "ExpressionAttributeValues": { ":v0": {"S": "CUSTOMER#1"}, ":v1": {"S": "NOTE#"} }
                }
                """),
            ("Query", """
                {
                  "TableName": "shop", "KeyConditionExpression": "#pk = :v0 AND begins_with(#sk, :v1)", "ProjectionExpression": "#pk, #sk",
                  "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" }, "ExpressionAttributeValues": { ":v0": {"S": "CUSTOMER#1"}, ":v1": {"S": "NOTE#2024-02"} }
                }
                """));
    }

    [Fact]
    public async Task Range_of_a_prefixed_sort_key_stays_within_the_type()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var notes = db.Set<Note>().Where(note => note.CustomerId == "1");
        Assert.Equal(["2024-02-01"], await Days(notes.Where(note => note.Day.CompareTo("2024-01-15") > 0)));
        Assert.Equal(["2024-01-01"], await Days(notes.Where(note => string.Compare(note.Day, "2024-01-15") < 0)));
        Assert.Equal(["2024-01-01", "2024-02-01"], await Days(notes.Where(note => string.Compare(note.Day, "2024") >= 0 && string.Compare(note.Day, "2025") < 0)));
        Assert.Equal(["2024-02-01"], await Days(notes.Where(note => note.Day != "2024-01-01")));
        Assert.Equal(["2024-01-01", "2024-02-01"], await Days(notes.Where(note => note.Day.StartsWith(""))));
        Assert.Equal(["2024-01-01", "2024-02-01"], await Days(notes.Where(note => note.Day.CompareTo("") >= 0)));
        Assert.Empty(await Days(notes.Where(note => note.Day.CompareTo("") < 0)));
        Assert.Equal("2024-02-01", (await notes.OrderByDescending(note => note.Day).FirstAsync(Cancellation)).Day);
        Assert.Equal("2024-01-01", (await notes.OrderBy(note => note.Day).FirstAsync(Cancellation)).Day);
    }

    [Fact]
    public async Task Open_range_of_a_prefixed_sort_key_ends_with_the_prefix()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        var notes = db.Set<Note>().Where(note => note.CustomerId == "1");
        Assert.Equal(["2024-02-01"], await Days(notes.Where(note => note.Day.CompareTo("2024-01-15") >= 0)));
        Assert.Equal(["2024-01-01"], await Days(notes.Where(note => note.Day.CompareTo("2024-01-15") <= 0)));
        shop.AssertSent(
            ("Query", """
                {
                  "TableName": "shop", "KeyConditionExpression": "#pk = :v0 AND #sk BETWEEN :v1 AND :v2", "ProjectionExpression": "#pk, #sk",
                  "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" },
                  "ExpressionAttributeValues": { ":v0": {"S": "CUSTOMER#1"}, ":v1": {"S": "NOTE#2024-01-15"}, ":v2": {"S": "NOTE$"} }
                }
                """),
            ("Query", """
                {
                  "TableName": "shop", "KeyConditionExpression": "#pk = :v0 AND #sk BETWEEN :v1 AND :v2", "ProjectionExpression": "#pk, #sk",
                  "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" },
                  "ExpressionAttributeValues": { ":v0": {"S": "CUSTOMER#1"}, ":v1": {"S": "NOTE#"}, ":v2": {"S": "NOTE#2024-01-15"} }
                }
                """));
    }

    /// <summary>What stands right behind the prefix's end in the partition is another type's.</summary>
    [Fact]
    public async Task Item_at_the_end_of_a_prefix_is_not_of_the_type()
    {
        using var shop = await FilledAsync();
        await shop.PutAsync("shop", """{ "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "NOTE$"} }""");
        await using var db = shop.Context();
        Assert.Equal(["2024-02-01"], await Days(db.Set<Note>().Where(note => note.CustomerId == "1" && note.Day.CompareTo("2024-01-15") >= 0)));
        Assert.Equal("2024-02-01", await db.Set<Note>().Where(note => note.CustomerId == "1").MaxAsync(note => note.Day, Cancellation));
        Assert.Equal(["2024-02-01"], await db.Set<Note>().Where(note => note.CustomerId == "1").OrderBy(note => note.Day).Skip(1).Select(note => note.Day).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Sets_of_prefixed_keys_are_read_by_their_keys()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        string[] customers = ["1", "2"];
        int[] numbers = [17, 19];
        Assert.Equal(["Ann", "Bob"], (await db.Set<Customer>().Where(c => customers.Contains(c.Id)).Select(c => c.Name).ToListAsync(Cancellation)).Order(StringComparer.Ordinal));
        Assert.Equal([17, 19], (await db.Set<Order>().Where(o => customers.Contains(o.CustomerId) && numbers.Contains(o.Number)).ToListAsync(Cancellation)).Select(o => o.Number).Order());
        Assert.Equal([17, 18, 19], (await db.Set<Order>().Where(o => customers.Contains(o.CustomerId)).ToListAsync(Cancellation)).Select(o => o.Number).Order());
        Assert.Equal(["BatchGetItem", "BatchGetItem", "Query", "Query"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task Constant_sort_key_is_a_discriminator()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Equal("Ann", (await db.Set<Customer>().SingleAsync(customer => customer.Id == "1", Cancellation)).Name);
        Assert.Equal("Ann", (await db.Set<Customer>().FindAsync(["1", "PROFILE"], Cancellation))!.Name);
        Assert.Null(await db.Set<Customer>().FindAsync(["1", "OTHER"], Cancellation));
        shop.AssertSent(
            ("GetItem", """{ "TableName": "shop", "Key": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "PROFILE"} } }"""),
            ("GetItem", """{ "TableName": "shop", "Key": { "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "OTHER"} } }"""));
    }

    [Fact]
    public async Task Every_type_of_the_table_is_enumerated_by_itself()
    {
        using var shop = await FilledAsync();
        await shop.PutAsync("shop", """{ "pk": {"S": "SOMETHING"}, "sk": {"S": "ELSE"} }""");
        await using var db = shop.Context();
        Assert.Equal(["Ann", "Bob"], (await db.Set<Customer>().ToListAsync(Cancellation)).Select(customer => customer.Name).Order(StringComparer.Ordinal));
        Assert.Equal([17, 18, 19], (await db.Set<Order>().ToListAsync(Cancellation)).Select(order => order.Number).Order());
        Assert.Equal(2, await db.Set<Note>().AllowScan().CountAsync(Cancellation));
        Assert.NotNull(await db.Set<Note>().FirstAsync(Cancellation));
        Assert.Equal(["Scan", "Scan", "Scan", "Scan"], shop.Recorder.Operations);
        shop.Recorder.Clear();
        await db.Set<Customer>().ToListAsync(Cancellation);
        shop.AssertSent(("Scan", """
            {
              "TableName": "shop", "FilterExpression": "#sk = :v0 AND begins_with(#pk, :v1)",
              "ExpressionAttributeNames": { "#sk": "sk", "#pk": "pk" }, "ExpressionAttributeValues": { ":v0": {"S": "PROFILE"}, ":v1": {"S": "CUSTOMER#"} }
            }
            """));
    }

    [Fact]
    public async Task Prefixed_index_key_is_asked_with_its_prefix()
    {
        using var shop = await FilledAsync();
        await using var db = shop.Context();
        Assert.Equal([17, 19], await db.Set<Order>().Where(order => order.Status == "open").Select(order => order.Number).ToListAsync(Cancellation));
        shop.AssertSent(("Query", """
            {
              "TableName": "shop", "IndexName": "by_status", "KeyConditionExpression": "#status = :v0 AND begins_with(#sk, :v1)", "FilterExpression": "begins_with(#pk, :v2)",
              "ProjectionExpression": "#pk, #sk",
              "ExpressionAttributeNames": { "#status": "status", "#sk": "sk", "#pk": "pk" },
              "ExpressionAttributeValues": { ":v0": {"S": "STATUS#open"}, ":v1": {"S": "ORDER#"}, ":v2": {"S": "CUSTOMER#"} }
            }
            """));
    }

    [Fact]
    public async Task Discriminating_attribute_tells_types_apart()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Apple>().HasTable("fruit").HasDiscriminator<string>("type").HasValue("apple");
            model.Entity<Pear>().HasTable("fruit").HasDiscriminator<string>("type").HasValue("pear");
        });
        await shop.SaveAsync(new Apple { Id = "a", Weight = 1 }, new Pear { Id = "p", Length = 2 });
        await using var db = shop.Context();
        Assert.Equal("a", (await db.Set<Apple>().SingleAsync(Cancellation)).Id);
        Assert.Null(await db.Set<Apple>().FindAsync(["p"], Cancellation));
        Assert.Equal("p", (await db.Set<Pear>().FindAsync(["p"], Cancellation))!.Id);
        var apple = (await db.Set<Apple>().FindAsync(["a"], Cancellation))!;
        await shop.PutAsync("fruit", """{ "Id": {"S": "a"}, "type": {"S": "pear"} }""");
        apple.Weight = 3;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
    }

    /// <summary>A hierarchy beside another type: the discriminator of the whole hierarchy is checked.</summary>
    [Fact]
    public async Task Hierarchy_shares_its_table()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Fruit>().HasTable("basket").HasDiscriminator<string>("type").HasValue<Quince>("quince").HasValue<Plum>("plum");
            model.Entity<Pear>().HasTable("basket").HasDiscriminator<string>("type").HasValue("pear");
        });
        await shop.SaveAsync(new Quince { Id = "q" }, new Plum { Id = "l" }, new Pear { Id = "p", Length = 2 });
        await using var db = shop.Context();
        Assert.Equal(["l", "q"], (await db.Set<Fruit>().ToListAsync(Cancellation)).Select(fruit => fruit.Id).Order(StringComparer.Ordinal));
        Assert.Null(await db.Set<Fruit>().FindAsync(["p"], Cancellation));
        Assert.Equal("p", (await db.Set<Pear>().ToListAsync(Cancellation)).Single().Id);
    }

    [Fact]
    public async Task Tables_are_created_once_with_the_indexes_of_all_their_types()
    {
        using var shop = await AnyShop.OpenAsync(engine, SingleTable);
        await using var db = shop.Context();
        await db.Database.EnsureDeletedAsync(Cancellation);
        shop.Recorder.Clear();
        await db.Database.EnsureCreatedAsync(Cancellation);
        Assert.Single(shop.Recorder.Operations, operation => operation == "CreateTable");
    }

    [Fact]
    public async Task Key_of_another_prefix_is_an_error_where_nothing_checks_it()
    {
        using var shop = await FilledAsync();
        await shop.PutAsync("shop", """{ "pk": {"S": "CUSTOMER#1"}, "sk": {"S": "ORDER#20"}, "status": {"S": "open"} }""");
        await using var db = shop.Context();
        var wrong = await Assert.ThrowsAsync<DynamoException>(() => db.Set<Order>().Where(order => order.CustomerId == "1").ToListAsync(Cancellation));
        Assert.Contains("its attribute 'status' holds a string (S) where 'Order.Status' (String) needs text that starts with 'STATUS#'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefixes_stand_before_texts_of_every_kind()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Visit>().HasTable("visits")
            .HasPartitionKey(visit => visit.Page).HasSortKey(visit => visit.At)
            .HasKeyPrefix(visit => visit.Page, "PAGE <\"é\"> ")
            .HasKeyPrefix(visit => visit.At, "AT#"));
        var page = Guid.Parse("11111111-2222-3333-4444-555555555555");
        var at = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        await shop.SaveAsync(new Visit { Page = page, At = at }, new Visit { Page = page, At = at.AddDays(1) });
        await using var db = shop.Context();
        Assert.Equal(at, (await db.Set<Visit>().FindAsync([page, at], Cancellation))!.At);
        Assert.Equal([at.AddDays(1)], await db.Set<Visit>().Where(visit => visit.Page == page && visit.At > at).Select(visit => visit.At).ToListAsync(Cancellation));
        Assert.Equal([at], await db.Set<Visit>().Where(visit => visit.Page == page && visit.At <= at).Select(visit => visit.At).ToListAsync(Cancellation));
    }

    private static async Task<List<string>> Days(IQueryable<Note> notes) => await notes.Select(note => note.Day).ToListAsync(Cancellation);

    private static void SingleTable(ModelBuilder model)
    {
        model.Entity<Customer>(customer =>
        {
            customer.HasTable("shop").HasKeyPrefix(c => c.Id, "CUSTOMER#").Property(c => c.Id).HasAttributeName("pk");
            customer.HasDiscriminator<string>("Sk").HasValue("PROFILE");
            customer.Property<string>("Sk").HasAttributeName("sk");
            customer.HasKey("Id", "Sk");
        });
        model.Entity<Order>(order =>
        {
            order.HasTable("shop")
                .HasPartitionKey(o => o.CustomerId).HasSortKey(o => o.Number)
                .HasKeyPrefix(o => o.CustomerId, "CUSTOMER#").HasKeyPrefix(o => o.Number, "ORDER#").HasKeyPrefix(o => o.Status, "STATUS#")
                .HasGlobalSecondaryIndex("by_status", o => o.Status!, o => o.Number);
            order.Property(o => o.CustomerId).HasAttributeName("pk");
            order.Property(o => o.Number).HasAttributeName("sk");
            order.Property(o => o.Status).HasAttributeName("status");
        });
        model.Entity<Note>(note =>
        {
            note.HasTable("shop").HasPartitionKey(n => n.CustomerId).HasSortKey(n => n.Day).HasKeyPrefix(n => n.CustomerId, "CUSTOMER#").HasKeyPrefix(n => n.Day, "NOTE#");
            note.Property(n => n.CustomerId).HasAttributeName("pk");
            note.Property(n => n.Day).HasAttributeName("sk");
        });
    }

    private async Task<AnyShop> FilledAsync()
    {
        var shop = await AnyShop.OpenAsync(engine, SingleTable);
        await shop.SaveAsync(
            new Customer { Id = "1", Name = "Ann" },
            new Customer { Id = "2", Name = "Bob" },
            new Order { CustomerId = "1", Number = 17, Status = "open" },
            new Order { CustomerId = "1", Number = 18 },
            new Order { CustomerId = "2", Number = 19, Status = "open" },
            new Note { CustomerId = "1", Day = "2024-01-01" },
            new Note { CustomerId = "1", Day = "2024-02-01" });
        return shop;
    }

    private sealed class Customer
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";
    }

    private sealed class Order
    {
        public string CustomerId { get; set; } = "";

        public int Number { get; set; }

        public int Total { get; set; }

        public string? Status { get; set; }
    }

    private sealed class Note
    {
        public string CustomerId { get; set; } = "";

        public string Day { get; set; } = "";
    }

    private sealed class Apple
    {
        public string Id { get; set; } = "";

        public int Weight { get; set; }
    }

    private sealed class Pear
    {
        public string Id { get; set; } = "";

        public int Length { get; set; }
    }

    private abstract class Fruit
    {
        public string Id { get; set; } = "";
    }

    private sealed class Quince : Fruit;

    private sealed class Plum : Fruit;

    private sealed class Visit
    {
        public Guid Page { get; set; }

        public DateTime At { get; set; }
    }
}

public sealed class SharedTableTestsOnDynoxide(Dynoxide engine) : SharedTableTests(engine);

public sealed class SharedTableTestsOnDynamoDBLocal(DynamoDBLocal engine) : SharedTableTests(engine);
