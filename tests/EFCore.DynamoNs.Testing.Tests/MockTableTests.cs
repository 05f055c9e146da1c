using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class MockTableTests
{
    private const string Instant = "2026-01-01T12:00:00.0000000Z";

    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Items_of_each_form_are_read_as_entities(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);
        await test.MockTableWithDataAsync(
            "orders",
            [
                new { customer_id = "ada", placed_on = ShopFixture.Noon, total = 1m, status = "Paid", skus = new[] { "pen" } },
                new Dictionary<string, object?> { ["customer_id"] = "ada", ["placed_on"] = ShopFixture.Noon.AddHours(1), ["total"] = 2, ["skus"] = null },
                JsonNode.Parse("""{ "customer_id": "ada", "placed_on": "2026-01-01T14:00:00.0000000Z", "total": 3.50, "skus": ["ink", "pad"] }""")!,
                JsonElement.Parse("""{ "customer_id": "ada", "placed_on": "2026-01-01T15:00:00.0000000Z", "total": 4, "skus": null }"""),
                new { customer_id = "ada", placed_on = new AttributeValue("2026-01-01T16:00:00.0000000Z"), total = new AttributeValue { N = "5" } },
            ],
            Cancellation);

        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        var orders = await db.Orders.Where(order => order.CustomerId == "ada").ToListAsync(Cancellation);

        Assert.Equal([1m, 2m, 3.5m, 4m, 5m], orders.Select(order => order.Total));
        Assert.Equal(Enumerable.Range(0, 5).Select(hour => ShopFixture.Noon.AddHours(hour)), orders.Select(order => order.PlacedOn));
        Assert.Equal(OrderStatus.Paid, orders[0].Status);
        Assert.Equal(["pen", "", "ink,pad", "", ""], orders.Select(order => string.Join(',', order.Skus)));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Entities_of_several_types_are_stored_as_the_model_says(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);

        await test.MockTableWithDataAsync<ShopContext>([.. ShopFixture.Orders(120), ShopFixture.Customer("ada")], Cancellation);

        Assert.Empty(test.Recording.Requests);
        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        Assert.Equal(120, await db.Orders.AllowScan().CountAsync(Cancellation));
        Assert.NotEqual(Guid.Empty, (await db.Customers.FindAsync(["ada"], Cancellation))!.Version);
        var stored = await ItemAsync(test, "orders", ("customer_id", "ada"), ("placed_on", Instant));
        Assert.Equal("Placed", stored["status"].S);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Items_beyond_a_batch_are_all_written(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);

        await test.MockTableWithDataAsync("customers", Enumerable.Range(0, 60).Select(number => new { id = $"{number}", name = "n" }), Cancellation);

        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        Assert.Equal(60, await db.Customers.AllowScan().CountAsync(Cancellation));
    }

    [Fact]
    public async Task Item_replaces_one_of_the_same_key()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDataAsync("customers", [new { id = "ada", name = "old" }], Cancellation);

        await test.MockTableWithDataAsync("customers", [new { id = "ada", name = "new" }], Cancellation);

        Assert.Equal("new", (await ItemAsync(test, "customers", ("id", "ada")))["name"].S);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Tables_are_seeded_from_a_file(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);

        await test.SeedFromJsonAsync("Shop/seed.json", Cancellation);

        await using var db = await test.CreateContextAsync<ShopContext>(cancellationToken: Cancellation);
        Assert.Equal([12.5m, 3m], await db.Orders.Where(order => order.CustomerId == "ada").Select(order => order.Total).ToListAsync(Cancellation));
        Assert.Equal("London", (await db.Customers.FindAsync(["ada"], Cancellation))!.Address.City);
    }

    [Fact]
    public async Task DynamoDB_s_own_JSON_is_taken_where_it_is_asked_for()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDynamoJsonAsync("customers", """{ "id": { "S": "ada" }, "tags": { "SS": ["a", "b"] }, "none": { "NULL": true } }""", Cancellation);

        // The same text as plain JSON is a map, and no key.
        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", """{ "id": { "S": "ada" } }""", Cancellation));

        var item = await ItemAsync(test, "customers", ("id", "ada"));
        Assert.Equal(["a", "b"], item["tags"].SS.Order());
        Assert.True(item["none"].NULL);
        Assert.Equal("Item 0 for the table 'customers' has 'id' as a map (M), but it is a key of the table and declared as S. Give it text.", exception.Message);
    }

    [Fact]
    public async Task Table_that_the_model_declares_is_filled_by_its_context()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engine = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation);
        await using var test = engine.NewTest();
        await test.MockTableWithDataAsync<DeclaredContext>("Customers", [new { Id = "ada", Name = "Ada" }], Cancellation);

        await using var db = await test.CreateContextAsync<DeclaredContext>(cancellationToken: Cancellation);

        Assert.Equal("Ada", (await db.Customers.FindAsync(["ada"], Cancellation))!.Name);
    }

    [Fact]
    public async Task Unknown_table_is_told_with_the_one_that_is_meant()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("ordres", [new { id = 1 }], Cancellation));

        Assert.Equal(
            "There is no table 'ordres'. Did you mean 'orders'? Shop/shop.tf has 'orders', 'customers'. Write the name without the namespace.",
            exception.Message);
        Assert.Equal("ordres", exception.Table);
        Assert.Null(exception.Item);
    }

    [Fact]
    public async Task Test_without_a_schema_is_told()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        var engine = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide }, Cancellation);
        await using var test = engine.NewTest();

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("orders", [new { id = 1 }], Cancellation));

        Assert.Equal(
            "The table 'orders' is asked for, but the test knows no tables. Say where they are declared, NewTest(d => d.Terraform(\"dynamo_tables.tf\")), "
            + "or which context has them: MockTableWithDataAsync<TContext>(\"orders\", items). What an application registers is known after Configure<TContext>(services).",
            exception.Message);
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { """{ "customer_id": "ada" }""", "has no 'placed_on', which is a key of the table. Give it text." },
        { """{ "customer_id": "ada", "PlacedOn": "x" }""", "has no 'placed_on', which is a key of the table. It has 'PlacedOn': names here are those of the attributes; entities are for MockTableWithDataAsync<TContext>(entities). Give it text." },
        { """{ "customer_id": null, "placed_on": "x" }""", "has no 'customer_id', which is a key of the table. Give it text." },
        { """{ "customer_id": 7, "placed_on": "x" }""", "has 'customer_id' as a number (N), but it is a key of the table and declared as S. Give it text." },
        { """{ "customer_id": "", "placed_on": "x" }""", "has an empty 'customer_id', which is a key of the table: DynamoDB has no empty keys. Give it text." },
        { """{ "customer_id": "ada", "placed_on": "x", "total": "1" }""", "has 'total' as a string (S), but it is a key of the index 'by_total' and declared as N. Give it a number." },
        { """{ "customer_id": "ada", "placed_on": "1" }""", "has the key of item 0: a table has one item of a key. Give it another one." },
        { "7", "is a JsonElement. Give an object with properties, a dictionary, or a JSON object: new { customer_id = ... }." },
        { """{ "customer_id": "ada", "placed_on": "x", "size": { "depth": 1e200 } }""", "can't be stored: 'size.depth' wants a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Item_that_the_table_can_t_hold_is_told_with_its_place(string item, string message)
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(
            () => test.MockTableWithDataAsync("orders", $$"""[{ "customer_id": "ada", "placed_on": "1" }, {{item}}]""", Cancellation));

        Assert.Equal("Item 1 for the table 'orders' " + message, exception.Message);
        Assert.Equal(("orders", 1), (exception.Table, exception.Item));
    }

    [Fact]
    public async Task Value_that_DynamoDB_has_no_type_for_is_told()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(
            () => test.MockTableWithDataAsync("customers", [new { id = "ada", home = new { page = new Uri("http://localhost") } }], Cancellation));

        Assert.Equal(
            "Item 0 for the table 'customers' can't be stored: 'home.page' wants a value that DynamoDB has a type for (a Uri is none): text, a number, a bool, a byte[], a date, an enum, or lists and objects of these.",
            exception.Message);
    }

    [Theory]
    [InlineData("""[1]""", "is no JSON object. Give it attributes with their types: { \"id\": { \"S\": \"...\" } }.")]
    [InlineData("""[{ "id": "ada" }]""", "has 'id' without a type of DynamoDB's. Write { \"S\": \"...\" }, { \"N\": \"1\" }, ..., or give plain JSON to MockTableWithDataAsync.")]
    [InlineData("""[{ "id": { "S": "ada" }, "tags": { "L": [{ "S": "a" }, { "M": { "x": { "N": 1 } } }] } }]""", "has 'tags[1].x' without a type of DynamoDB's. Write { \"S\": \"...\" }, { \"N\": \"1\" }, ..., or give plain JSON to MockTableWithDataAsync.")]
    public async Task Mistake_in_DynamoDB_s_own_JSON_is_told(string json, string message)
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDynamoJsonAsync("customers", json, Cancellation));

        Assert.Equal("Item 0 for the table 'customers' " + message, exception.Message);
    }

    [Fact]
    public async Task Text_that_is_no_JSON_is_told()
    {
        await using var test = await ShopFixture.NewTestAsync();

        Assert.StartsWith("The text is no JSON: ", (await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", "{", Cancellation))).Message);
        Assert.StartsWith(
            "The items of 'customers' are neither an array of JSON objects nor one.",
            (await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", "1", Cancellation))).Message);
        Assert.Contains("no_such.json", (await Assert.ThrowsAsync<FileNotFoundException>(() => test.SeedFromJsonAsync("no_such.json", Cancellation))).Message);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_all_items_can_be_stored()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDataAsync("customers", [], Cancellation);

        await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", [new { id = "ada" }, new { name = "nobody" }], Cancellation));

        Assert.Empty((await test.Client.ScanAsync(new ScanRequest(test.TableName("customers")), Cancellation)).Items ?? []);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_all_tables_of_a_seed_file_are_known()
    {
        await using var test = await ShopFixture.NewTestAsync();
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, """{ "customers": [{ "id": "ada", "name": "Ada" }], "custmers": [] }""", Cancellation);
            await Assert.ThrowsAsync<TestDataException>(() => test.SeedFromJsonAsync(path, Cancellation));
            await Assert.ThrowsAsync<ResourceNotFoundException>(() => test.Client.ScanAsync(new ScanRequest(test.TableName("customers")), Cancellation));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static async Task<Dictionary<string, AttributeValue>> ItemAsync(DynamoTest test, string table, params (string Name, string Value)[] key)
        => (await test.Client.GetItemAsync(test.TableName(table), key.ToDictionary(part => part.Name, part => new AttributeValue(part.Value)), Cancellation)).Item;
}
