using System.ComponentModel.DataAnnotations.Schema;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>The ways in which people write their classes, each saved, read, changed and asked.</summary>
public abstract class ClassShapeTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Constructor_takes_the_values()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Invoice>().HasTable("t"));
        await shop.SaveAsync(new Invoice("i", 5));
        await using var db = shop.Context();
        var invoice = (await db.Set<Invoice>().FindAsync(["i"], Cancellation))!;
        Assert.Equal(("i", 5m, "open"), (invoice.Id, invoice.Total, invoice.State));
        invoice.Close();
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Update.Shop.Json("""{ "Id": {"S": "i"}, "Total": {"N": "5"}, "State": {"S": "closed"} }"""), await shop.ItemAsync("t"));
        Assert.Equal("closed", (await db.Set<Invoice>().AsNoTracking().Where(i => i.State == "closed").AllowScan().SingleAsync(Cancellation)).State);
    }

    [Fact]
    public async Task Record_with_init_properties_is_replaced_in_part()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Reading>().HasTable("t").HasPartitionKey(r => r.Sensor).HasSortKey(r => r.At));
        await shop.SaveAsync(new Reading("s", 1) { Value = 3.5 });
        await using var db = shop.Context();
        var reading = await db.Set<Reading>().AsNoTracking().SingleAsync(r => r.Sensor == "s" && r.At == 1, Cancellation);
        Assert.Equal(new Reading("s", 1) { Value = 3.5 }, reading);
        db.Update(reading with { Value = 4 });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(Update.Shop.Json("""{ "Sensor": {"S": "s"}, "At": {"N": "1"}, "Value": {"N": "4"} }"""), await shop.ItemAsync("t"));
    }

    [Fact]
    public async Task Fields_without_properties_and_shadow_properties_are_kept()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Account>().HasTable("t").Property<int>("_balance").HasAttributeName("balance");
            model.Entity<Account>().Property<string?>("Note");
            model.Entity<Account>().Property<List<string>>("Tags");
        });
        await using (var db = shop.Context())
        {
            var account = new Account { Id = "a" };
            account.Deposit(5);
            db.Add(account).Property("Note").CurrentValue = "first";
            db.Entry(account).Property("Tags").CurrentValue = new List<string> { "x" };
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(
            Update.Shop.Json("""{ "Id": {"S": "a"}, "Note": {"S": "first"}, "Tags": {"L": [{"S": "x"}]}, "balance": {"N": "5"} }"""),
            await shop.ItemAsync("t"));
        await using var again = shop.Context();
        var read = await again.Set<Account>().Where(a => EF.Property<int>(a, "_balance") == 5 && EF.Property<string>(a, "Note") == "first").AllowScan().SingleAsync(Cancellation);
        Assert.Equal(5, read.Balance);
        Assert.Equal("first", again.Entry(read).Property("Note").CurrentValue);
        read.Deposit(2);
        again.Entry(read).Property("Note").CurrentValue = null;
        await again.SaveChangesAsync(Cancellation);
        Assert.Equal(Update.Shop.Json("""{ "Id": {"S": "a"}, "Tags": {"L": [{"S": "x"}]}, "balance": {"N": "7"} }"""), await shop.ItemAsync("t"));
    }

    [Fact]
    public async Task Ignored_properties_are_not_stored()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Partial>().HasTable("t").Ignore(p => p.AlsoLeftOut));
        await shop.SaveAsync(new Partial { Id = "p", LeftOut = "a", AlsoLeftOut = "b" });
        Assert.Equal(Update.Shop.Json("""{ "Id": {"S": "p"} }"""), await shop.ItemAsync("t"));
    }

    [Fact]
    public async Task Value_object_with_a_converter_is_a_key()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Item>().HasTable("t").HasKey(i => new { i.Id, i.Line });
            model.Entity<Item>().Property(i => i.Id).HasConversion(id => id.Value, value => new ItemId(value));
            model.Entity<Item>().Property(i => i.Line).HasConversion(line => line.Number, number => new Line(number));
        });
        await shop.SaveAsync(new Item { Id = new ItemId("a"), Line = new Line(1) }, new Item { Id = new ItemId("a"), Line = new Line(2) });
        await using var db = shop.Context();
        var id = new ItemId("a");
        Assert.NotNull(await db.Set<Item>().FindAsync([id, new Line(1)], Cancellation));
        Assert.Equal(2, (await db.Set<Item>().Where(i => i.Id == id).ToListAsync(Cancellation)).Count);
        Assert.Equal(new Line(2), (await db.Set<Item>().SingleAsync(i => i.Id == new ItemId("a") && i.Line == new Line(2), Cancellation)).Line);
        Assert.Equal(["GetItem", "Query", "GetItem"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task Value_object_behind_a_key_prefix_is_a_key()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Item>().HasTable("t").HasPartitionKey(i => i.Id).Ignore(i => i.Line).HasKeyPrefix(i => i.Id, "ITEM#");
            model.Entity<Item>().Property(i => i.Id).HasConversion(id => id.Value, value => new ItemId(value));
        });
        await shop.SaveAsync(new Item { Id = new ItemId("a"), Price = new Money(3) });
        Assert.Contains("ITEM#a", await shop.ItemAsync("t"), StringComparison.Ordinal);
        await using var db = shop.Context();
        Assert.Equal(new ItemId("a"), (await db.Set<Item>().FindAsync([new ItemId("a")], Cancellation))!.Id);
        Assert.Equal(["GetItem"], shop.Recorder.Operations);
    }

    [Fact]
    public async Task Conventions_of_a_context_convert_types_everywhere()
    {
        using var shop = await AnyShop.OpenAsync(
            engine,
            model => model.Entity<Basket>().HasTable("t").PrimitiveCollection(b => b.Prices).ElementType(element => element.HasConversion<MoneyConverter>()),
            conventions: configuration =>
            {
                configuration.Properties<Money>().HaveConversion<MoneyConverter>();
                configuration.Properties<Level>().HaveConversion<string>();
            });
        await shop.SaveAsync(new Basket { Id = "b", Sum = new Money(3), Prices = [new Money(1), new Money(2)], Level = Level.High, Part = new Part { Cost = new Money(4) } });
        Assert.Equal(
            Update.Shop.Json("""
                {
                  "Id": {"S": "b"}, "Sum": {"N": "3"}, "Level": {"S": "High"}, "Prices": {"L": [{"N": "1"}, {"N": "2"}]},
                  "Part": {"M": { "Cost": {"N": "4"} }}
                }
                """),
            await shop.ItemAsync("t"));
        await using var db = shop.Context();
        var basket = await db.Set<Basket>().Where(b => b.Level == Level.High && b.Sum == new Money(3)).AllowScan().SingleAsync(Cancellation);
        Assert.Equal(new Money(2), basket.Prices[1]);
        Assert.Equal(new Money(4), basket.Part!.Cost);
    }

    [Fact]
    public async Task Nested_records_with_constructors_are_read()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Parcel>().HasTable("t"));
        await shop.SaveAsync(new Parcel { Id = "p", From = new Place("a", "b"), Stops = [new Place("c", null)] });
        await using var db = shop.Context();
        var parcel = (await db.Set<Parcel>().FindAsync(["p"], Cancellation))!;
        Assert.Equal(new Place("a", "b"), parcel.From);
        Assert.Equal([new Place("c", null)], parcel.Stops);
        parcel.From = parcel.From with { City = "z" };
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal("z", (await db.Set<Parcel>().Select(p => p.From.City).SingleAsync(Cancellation)));
    }

    private sealed class Invoice
    {
        public Invoice(string id, decimal total)
        {
            Id = id;
            Total = total;
        }

        public string Id { get; private set; }

        public decimal Total { get; private set; }

        public string State { get; private set; } = "open";

        public void Close() => State = "closed";
    }

    private sealed record Reading(string Sensor, long At)
    {
        public double Value { get; init; }
    }

    private sealed class Account
    {
        private int _balance;

        public string Id { get; set; } = "";

        [NotMapped]
        public int Balance => _balance;

        public void Deposit(int amount) => _balance += amount;
    }

    private sealed class Partial
    {
        public string Id { get; set; } = "";

        [NotMapped]
        public string? LeftOut { get; set; }

        public string? AlsoLeftOut { get; set; }
    }

    private sealed class Item
    {
        public ItemId Id { get; set; }

        public Line Line { get; set; }

        [NotMapped]
        public Money Price { get; set; }
    }

    private sealed class Basket
    {
        public string Id { get; set; } = "";

        public Money Sum { get; set; }

        public List<Money> Prices { get; set; } = [];

        public Level Level { get; set; }

        public Part? Part { get; set; }
    }

    private sealed class Part
    {
        public Money Cost { get; set; }
    }

    private sealed class Parcel
    {
        public string Id { get; set; } = "";

        public Place From { get; set; } = new("", null);

        public List<Place> Stops { get; set; } = [];
    }

    private sealed record Place(string City, string? Street);

    private readonly record struct ItemId(string Value);

    private readonly record struct Line(int Number);

    private readonly record struct Money(decimal Amount);

    private enum Level
    {
        Low,
        High,
    }

    private sealed class MoneyConverter() : ValueConverter<Money, decimal>(money => money.Amount, amount => new Money(amount));
}

public sealed class ClassShapeTestsOnDynoxide(Dynoxide engine) : ClassShapeTests(engine);

public sealed class ClassShapeTestsOnDynamoDBLocal(DynamoDBLocal engine) : ClassShapeTests(engine);
