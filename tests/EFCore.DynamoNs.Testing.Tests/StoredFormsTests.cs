using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Testing.Tests.Shop;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>Items without a class are stored as entities with the same values are.</summary>
public sealed class StoredFormsTests
{
    public static TheoryData<LocalDynamoEngine> Engines => ShopFixture.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Value_of_each_type_is_stored_as_an_entity_stores_it(LocalDynamoEngine kind)
    {
        Machine.SkipUnlessThereIs(kind);
        var engine = await LocalDynamo.SharedAsync(new LocalDynamoOptions { Engine = kind }, Cancellation);
        await using var test = engine.NewTest();

        await test.MockTableWithDataAsync<DeclaredContext>([new Everything { Id = "entity" }], Cancellation);
        await test.MockTableWithDataAsync("Everything", [new Everything { Id = "item" }], Cancellation);

        var entity = await MockTableTests.ItemAsync(test, "Everything", ("Id", "entity"));
        var item = await MockTableTests.ItemAsync(test, "Everything", ("Id", "item"));
        entity.Remove("Id");
        item.Remove("Id");
        Assert.Equal(Text(entity), Text(item));
        Assert.Equal(22, item.Count);
    }

    [Fact]
    public async Task Key_is_stored_as_an_entity_s_key_is()
    {
        await using var test = await ShopFixture.NewTestAsync();
        var instant = new DateTimeOffset(2026, 1, 1, 17, 30, 0, TimeSpan.FromHours(5.5));

        await test.MockTableWithDataAsync("orders", [new { customer_id = 7, placed_on = instant }], Cancellation);

        Assert.NotNull(await MockTableTests.ItemAsync(test, "orders", ("customer_id", "7"), ("placed_on", "2026-01-01T12:00:00.0000000Z")));
    }

    [Fact]
    public async Task Null_is_kept_where_a_property_of_the_type_keeps_it()
    {
        await using var test = await ShopFixture.NewTestAsync();

        await test.MockTableWithDataAsync(
            "customers",
            [
                new { id = "object", none = (string?)null, inner = new { none = (int?)null, list = new object?[] { null, new { none = (string?)null } } } },
                new Dictionary<string, object?> { ["id"] = "dictionary", ["none"] = null, ["inner"] = new Dictionary<string, object?> { ["none"] = null } },
                JsonNode.Parse("""{ "id": "json", "none": null, "inner": { "none": null, "list": [null] } }""")!,
            ],
            Cancellation);

        Assert.Equal("""inner {"M":{"list":{"L":[{"NULL":true},{"M":{}}]}}}""", Text(await ItemAsync(test, "object")));
        Assert.Equal("""inner {"M":{"none":{"NULL":true}}}""", Text(await ItemAsync(test, "dictionary")));
        Assert.Equal("""inner {"M":{"list":{"L":[{"NULL":true}]}}}""", Text(await ItemAsync(test, "json")));
    }

    private static async Task<Dictionary<string, AttributeValue>> ItemAsync(DynamoTest test, string id)
    {
        var item = await MockTableTests.ItemAsync(test, "customers", ("id", id));
        item.Remove("id");
        return item;
    }

    /// <summary>Maps have no order, and an engine may change it.</summary>
    private static string Text(Dictionary<string, AttributeValue> item)
        => string.Join(
            '\n',
            item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
                .Select(attribute => $"{attribute.Key} {Sorted(JsonSerializer.SerializeToNode(attribute.Value, Wire.SdkJson.Options))!.ToJsonString()}"));

    private static JsonNode? Sorted(JsonNode? node)
        => node switch
        {
            JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
