using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>Objects in lists in objects, structs, and collections that the class initialises.</summary>
public abstract class NestedShapeTests(EngineFixture engine)
{
    private static readonly Dictionary<string, Action<Tour>> Changes = new()
    {
        ["a value in an object in a list's object"] = t => t.Days[1].Hotel!.Room = 7,
        ["an object in a list's object, to null"] = t => t.Days[1].Hotel = null,
        ["an object in a list's object, from null"] = t => t.Days[0].Hotel = new Hotel { Name = "Ritz" },
        ["a list in a list's object"] = t => t.Days[0].Stops.Add(new Stop { Name = "new" }),
        ["a value in a list in a list's object"] = t => t.Days[0].Stops[0].Seconds.Add(3),
        ["a value in an object in a list in an object"] = t => t.Plan!.Days[0].Hotel!.Room = 8,
        ["an optional object with lists, to null"] = t => t.Plan = null,
        ["an optional list, to null"] = t => t.Spare = null,
        ["a struct"] = t => t.Size = t.Size with { Height = 3 },
        ["an optional struct, to null"] = t => t.Cover = null,
        ["an optional struct, replaced"] = t => t.Cover = new Size { Width = 9 },
        ["the order of a list"] = t => t.Days.Reverse(),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public async Task Change_at_any_depth_is_one_update(string name)
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await shop.SaveAsync(Full());
        await using (var db = shop.Context())
        {
            var tour = (await db.Set<Tour>().FindAsync(["t"], Cancellation))!;
            Assert.Equivalent(Full(), tour, strict: true);
            Assert.False(db.ChangeTracker.HasChanges());
            shop.Recorder.Clear();
            Changes[name](tour);
            await db.SaveChangesAsync(Cancellation);
        }

        var request = Assert.Single(shop.Recorder.Requests);
        Assert.Equal("UpdateItem", request.Operation);
        Assert.Matches(@"^(SET|REMOVE) #(Days|Plan|Spare|Size|Cover)(\.#[A-Z][a-z]+)*( = :v0)?(, #Cover\.#Width = :v1)?$", (string?)request.Body["UpdateExpression"]);
        var expected = Full();
        Changes[name](expected);
        await using var again = shop.Context();
        Assert.Equivalent(expected, await again.Set<Tour>().SingleAsync(t => t.Id == "t", Cancellation), strict: true);
        Assert.Equivalent(expected, await again.Set<Tour>().AsNoTracking().SingleAsync(t => t.Id == "t", Cancellation), strict: true);
    }

    [Fact]
    public async Task Objects_lists_and_structs_are_maps_and_lists()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await shop.SaveAsync(Full());
        Assert.Equal(
            Update.Shop.Json("""
                {
                  "Id": {"S": "t"},
                  "Days": {"L": [
                    {"M": { "Stops": {"L": [ {"M": { "Name": {"S": "a"}, "Seconds": {"L": [{"N": "1"}, {"N": "2"}]} }} ]} }},
                    {"M": { "Stops": {"L": []}, "Hotel": {"M": { "Name": {"S": "Savoy"}, "Room": {"N": "5"} }} }} ]},
                  "Plan": {"M": { "Days": {"L": [ {"M": { "Stops": {"L": []}, "Hotel": {"M": { "Room": {"N": "6"} }} }} ]} }},
                  "Spare": {"L": []},
                  "Size": {"M": { "Width": {"N": "1"}, "Height": {"N": "2"} }},
                  "Cover": {"M": { "Width": {"N": "3"}, "Height": {"N": "4"} }}
                }
                """),
            await shop.ItemAsync("Tour"));
    }

    [Fact]
    public async Task Items_without_the_attributes_read_as_the_class_initialises_them()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await shop.PutAsync("Tour", """{ "Id": {"S": "t"} }""");
        await using var db = shop.Context();
        var tour = (await db.Set<Tour>().FindAsync(["t"], Cancellation))!;
        Assert.Equivalent(new Tour { Id = "t", Spare = null }, tour, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
        tour.Days.Add(new Day { Stops = [new Stop { Name = "first" }] });
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        shop.AssertSent(("UpdateItem", """
            {
              "TableName": "Tour",
              "Key": { "Id": {"S": "t"} },
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
              "UpdateExpression": "SET #Days = :v0",
              "ConditionExpression": "attribute_exists(#Id)",
              "ExpressionAttributeNames": { "#Days": "Days", "#Id": "Id" },
              "ExpressionAttributeValues": { ":v0": {"L": [ {"M": { "Stops": {"L": [ {"M": { "Name": {"S": "first"}, "Seconds": {"L": []} }} ]} }} ]} }
            }
            """));
    }

    /// <summary>EF Core's own code doubles with each class in a class, so all 32 levels are had with structs only.</summary>
    [Theory]
    [InlineData(32, typeof(NestStruct<>))]
    [InlineData(10, typeof(Nest<>))]
    public async Task Objects_of_many_levels_are_saved_read_and_changed(int levels, Type nest)
    {
        var type = Nests.Entity(levels, nest);
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity(type).Metadata.SetAnnotation("DynamoNs:TableName", "Deep"));
        await shop.SaveAsync(Nests.Create(type, "a"));
        await using (var db = shop.Context())
        {
            var deep = (await db.FindAsync(type, ["d"], Cancellation))!;
            Assert.Equivalent(Nests.Create(type, "a"), deep, strict: true);
            Assert.False(db.ChangeTracker.HasChanges());
            Nests.Replace(deep, Nests.Create(type, "b"));
            await db.SaveChangesAsync(Cancellation);
        }

        await using var again = shop.Context();
        Assert.Equivalent(Nests.Create(type, "b"), await again.FindAsync(type, ["d"], Cancellation), strict: true);
    }

    private static void Model(ModelBuilder model) => model.Entity<Tour>().HasTable("Tour");

    private static Tour Full()
        => new()
        {
            Id = "t",
            Days = [new Day { Stops = [new Stop { Name = "a", Seconds = [1, 2] }] }, new Day { Hotel = new Hotel { Name = "Savoy", Room = 5 } }],
            Plan = new Plan { Days = [new Day { Hotel = new Hotel { Room = 6 } }] },
            Size = new Size { Width = 1, Height = 2 },
            Cover = new Size { Width = 3, Height = 4 },
        };

    internal sealed class Tour
    {
        public string Id { get; set; } = "";

        public List<Day> Days { get; set; } = [];

        public Plan? Plan { get; set; }

        public List<Stop>? Spare { get; set; } = [];

        public Size Size { get; set; }

        public Size? Cover { get; set; }
    }

    internal sealed class Plan
    {
        public IList<Day> Days { get; set; } = [];
    }

    internal sealed class Day
    {
        public List<Stop> Stops { get; set; } = [];

        public Hotel? Hotel { get; set; }
    }

    internal sealed class Hotel
    {
        public string? Name { get; set; }

        public int Room { get; set; }
    }

    internal sealed record Stop
    {
        public string Name { get; set; } = "";

        public List<int> Seconds { get; set; } = [];
    }

    internal record struct Size
    {
        public int Width { get; set; }

        public int Height { get; set; }
    }
}

public sealed class NestedShapeTestsOnDynoxide(Dynoxide engine) : NestedShapeTests(engine);

public sealed class NestedShapeTestsOnDynamoDBLocal(DynamoDBLocal engine) : NestedShapeTests(engine);
