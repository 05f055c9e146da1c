using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>What cc_dynamodb3 wrote is read, found and changed, and what is written it reads.</summary>
public abstract class CcDynamoDB3Tests(EngineFixture engine)
{
    private static readonly DateTime Time = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Booleans_and_dates_are_written_as_numbers()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var db = Context(shop);
        db.Add(new Carer
        {
            Id = "a",
            Open = true,
            Created = Time,
            Updated = new DateTimeOffset(1969, 12, 31, 23, 0, 0, TimeSpan.FromHours(-2)),
            Born = new DateOnly(1950, 1, 2),
            Own = Time,
            Text = true,
            Home = new Home { Open = true, Since = Time },
        });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(
            Update.Shop.Json("""
                {
                  "Id": {"S": "a"}, "Open": {"N": "1"}, "Created": {"N": "1714979289"}, "Updated": {"N": "3600"}, "Born": {"N": "-631065600"},
                  "Own": {"S": "2024-05-06T07:08:09.0000000Z"}, "Text": {"S": "yes"},
                  "Home": {"M": { "Open": {"BOOL": true}, "Since": {"S": "2024-05-06T07:08:09.0000000Z"} }}
                }
                """),
            await shop.ItemAsync("Carer"));
        Assert.Equal(Time, (await Context(shop).Set<Carer>().SingleAsync(Cancellation)).Created);
    }

    /// <summary>Nothing of a time is lost: cc_dynamodb3 reads fractions too.</summary>
    [Fact]
    public async Task Fraction_of_a_second_is_kept()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var db = Context(shop);
        var time = Time.AddTicks(1_234_567);
        db.Add(new Carer { Id = "a", Created = time });
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("""
            "Created":{"N":"1714979289.1234567"}
            """.Trim(), await shop.ItemAsync("Carer"), StringComparison.Ordinal);
        Assert.Equal("a", await Context(shop).Set<Carer>().Where(c => c.Created == time).AllowScan().Select(c => c.Id).SingleAsync(Cancellation));
        Assert.False(await Context(shop).Set<Carer>().AllowScan().AnyAsync(c => c.Created == Time, Cancellation));
    }

    /// <summary>Every stored form under every condition, against LINQ to Objects over what is read.</summary>
    [Fact]
    public async Task Conditions_agree_with_what_is_read()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        string[] booleans = ["", ", \"Open\": {\"N\": \"0\"}", ", \"Open\": {\"N\": \"1\"}", ", \"Open\": {\"BOOL\": true}", ", \"Open\": {\"BOOL\": false}"];
        string[] dates = ["", ":0", ":1714979289", ":-5", ":NULL"];
        for (var i = 0; i < dates.Length; i++)
        {
            var date = dates[i] switch
            {
                "" => "",
                ":NULL" => """, "Created": {"NULL": true}, "Maybe": {"NULL": true} """,
                var seconds => $$$""", "Created": {"N": "{{{seconds[1..]}}}"}, "Maybe": {"N": "{{{seconds[1..]}}}"} """,
            };
            await shop.PutAsync("Carer", $$"""{ "Id": {"S": "{{i}}"} {{booleans[i]}} {{date}} }""");
        }

        var all = await Context(shop).Set<Carer>().AsNoTracking().ToListAsync(Cancellation);
        Assert.Equal([false, false, true, true, false], all.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Open));
        Assert.Equal([null, null, Time, DateTime.UnixEpoch.AddSeconds(-5), null], all.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Maybe));
        Assert.Equal(3, all.Count(c => c.Created == default));
        DateTime later = Time.AddSeconds(1), early = DateTime.UnixEpoch.AddSeconds(-5);
        DateTime? none = null;
        bool[] flags = [true];
        DateTime?[] some = [Time, null], one = [early];
        await Agree(shop, all, carers => carers.Where(c => c.Created >= DateTime.UnixEpoch));
        await Agree(shop, all, carers => carers.Where(c => c.Created != DateTime.UnixEpoch));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe <= DateTime.UnixEpoch));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe == DateTime.UnixEpoch));
        await Agree(shop, all, carers => carers.Where(c => c.Open));
        await Agree(shop, all, carers => carers.Where(c => !c.Open));
        await Agree(shop, all, carers => carers.Where(c => c.Open != true));
        await Agree(shop, all, carers => carers.Where(c => flags.Contains(c.Open)));
        await Agree(shop, all, carers => carers.Where(c => !flags.Contains(c.Open)));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe == null));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe != none));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe == early));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe != early));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe < later));
        await Agree(shop, all, carers => carers.Where(c => !(c.Maybe < later)));
        await Agree(shop, all, carers => carers.Where(c => c.Maybe >= early));
        await Agree(shop, all, carers => carers.Where(c => some.Contains(c.Maybe)));
        await Agree(shop, all, carers => carers.Where(c => !some.Contains(c.Maybe)));
        await Agree(shop, all, carers => carers.Where(c => one.Contains(c.Maybe)));
        await Agree(shop, all, carers => carers.Where(c => c.Created < later));
        await Agree(shop, all, carers => carers.Where(c => c.Created > early));
        await Agree(shop, all, carers => carers.Where(c => c.Created == default));
        await Agree(shop, all, carers => carers.Where(c => c.Created != Time));
    }

    [Fact]
    public async Task Conditions_name_both_forms()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var db = Context(shop);
        await db.Set<Carer>().Where(c => c.Open && c.Maybe > Time).AllowScan().ToListAsync(Cancellation);
        shop.AssertSent(("Scan", """
            {
              "TableName": "Carer",
              "FilterExpression": "#Open IN (:v0, :v1) AND #Maybe > :v2 AND #Maybe <> :v3",
              "ExpressionAttributeNames": { "#Open": "Open", "#Maybe": "Maybe" },
              "ExpressionAttributeValues": { ":v0": {"N": "1"}, ":v1": {"BOOL": true}, ":v2": {"N": "1714979289"}, ":v3": {"N": "0"} }
            }
            """));
    }

    /// <summary>The time that cc_dynamodb3 keeps for no date can't be told from it.</summary>
    [Fact]
    public async Task Time_that_stands_for_none_is_not_written()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var db = Context(shop);
        db.Add(new Carer { Id = "a", Maybe = DateTime.UnixEpoch });
        Assert.Equal(
            "DYN4005: 'Carer.Maybe' has a value that DynamoDB can't hold: a point in time other than 1970-01-01T00:00:00Z (which stands for none) is wanted. "
            + "Nothing was sent. EnableSensitiveDataLogging() shows the key.",
            (await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation))).Message);
    }

    [Theory]
    [InlineData("Open", "2", "where 'Carer.Open' (Boolean) needs 0 or 1.")]
    [InlineData("Created", "99999999999999", "where 'Carer.Created' (DateTime) needs epoch seconds of a DateTime.")]
    [InlineData("Born", "1", "where 'Carer.Born' (DateOnly) needs epoch seconds of a DateOnly.")]
    public async Task Number_that_stands_for_nothing_is_refused(string attribute, string number, string expected)
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await shop.PutAsync("Carer", $$$"""{ "Id": {"S": "a"}, "{{{attribute}}}": {"N": "{{{number}}}"} }""");
        await using var db = Context(shop);
        var refused = await Assert.ThrowsAsync<DynamoException>(() => db.Set<Carer>().ToListAsync(Cancellation));
        Assert.StartsWith("DYN5007", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Contexts with and without the switch share a class, not a model.</summary>
    [Fact]
    public async Task Switch_tells_models_apart()
    {
        using var shop = await AnyShop.OpenAsync(engine, Model);
        await using var plain = new Shared(shop, cc: false);
        await using var cc = new Shared(shop, cc: true);
        Assert.Equal("Boolean as BOOL", Codec(plain));
        Assert.Equal("Boolean as N", Codec(cc));

        static string Codec(Shared context) => DatabaseBinding.Of(context.Model).Entities.Single().Find(nameof(Carer.Open))!.Codec.ToString();
    }

    /// <summary>One property alone, without the switch.</summary>
    [Fact]
    public async Task Format_of_one_property_needs_no_switch()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Carer>(carer =>
        {
            carer.HasTable("Carer").Property(c => c.Maybe).HasAttributeFormat(AttributeFormat.EpochSeconds);
            carer.Property(c => c.Open).HasAttributeFormat(AttributeFormat.ZeroOrOne);
            carer.ComplexProperty(c => c.Home).Property(h => h.Since).HasAttributeFormat(AttributeFormat.EpochSeconds);
        }));
        await shop.SaveAsync(new Carer { Id = "a", Maybe = DateTime.UnixEpoch, Open = true, Home = new Home { Since = Time } });
        Assert.Equal(
            Update.Shop.Json("""
                {
                  "Id": {"S": "a"}, "Open": {"N": "1"}, "Created": {"S": "0001-01-01T00:00:00.0000000"}, "Maybe": {"N": "0"}, "Updated": {"S": "0001-01-01T00:00:00.0000000Z"},
                  "Born": {"S": "0001-01-01"}, "Own": {"S": "0001-01-01T00:00:00.0000000"}, "Text": {"BOOL": false},
                  "Home": {"M": { "Open": {"BOOL": false}, "Since": {"N": "1714979289"} }}
                }
                """),
            await shop.ItemAsync("Carer"));
        await using var db = shop.Context();
        Assert.Equal(DateTime.UnixEpoch, (await db.Set<Carer>().SingleAsync(Cancellation)).Maybe);
    }

    private static async Task Agree(AnyShop shop, List<Carer> all, Func<IQueryable<Carer>, IQueryable<Carer>> ask)
    {
        await using var db = Context(shop);
        var found = await ask(db.Set<Carer>().AllowScan()).Select(c => c.Id).ToListAsync(Cancellation);
        Assert.Equal(ask(all.AsQueryable()).Select(c => c.Id).Order(), found.Order());
    }

    private static DbContext Context(AnyShop shop) => shop.Context(d => d.CcDynamoDB3Formats());

    private static void Model(ModelBuilder model)
        => model.Entity<Carer>(carer =>
        {
            carer.HasTable("Carer").Property(c => c.Own).HasAttributeFormat(AttributeFormat.Standard);
            carer.Property(c => c.Text).HasConversion(value => value ? "yes" : "no", text => text == "yes");
        });

    private sealed class Shared(AnyShop shop, bool cc) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => _ = cc ? d.Namespace("").Client(shop.Recorder.Client).CcDynamoDB3Formats() : d.Namespace("").Client(shop.Recorder.Client));

        protected override void OnModelCreating(ModelBuilder modelBuilder) => CcDynamoDB3Tests.Model(modelBuilder);
    }

    internal sealed class Carer
    {
        public string Id { get; set; } = "";

        public bool Open { get; set; }

        public DateTime Created { get; set; }

        public DateTime? Maybe { get; set; }

        public DateTimeOffset Updated { get; set; }

        public DateOnly Born { get; set; }

        public DateTime Own { get; set; }

        public bool Text { get; set; }

        public Home Home { get; set; } = new();
    }

    internal sealed class Home
    {
        public bool Open { get; set; }

        public DateTime? Since { get; set; }
    }
}

public sealed class CcDynamoDB3TestsOnDynoxide(Dynoxide engine) : CcDynamoDB3Tests(engine);

public sealed class CcDynamoDB3TestsOnDynamoDBLocal(DynamoDBLocal engine) : CcDynamoDB3Tests(engine);
