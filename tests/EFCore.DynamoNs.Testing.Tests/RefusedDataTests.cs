using System.Text;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>What DynamoDB would refuse is told before anything is sent, with table, item and cure.</summary>
public sealed class RefusedDataTests
{
    private const string Numbered =
        """
        resource "aws_dynamodb_table" "numbered" {
          name         = "numbered"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          range_key    = "part"
          attribute {
            name = "id"
            type = "N"
          }
          attribute {
            name = "part"
            type = "B"
          }
        }
        """;

    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Mistakes => new()
    {
        { """{ "x": { "N": "seven" } }""", "'x' wants a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126." },
        { """{ "x": { "N": "1e99999999999" } }""", "'x' wants a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126." },
        { """{ "x": { "NS": ["1", ""] } }""", "'x' wants a finite number of at most 38 digits, zero or of a magnitude from 1E-130 to below 1E+126." },
        { """{ "x": { "SS": [] } }""", "'x' wants an element or more, since DynamoDB has no empty sets; leave the attribute out." },
        { """{ "x": { "SS": ["a", "\u0061"] } }""", "'x' wants each element of the set once." },
        { """{ "x": { "NS": ["1", "1.0"] } }""", "'x' wants each element of the set once." },
        { """{ "x": { "BS": ["AQ==", "AQ=="] } }""", "'x' wants each element of the set once." },
        { """{ "x": { "B": "!!" } }""", "'x' wants binary, in base64." },
        { """{ "x": { "M": { "list": { "L": [{ "S": "a" }, { "M": { "y": { "B": "A" } } }] } } } }""", "'x.list[1].y' wants binary, in base64." },
        { """{ "x": { "S": "a" }, "x": { "S": "b" } }""", "'x' wants to be given once." },
        { """{ "x": { "M": { "y": { "S": "a" }, "y": { "S": "b" } } } }""", "'x.y' wants to be given once." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Value_that_DynamoDB_refuses_is_told(string attributes, string message)
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(
            () => test.MockTableWithDynamoJsonAsync("customers", $$"""[{ "id": { "S": "a" } }, { "id": { "S": "b" }, {{attributes[1..]}}]""", Cancellation));

        Assert.Equal("Item 1 for the table 'customers' can't be stored: " + message, exception.Message);
        Assert.Equal(("customers", 1), (exception.Table, exception.Item));
    }

    [Fact]
    public async Task Null_that_is_false_is_no_value()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(
            () => test.MockTableWithDynamoJsonAsync("customers", """{ "id": { "S": "a" }, "x": { "NULL": false } }""", Cancellation));

        Assert.StartsWith("Item 0 for the table 'customers' has 'x' without a type of DynamoDB's.", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_DynamoDB_takes_is_not_refused(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);

        await test.MockTableWithDynamoJsonAsync(
            "customers",
            $$"""
            [
              { "id": { "S": "{{new string('k', 2048)}}" } },
              { "id": { "S": "b" }, "n": { "N": "-1.50E+2" }, "e": { "S": "" }, "b": { "B": "" }, "ns": { "NS": ["1", "-1", "0.5"] }, "l": { "L": [] }, "m": { "M": {} } }
            ]
            """,
            Cancellation);

        var item = await MockTableTests.ItemAsync(test, "customers", ("id", "b"));
        Assert.Equal("-150", item["n"].N);
        Assert.Equal(3, item["ns"].NS.Count);
    }

    [Theory]
    [InlineData("customers", """{ "id": "$2049" }""", "has 'id' of 2049 bytes, but it is a key of the table, and DynamoDB keeps at most 2048 of it. Give it a shorter one.")]
    [InlineData("orders", """{ "customer_id": "a", "placed_on": "$1025" }""", "has 'placed_on' of 1025 bytes, but it is a key of the table, and DynamoDB keeps at most 1024 of it. Give it a shorter one.")]
    public async Task Key_that_is_too_long_is_told(string table, string item, string message)
    {
        await using var test = await ShopFixture.NewTestAsync();
        foreach (var length in new[] { 2049, 1025 })
        {
            item = item.Replace($"${length}", new string('k', length - 2) + "\u00e4", StringComparison.Ordinal);
        }

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync(table, item, Cancellation));

        Assert.Equal($"Item 0 for the table '{table}' {message}", exception.Message);
    }

    [Fact]
    public async Task Item_that_is_too_large_is_told_before_any_is_stored()
    {
        await using var test = await ShopFixture.NewTestAsync();
        await test.MockTableWithDataAsync("customers", [], Cancellation);
        var items = Enumerable.Range(0, 60).Select(number => new { id = $"{number:00}", text = new string('x', number == 50 ? 500 * 1024 : 1) });

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", items, Cancellation));

        Assert.Equal(
            "Item 50 for the table 'customers' has 512008 bytes, names included, and DynamoDB keeps at most 409600 (400 KB) of an item. Give it less.",
            exception.Message);
        Assert.Equal(0, (await test.Client.ScanAsync(new ScanRequest(test.TableName("customers")), Cancellation)).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Item_of_400_KB_is_stored(LocalDynamoEngine kind)
    {
        await using var test = await ShopFixture.NewTestAsync(kind);

        await test.MockTableWithDataAsync("customers", [new { id = "a", text = new string('x', (400 * 1024) - 7) }], Cancellation);

        Assert.Equal(409593, (await MockTableTests.ItemAsync(test, "customers", ("id", "a")))["text"].S.Length);
    }

    [Theory]
    [InlineData("""{ "id": { "N": "1" }, "part": { "B": "AQ==" } }""", """{ "id": { "N": "1.0" }, "part": { "B": "AQ==" } }""")]
    [InlineData("""{ "id": { "N": "100" }, "part": { "B": "AQ==" } }""", """{ "id": { "N": "1E2" }, "part": { "B": "AQ==" } }""")]
    [InlineData("""{ "id": { "N": "0" }, "part": { "B": "AQ==" } }""", """{ "id": { "N": "-0.0" }, "part": { "B": "AQ==" } }""")]
    public async Task Key_is_given_twice_however_it_is_written(string one, string other)
    {
        using var folder = new TemporaryFolder();
        await using var test = await ShopFixture.NewTestAsync(more: d => d.Terraform(folder.Create("numbered.tf", Numbered)));

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDynamoJsonAsync("numbered", $"[{one}, {other}]", Cancellation));

        Assert.Equal("Item 1 for the table 'numbered' has the key of item 0: a table has one item of a key. Give it another one.", exception.Message);
        await test.MockTableWithDynamoJsonAsync("numbered", $"[{one}, {one.Replace("AQ==", "Ag==", StringComparison.Ordinal)}]", Cancellation);
    }

    [Theory]
    [InlineData("""{ "id": "a", "v": 1, "v": 2 }""", "'v'")]
    [InlineData("""{ "id": "a", "v": 1, "v": null }""", "'v'")]
    [InlineData("""{ "id": "a", "inner": [{ "v": 1, "v": 1 }] }""", "'inner.v'")]
    public async Task Property_that_is_given_twice_is_told(string item, string property)
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", item, Cancellation));

        Assert.Equal($"Item 0 for the table 'customers' can't be stored: {property} wants to be given once.", exception.Message);
    }

    [Fact]
    public async Task Number_of_JSON_that_is_beyond_all_limits_is_told()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", """{ "id": "a", "v": 1e99999999999 }""", Cancellation));

        Assert.StartsWith("Item 0 for the table 'customers' can't be stored: 'v' wants a finite number ", exception.Message);
    }

    public static TheoryData<string> EmptyValues => ["empty", "empty set", "in a list", "in a map"];

    [Theory]
    [MemberData(nameof(EmptyValues))]
    public async Task AttributeValue_without_a_value_is_told(string which)
    {
        await using var test = await ShopFixture.NewTestAsync();
        var value = which switch
        {
            "empty" => new AttributeValue(),
            "empty set" => new AttributeValue { SS = [] },
            "in a list" => new AttributeValue { L = [new AttributeValue("a"), new AttributeValue()] },
            _ => new AttributeValue { M = new() { ["x"] = new AttributeValue() } },
        };

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", [new { id = "a", v = value }], Cancellation));

        Assert.Equal(
            "Item 0 for the table 'customers' can't be stored: 'v' wants a value, and the AttributeValue has none (an empty map says IsMSet, an empty list IsLSet, an empty set is no attribute).",
            exception.Message);
    }

    [Fact]
    public async Task AttributeValues_are_held_against_the_same_rules()
    {
        await using var test = await ShopFixture.NewTestAsync();
        object[] items = [new { id = "a", empty = new AttributeValue { M = [], IsMSet = true }, list = new AttributeValue { L = [], IsLSet = true } }];
        await test.MockTableWithDataAsync("customers", items, Cancellation);

        var exception = await Assert.ThrowsAsync<TestDataException>(() => test.MockTableWithDataAsync("customers", [new { id = "a", v = new AttributeValue { N = "seven" } }], Cancellation));

        Assert.StartsWith("Item 0 for the table 'customers' can't be stored: 'v' wants a finite number ", exception.Message);
        var stored = await MockTableTests.ItemAsync(test, "customers", ("id", "a"));
        Assert.True(stored["empty"].IsMSet && stored["list"].IsLSet);
    }

    [Fact]
    public async Task Property_that_throws_is_told_with_its_item()
    {
        await using var test = await ShopFixture.NewTestAsync();

        var exception = await Assert.ThrowsAsync<TestDataException>(
            () => test.MockTableWithDataAsync("customers", [new { id = "a" }, new { id = "b", inner = new Throwing() }], Cancellation));

        Assert.Equal("Item 1 for the table 'customers' can't be stored: 'inner.Total' wants a value, and its getter throws FormatException: no total.", exception.Message);
    }

    [Fact]
    public async Task Byte_order_mark_is_no_part_of_the_JSON()
    {
        await using var test = await ShopFixture.NewTestAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "seed.json");
        await File.WriteAllTextAsync(file, """{ "customers": [{ "id": "a", "name": "Ada" }] }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Cancellation);

        await test.SeedFromJsonAsync(file, Cancellation);
        await test.MockTableWithDataAsync("customers", "\ufeff{ \"id\": \"b\", \"name\": \"Ben\" }", Cancellation);

        Assert.Equal("Ada", (await MockTableTests.ItemAsync(test, "customers", ("id", "a")))["name"].S);
        Assert.Equal("Ben", (await MockTableTests.ItemAsync(test, "customers", ("id", "b")))["name"].S);
    }

    private sealed class Throwing
    {
        public decimal Total => throw new FormatException("no total");
    }
}
