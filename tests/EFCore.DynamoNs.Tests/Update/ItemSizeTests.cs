using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>400 KB, at the boundary. What an engine takes is not refused before it is sent.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html#ItemSizeCalculations</remarks>
public abstract class ItemSizeTests(EngineFixture engine)
{
    private static readonly Dictionary<string, Func<JsonNode>> Shapes = new()
    {
        ["text"] = () => Value("S", "é\"\u0001"),
        ["numbers"] = () => List(20_000, i => Number($"{i}")),
        ["thousands"] = () => List(20_000, i => Number($"{i}000")),
        ["fractions"] = () => List(15_000, i => Number((-i / 7.0).ToString("R", CultureInfo.InvariantCulture))),
        ["powers"] = () => List(20_000, i => Number($"{i % 9 + 1}E+{i % 100}")),
        ["set"] = () => Value("NS", new JsonArray([.. Enumerable.Range(1, 30_000).Select(i => JsonValue.Create($"{i}0000"))])),
        ["map"] = () => Value("M", new JsonObject(Enumerable.Range(0, 15_000).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)Number($"{i}.25"))))),
        ["others"] = () => List(20_000, i => i % 2 == 0 ? Value("NULL", true) : Value("BOOL", false)),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Shapes.Keys];

    /// <summary>The longest text beside the value that the engine takes in a put around the provider, and what the provider makes of it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Largest_item_that_the_engine_takes_is_not_refused(string shape)
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        var value = Shapes[shape]().ToJsonString();
        var (fits, refused) = (0, 410_000);
        while (refused - fits > 1)
        {
            var middle = (fits + refused) / 2;
            try
            {
                await shop.PutAsync("Raw", $$"""{ "Id": {"S": "a"}, "Value": {{value}}, "Text": {"S": "{{new string('x', middle)}}"} }""");
                fits = middle;
            }
            catch (AmazonDynamoDBException)
            {
                refused = middle;
            }
        }

        var size = DynamoNs.Requests.ItemSize.Of(System.Text.Encoding.UTF8.GetBytes($$"""{ "Id": {"S": "a"}, "Value": {{value}}, "Text": {"S": "{{new string('x', fits)}}"} }"""));
        TestContext.Current.TestOutputHelper!.WriteLine($"{shape}: {size} bytes");
        Assert.InRange(size, 0, DynamoNs.Requests.ItemSize.Most);
    }

    /// <summary>The documentation's rule to the byte, where it is exact: text, names, maps and lists.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Item_of_exactly_400_KB_is_sent(int more, bool fits)
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var db = shop.Context();

        // Id + a, Name + the text, Marks + 3, and twice 1 + name and 1 of a number 0.
        var text = new string('x', 400 * 1024 - (2 + 1 + 4 + 5 + 3 + 2 * (1 + 1 + 1)) + more);
        db.Add(new Large { Id = "a", Name = text, Marks = { ["m"] = 0, ["n"] = 0 } });
        if (fits)
        {
            await db.SaveChangesAsync(Cancellation);
            return;
        }

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains(" has 409601 bytes", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is compared is not in the item: the token as it was, and the value of When.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Large_value_that_is_compared_does_not_count(bool isToken, int count)
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        var (old, renewed) = (new string('a', 250_000), new string('b', 250_000));
        await shop.SaveAsync([.. Enumerable.Range(0, count).Select(i => new Large { Id = $"{i}", Owner = isToken ? old : "o", Name = isToken ? null : old })]);
        await using var db = shop.Context();
        foreach (var large in await db.Set<Large>().AllowScan().ToListAsync(Cancellation))
        {
            (large.Owner, large.Name) = isToken ? (renewed, "n") : (large.Owner, renewed);
            if (!isToken)
            {
                db.Entry(large).When(l => l.Name == old);
            }
        }

        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        Assert.All(await db.Set<Large>().AllowScan().ToListAsync(Cancellation), large => Assert.Equal(renewed, isToken ? large.Owner : large.Name));
    }

    private static void Model(ModelBuilder model)
    {
        model.Entity<Large>().HasTable("Large").Property(large => large.Owner).IsConcurrencyToken();
        model.Entity<Raw>().HasTable("Raw");
    }

    private static JsonNode Value(string type, JsonNode value) => new JsonObject { [type] = value };

    private static JsonNode Number(string text) => Value("N", text);

    private static JsonNode List(int count, Func<int, JsonNode> element) => Value("L", new JsonArray([.. Enumerable.Range(0, count).Select(element)]));

    internal sealed class Large
    {
        public string Id { get; set; } = "";

        public string? Name { get; set; }

        public string? Owner { get; set; }

        public Dictionary<string, int> Marks { get; set; } = [];
    }

    internal sealed class Raw
    {
        public string Id { get; set; } = "";
    }
}

public sealed class ItemSizeTestsOnDynoxide(Dynoxide engine) : ItemSizeTests(engine);

public sealed class ItemSizeTestsOnDynamoDBLocal(DynamoDBLocal engine) : ItemSizeTests(engine);
