using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class CollectionWriteTests(EngineFixture engine)
{
    private static readonly Dictionary<string, (Action<Basket> Change, string Update)> Changes = new()
    {
        ["list, in place"] = (b => b.Lines.Add("c"), """SET #Lines = {"L":[{"S":"a"},{"S":"b"},{"S":"c"}]}"""),
        ["list, emptied"] = (b => b.Lines.Clear(), """SET #Lines = {"L":[]}"""),
        ["list, to null"] = (b => b.Scores = null, "REMOVE #Scores"),
        ["set, in place"] = (b => b.Tags.Add("y"), """SET #Tags = {"SS":["x","y"]}"""),
        ["set, emptied"] = (b => b.Tags.Clear(), "REMOVE #Tags"),
        ["sorted set, in place"] = (b => b.Numbers.Remove(1), """SET #Numbers = {"NS":["2"]}"""),
        ["set of bytes, in place"] = (b => b.Blobs.Single()[0] = 9, """SET #Blobs = {"BS":["CQ=="]}"""),
        ["dictionary, a value"] = (b => b.Counts["a"] = 2, """SET #Counts = {"M":{"a":{"N":"2"}}}"""),
        ["dictionary, a key"] = (b => b.Counts.Remove("a"), """SET #Counts = {"M":{}}"""),
        ["array, an element"] = (b => b.Names[0] = "z", """SET #Names = {"L":[{"S":"z"}]}"""),
        ["bytes, in place"] = (b => b.Picture![1] = 0, """SET #Picture = {"B":"AQAD"}"""),
        ["bytes, to null"] = (b => b.Picture = null, "REMOVE #Picture"),
        ["list of lists, in place"] = (b => b.Grid[0][1] = 5, """SET #Grid = {"L":[{"L":[{"N":"1"},{"N":"5"}]}]}"""),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public async Task Changed_collection_is_written_alone(string name)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        await using var db = shop.Context();
        var basket = (await db.Baskets.FindAsync(["b"], Cancellation))!;
        shop.Recorder.Clear();
        Assert.False(db.ChangeTracker.HasChanges());
        var (change, update) = Changes[name];
        change(basket);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(update, UpdateOf(Assert.Single(shop.Recorder.Requests)));
        Assert.False(db.ChangeTracker.HasChanges());

        await using var again = shop.Context();
        var expected = Full();
        change(expected);
        Assert.Equivalent(expected, await again.Baskets.FindAsync(["b"], Cancellation), strict: true);
    }

    [Fact]
    public async Task Empty_collections_are_stored_as_empty_and_sets_not_at_all()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Basket { Id = "b" });
        Assert.Equal(
            Shop.Json("""{ "Id": {"S": "b"}, "Counts": {"M": {}}, "Grid": {"L": []}, "Lines": {"L": []}, "Names": {"L": []} }"""),
            await shop.ItemAsync("Baskets"));
        await using var db = shop.Context();
        Assert.Equivalent(new Basket { Id = "b" }, await db.Baskets.FindAsync(["b"], Cancellation), strict: true);
    }

    [Fact]
    public async Task Collection_of_the_same_content_is_no_change()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        await using var db = shop.Context();
        var basket = (await db.Baskets.FindAsync(["b"], Cancellation))!;
        var same = Full();
        (basket.Lines, basket.Tags, basket.Blobs, basket.Counts, basket.Names, basket.Picture, basket.Grid) =
            (same.Lines, same.Tags, same.Blobs, same.Counts, same.Names, same.Picture, same.Grid);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Collections_that_an_item_lacks_are_no_change_when_read()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.PutAsync("Baskets", """{ "Id": {"S": "b"} }""");
        await using var db = shop.Context();
        var basket = (await db.Baskets.FindAsync(["b"], Cancellation))!;
        Assert.Equivalent(new Basket { Id = "b" }, basket, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Key_that_no_map_can_have_is_refused_before_anything_is_sent(bool isBroken)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Basket { Id = "b" });
        await using var db = shop.Context();
        var basket = (await db.Baskets.FindAsync(["b"], Cancellation))!;
        shop.Recorder.Clear();
        basket.Counts[isBroken ? "a\ud800" : ""] = 1;

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));

        Assert.Equal(
            "DYN4005: 'Basket.Counts' has a value that DynamoDB can't hold: a dictionary whose keys are not empty and of whole characters is wanted. Nothing was sent. EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.Empty(shop.Recorder.Requests);
    }

    private static Basket Full()
        => new()
        {
            Id = "b",
            Lines = ["a", "b"],
            Scores = [1],
            Tags = ["x"],
            Numbers = [1, 2],
            Blobs = [[1]],
            Counts = { ["a"] = 1 },
            Names = ["n"],
            Picture = [1, 2, 3],
            Grid = [[1, 2]],
        };

    private static string UpdateOf(RecordedRequest request)
        => (string)request.Body["UpdateExpression"]! is var text && request.Body["ExpressionAttributeValues"]?[":v0"] is { } value
            ? text.Replace(":v0", RequestText.Canonical(value), StringComparison.Ordinal)
            : text;
}

public sealed class CollectionWriteTestsOnDynoxide(Dynoxide engine) : CollectionWriteTests(engine);

public sealed class CollectionWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : CollectionWriteTests(engine);
