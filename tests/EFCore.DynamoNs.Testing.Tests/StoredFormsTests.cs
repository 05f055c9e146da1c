using System.Text.Json;
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

    private static string Text(Dictionary<string, AttributeValue> item)
        => string.Join('\n', item.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key} {JsonSerializer.Serialize(attribute.Value, Wire.SdkJson.Options)}"));
}
