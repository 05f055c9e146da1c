using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

public abstract class RequiredValueTests(EngineFixture engine)
{
    private static readonly Dictionary<string, (Action<Guest> Change, string Refused)> Nulls = new()
    {
        ["a value"] = (g => g.Name = null!, "'Guest.Name'"),
        ["a list"] = (g => g.Tags = null!, "'Guest.Tags'"),
        ["an object of optional members"] = (g => g.Note = null!, "'Guest.Note'"),
        ["a member"] = (g => g.Home.City = null!, "'Guest.Home.City'"),
        ["a struct's member"] = (g => g.Seat = new Seat { Row = null! }, "'Guest.Seat.Row'"),
        ["an optional struct's member"] = (g => g.Spare = new Seat { Row = null! }, "'Guest.Spare.Row'"),
        ["a member's member"] = (g => g.Home.Spot!.Label = null!, "'Guest.Home.Spot.Label'"),
        ["an element's member"] = (g => g.Visited[0].City = null!, "'Guest.Visited.City'"),
        ["an element's member's member"] = (g => g.Visited[1].Spot!.Label = null!, "'Guest.Visited.Spot.Label'"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Nulls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Null_in_a_required_property_is_not_sent(string name)
    {
        var (change, refused) = Nulls[name];
        var expected = $"DYN4006: {refused} is required, and is null. Nothing was sent. Give it a value, or make the property nullable: "
            + "items may then lack the attribute. EnableSensitiveDataLogging() shows the key.";
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using (var db = shop.Context())
        {
            var added = Full();
            change(added);
            db.Add(added);
            Assert.Equal(expected, (await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation))).Message);
            var error = await Assert.ThrowsAsync<BulkWriteException>(() => db.Set<Guest>().BulkPutAsync([Full(), added], cancellationToken: Cancellation));
            Assert.Equal(expected.Replace(" EnableSensitiveDataLogging() shows the key.", "", StringComparison.Ordinal), error.InnerException!.Message);
            Assert.Empty(shop.Recorder.Requests);
        }

        await shop.SaveAsync(Full());
        await using (var db = shop.Context())
        {
            var changed = (await db.Set<Guest>().FindAsync(["g"], Cancellation))!;
            shop.Recorder.Clear();
            change(changed);
            Assert.Equal(expected, Assert.Throws<DbUpdateException>(() => db.SaveChanges()).Message);
            Assert.Empty(shop.Recorder.Requests);
        }
    }

    /// <summary>What an older item lacks reads as null, and is no reason to refuse another change.</summary>
    [Fact]
    public async Task Null_that_was_read_is_let_be()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await shop.PutAsync("Guest", """{ "Id": {"S": "g"}, "Home": {"M": {}}, "Visited": {"L": [{"M": {}}, {"M": {}}]} }""");
        await using var db = shop.Context();
        var guest = (await db.Set<Guest>().FindAsync(["g"], Cancellation))!;
        Assert.Null(guest.Name);
        Assert.Null(guest.Visited[1].City);
        guest.Stars = 3;
        guest.Home.Street = "a";
        guest.Visited[0].City = "Rome";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(
            Update.Shop.Json("""
                {
                  "Id": {"S": "g"}, "Stars": {"N": "3"},
                  "Home": {"M": { "Street": {"S": "a"} }}, "Visited": {"L": [{"M": { "City": {"S": "Rome"} }}, {"M": {}}]}
                }
                """),
            await shop.ItemAsync("Guest"));
    }

    private static void Model(ModelBuilder model) => model.Entity<Guest>().HasTable("Guest");

    private static Guest Full()
        => new()
        {
            Id = "g",
            Name = "Ada",
            Home = new Place { City = "Paris", Spot = new Spot { Label = "l" } },
            Note = new Note { Text = "n" },
            Seat = new Seat { Row = "1" },
            Visited = [new Place { City = "Lyon" }, new Place { City = "Bern", Spot = new Spot { Label = "m" } }],
        };

    internal sealed class Guest
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public int Stars { get; set; }

        public List<string> Tags { get; set; } = [];

        public Place Home { get; set; } = new();

        public Note Note { get; set; } = new();

        public Seat Seat { get; set; }

        public Seat? Spare { get; set; }

        public List<Place> Visited { get; set; } = [];
    }

    internal sealed class Place
    {
        public string City { get; set; } = "";

        public string? Street { get; set; }

        public Spot? Spot { get; set; }
    }

    internal sealed class Spot
    {
        public string Label { get; set; } = "";
    }

    internal struct Seat
    {
        public string Row { get; set; }
    }

    internal sealed class Note
    {
        public string? Text { get; set; }
    }
}

public sealed class RequiredValueTestsOnDynoxide(Dynoxide engine) : RequiredValueTests(engine);

public sealed class RequiredValueTestsOnDynamoDBLocal(DynamoDBLocal engine) : RequiredValueTests(engine);
