using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

public abstract class NestedObjectWriteTests(EngineFixture engine)
{
    private static readonly Dictionary<string, (Action<Person> Change, string Update)> Changes = new()
    {
        ["a member"] = (p => p.Home.City = "Rome", "SET #Home.#City = :v0"),
        ["a member, to null"] = (p => p.Home.Street = null, "REMOVE #Home.#Street"),
        ["a member's member"] = (p => p.Home.Position!.X = 4, "SET #Home.#Position.#X = :v0"),
        ["a member's object, to null"] = (p => p.Home.Position = null, "REMOVE #Home.#Position"),
        ["a member's list, in place"] = (p => p.Home.Labels.Add("new"), "SET #Home.#Labels = :v0"),
        ["the object, replaced"] = (
            p => p.Home = new Address { City = "Oslo" },
            "SET #Home.#City = :v0, #Home.#Labels = :v1 REMOVE #Home.#Street, #Home.#Position"),
        ["an optional object, to null"] = (p => p.Work = null, "REMOVE #Work"),
        ["an optional object's member"] = (p => p.Work!.City = "Bern", "SET #Work.#City = :v0"),
        ["an optional object's member's object, from null"] = (p => p.Work!.Position = new Point { X = 1, Y = 2 }, "SET #Work.#Position = :v0"),
        ["a list of objects, added"] = (p => p.Phones.Add(new Phone { Number = "3" }), "SET #Phones = :v0"),
        ["a list of objects, changed in place"] = (p => p.Phones[1].IsMobile = true, "SET #Phones = :v0"),
        ["a list of objects, removed"] = (p => p.Phones.RemoveAt(0), "SET #Phones = :v0"),
        ["a list of objects, emptied"] = (p => p.Phones.Clear(), "SET #Phones = :v0"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public async Task Changed_nested_object_is_one_update_of_its_attribute(string name)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        await using var db = shop.Context();
        var person = (await db.People.FindAsync(["p"], Cancellation))!;
        Assert.Equivalent(Full(), person, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
        shop.Recorder.Clear();
        Changes[name].Change(person);
        await db.SaveChangesAsync(Cancellation);

        var request = Assert.Single(shop.Recorder.Requests);
        Assert.Equal("UpdateItem", request.Operation);
        Assert.Equal(Changes[name].Update, (string?)request.Body["UpdateExpression"]);
        Assert.False(db.ChangeTracker.HasChanges());

        await using var again = shop.Context();
        var expected = Full();
        Changes[name].Change(expected);
        Assert.Equivalent(expected, await again.People.FindAsync(["p"], Cancellation), strict: true);
    }

    [Fact]
    public async Task Update_by_a_query_passes_over_items_without_the_map()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.PutAsync("People", """{ "Id": {"S": "a"}, "Home": {"M": { "City": {"S": "Paris"} }} }""");
        await shop.PutAsync("People", """{ "Id": {"S": "b"} }""");
        await using var db = shop.Context();
        Assert.Equal(1, await db.People.AllowScan().ExecuteUpdateAsync(s => s.SetProperty(person => person.Home.City, "Rome"), TestContext.Current.CancellationToken));
        Assert.Equal(
            [Shop.Json("""{ "Home": {"M": { "City": {"S": "Rome"} }}, "Id": {"S": "a"} }"""), Shop.Json("""{ "Id": {"S": "b"} }""")],
            (await shop.ItemsAsync("People")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Optional_object_that_was_null_is_set()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Person { Id = "p" });
        Assert.DoesNotContain("Work", await shop.ItemAsync("People"), StringComparison.Ordinal);
        await using var db = shop.Context();
        var person = (await db.People.FindAsync(["p"], Cancellation))!;
        Assert.Null(person.Work);
        person.Work = new Address { City = "Bern" };
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("""
            "Work":{"M":{"City":{"S":"Bern"},"Labels":{"L":[]}}}
            """.Trim(), await shop.ItemAsync("People"), StringComparison.Ordinal);
        person.Work = null;
        await db.SaveChangesAsync(Cancellation);
        Assert.DoesNotContain("Work", await shop.ItemAsync("People"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_object_is_a_map_of_its_members()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(Full());
        Assert.Equal(
            Shop.Json("""
                {
                  "Id": {"S": "p"},
                  "Home": {"M": { "Street": {"S": "a"}, "City": {"S": "Paris"}, "Labels": {"L": [{"S": "l"}]}, "Position": {"M": { "X": {"N": "1.5"}, "Y": {"N": "2"} }} }},
                  "Work": {"M": { "City": {"S": "Lyon"}, "Labels": {"L": []} }},
                  "Phones": {"L": [
                    {"M": { "Number": {"S": "1"}, "IsMobile": {"BOOL": true} }},
                    {"M": { "Number": {"S": "2"}, "IsMobile": {"BOOL": false} }} ]}
                }
                """),
            await shop.ItemAsync("People"));
    }

    [Fact]
    public async Task Nested_objects_that_an_item_lacks_are_no_change_when_read()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.PutAsync("People", """{ "Id": {"S": "p"} }""");
        await using var db = shop.Context();
        var person = (await db.People.FindAsync(["p"], Cancellation))!;
        Assert.Equivalent(new Person { Id = "p" }, person, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
        person.Home.City = "Rome";
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("Rome", await shop.ItemAsync("People"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Members_that_nobody_maps_are_kept(int count)
    {
        using var shop = await Shop.OpenAsync(engine);
        for (var i = 0; i < count; i++)
        {
            await shop.PutAsync("People", $$$"""{ "Id": {"S": "p{{{i}}}"}, "Home": {"M": { "City": {"S": "Paris"}, "Labels": {"L": []}, "other": {"S": "kept"} }}, "Phones": {"L": []} }""");
        }

        await using var db = shop.Context();
        for (var i = 0; i < count; i++)
        {
            (await db.People.FindAsync([$"p{i}"], Cancellation))!.Home.City = "Rome";
        }

        await db.SaveChangesAsync(Cancellation);
        Assert.All(
            await shop.ItemsAsync("People"),
            item => Assert.Contains("""{"City":{"S":"Rome"},"Labels":{"L":[]},"other":{"S":"kept"}}""", item, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Map_that_is_not_there_is_written_whole_once_its_member_was_refused(int count)
    {
        using var shop = await Shop.OpenAsync(engine);
        for (var i = 0; i < count; i++)
        {
            await shop.PutAsync("People", $$"""{ "Id": {"S": "p{{i}}"} }""");
        }

        await using var db = shop.Context();
        for (var i = 0; i < count; i++)
        {
            (await db.People.FindAsync([$"p{i}"], Cancellation))!.Home.City = "Rome";
        }

        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, shop.Recorder.Requests.Count);
        Assert.All(
            await shop.ItemsAsync("People"),
            item => Assert.Contains("""Home":{"M":{"City":{"S":"Rome"},"Labels":{"L":[]}}}""", item, StringComparison.Ordinal));
    }

    private static Person Full()
        => new()
        {
            Id = "p",
            Home = new Address { Street = "a", City = "Paris", Labels = ["l"], Position = new Point { X = 1.5, Y = 2 } },
            Work = new Address { City = "Lyon" },
            Phones = [new Phone { Number = "1", IsMobile = true }, new Phone { Number = "2" }],
        };
}

public sealed class NestedObjectWriteTestsOnDynoxide(Dynoxide engine) : NestedObjectWriteTests(engine);

public sealed class NestedObjectWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : NestedObjectWriteTests(engine);
