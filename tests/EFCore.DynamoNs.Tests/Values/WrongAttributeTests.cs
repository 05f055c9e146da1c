using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>Attributes that do not hold what their properties need, as others may have written them.</summary>
public abstract class WrongAttributeTests(EngineFixture engine)
{
    private const string Key = "The item's key: Owner, Number (EnableSensitiveDataLogging() shows its values). ";

    private const string Cure = "Correct the item, change the property's type, or give it a value converter.";

    private static readonly JsonSerializerOptions Wire = new() { Converters = { new DynamoNs.Wire.AttributeValueConverter() } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Size", """{"S":"1"}""", "'Size' holds a string (S) where 'Meter.Size' (Int32) needs a number (N)")]
    [InlineData("Size", """{"N":"2147483648"}""", "'Size' holds a number (N) where 'Meter.Size' (Int32) needs a number (N) that Int32 holds exactly")]
    [InlineData("Size", """{"N":"1.5"}""", "'Size' holds a number (N) where 'Meter.Size' (Int32) needs a number (N) that Int32 holds exactly")]
    [InlineData("Size", """{"BOOL":true}""", "'Size' holds a boolean (BOOL) where 'Meter.Size' (Int32) needs a number (N)")]
    [InlineData("Maybe", """{"N":"256"}""", "'Maybe' holds a number (N) where 'Meter.Maybe' (Byte?) needs a number (N) that Byte holds exactly")]
    [InlineData("Price", """{"N":"0.12345678901234567890123456789"}""", "'Price' holds a number (N) where 'Meter.Price' (Decimal) needs a number (N) that Decimal holds exactly")]
    [InlineData("Weight", """{"N":"9007199254740993"}""", "'Weight' holds a number (N) where 'Meter.Weight' (Double) needs a number (N) that Double holds exactly")]
    [InlineData("Name", """{"N":"1"}""", "'Name' holds a number (N) where 'Meter.Name' (String) needs a string (S)")]
    [InlineData("Blob", """{"S":"AQ=="}""", "'Blob' holds a string (S) where 'Meter.Blob' (Byte[]) needs binary (B)")]
    [InlineData("Read", """{"S":"yesterday"}""", "'Read' holds a string (S) where 'Meter.Read' (DateTimeOffset) needs the text of a DateTimeOffset")]
    [InlineData("Named", """{"S":"Highest"}""", "'Named' holds a string (S) where 'Meter.Named' (Level) needs a value that its converter turns into Level")]
    [InlineData("Sizes", """{"NS":["1"]}""", "'Sizes' holds a set of numbers (NS) where 'Meter.Sizes' (List<Int32>) needs a list (L)")]
    [InlineData("Sizes", """{"L":[{"N":"1"},{"S":"2"}]}""", "'Sizes' holds a string (S) where 'Meter.Sizes' (List<Int32>) needs a number (N)")]
    [InlineData("Tags", """{"L":[]}""", "'Tags' holds a list (L) where 'Meter.Tags' (HashSet<String>) needs a set of strings (SS)")]
    [InlineData("Place", """{"S":"here"}""", "'Place' holds a string (S) where 'Meter.Place' (Place) needs a map (M)")]
    [InlineData("Place", """{"M":{"Floor":{"S":"first"}}}""", "'Place.Floor' holds a string (S) where 'Meter.Place.Floor' (Int32) needs a number (N)")]
    [InlineData("Places", """{"L":[{"M":{"Floor":{"S":"first"}}}]}""", "'Places.Floor' holds a string (S) where 'Meter.Places.Floor' (Int32) needs a number (N)")]
    public async Task Wrong_attribute_names_item_attribute_and_both_types(string name, string value, string wrong)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        await PutAsync(db, "1", "{}");
        await PutAsync(db, "2", $$"""{ "{{name}}": {{value}} }""");
        var read = new List<int>();

        var error = await Assert.ThrowsAsync<DynamoException>(async () =>
        {
            await foreach (var meter in db.Items.Where(meter => meter.Owner == "ann").AsAsyncEnumerable())
            {
                read.Add(meter.Number);
            }
        });

        Assert.Equal($"DYN5007: Item 2 of page 1 from 'items' can't be read: its attribute {wrong}. {Key}{Cure}", error.Message);
        Assert.Equal([1], read);
        Assert.Equal(1, Assert.Single(db.ChangeTracker.Entries<Meter>()).Entity.Number);
    }

    [Fact]
    public async Task Sensitive_data_logging_shows_the_key()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder, options => options.EnableSensitiveDataLogging());
        await PutAsync(db, "7", """{"Size":{"S":"secret"}}""");

        var error = await Assert.ThrowsAsync<DynamoException>(async () => await db.Items.FindAsync(["ann", 7], Token));

        Assert.Equal(
            "DYN5007: Item 1 of page 1 from 'items' can't be read: its attribute 'Size' holds a string (S) where 'Meter.Size' (Int32) needs a number (N). "
            + $"The item's key: Owner = ann, Number = 7. {Cure}",
            error.Message);
    }

    [Fact]
    public async Task Wrong_attribute_of_a_projection_names_its_path()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        await PutAsync(db, "1", """{"Place":{"M":{"Floor":{"S":"first"}}}}""");

        var error = await Assert.ThrowsAsync<DynamoException>(
            () => db.Items.Where(meter => meter.Owner == "ann").Select(meter => meter.Place.Floor).ToListAsync(Token));

        Assert.Equal(
            "DYN5007: Item 1 of page 1 from 'items' can't be read: its attribute 'Place.Floor' holds a string (S) where 'Meter.Place.Floor' (Int32) needs a number (N). "
            + $"{Key}{Cure}",
            error.Message);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("1E+2")]
    [InlineData("1e2")]
    [InlineData("100.00")]
    public async Task Number_that_others_wrote_is_read_in_any_form(string text)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        await PutAsync(db, "1", $$"""{"Size":{"N":"{{text}}"},"Price":{"N":"{{text}}"},"Weight":{"N":"{{text}}"} }""");

        var meter = await db.Items.SingleAsync(meter => meter.Owner == "ann" && meter.Number == 1, Token);

        Assert.Equal((100, 100m, 100d), (meter.Size, meter.Price, meter.Weight));
    }

    [Fact]
    public async Task Attribute_that_an_item_lacks_is_the_default()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync(recorder);
        await PutAsync(db, "1", "{}");

        var meter = await db.Items.SingleAsync(meter => meter.Owner == "ann" && meter.Number == 1, Token);

        Assert.Equivalent(new Meter { Owner = "ann", Number = 1, Name = null! }, meter, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    private async Task<BoxContext<Meter>> CreateAsync(RequestRecorder recorder, Action<DbContextOptionsBuilder>? options = null)
    {
        var db = new BoxContext<Meter>(
            recorder,
            EngineFixture.NewNamespace(),
            meter =>
            {
                meter.HasPartitionKey(m => m.Owner).HasSortKey(m => m.Number);
                meter.Property(m => m.Named).HasConversion<string>();
            },
            options);
        await db.Database.EnsureCreatedAsync(Token);
        return db;
    }

    private static async Task PutAsync(BoxContext<Meter> db, string number, string attributes)
    {
        var item = JsonSerializer.Deserialize<Dictionary<string, AttributeValue>>(attributes, Wire)!;
        (item["Owner"], item["Number"]) = (new AttributeValue("ann"), new AttributeValue { N = number });
        await db.Recorder.Client.PutItemAsync(db.Prefix + "items", item, Token);
    }

    private sealed class Meter
    {
        public required string Owner { get; set; }

        public int Number { get; set; }

        public int Size { get; set; }

        public byte? Maybe { get; set; }

        public decimal Price { get; set; }

        public double Weight { get; set; }

        public string Name { get; set; } = "";

        public byte[]? Blob { get; set; }

        public DateTimeOffset Read { get; set; }

        public Level Level { get; set; }

        public Level Named { get; set; }

        public List<int> Sizes { get; set; } = [];

        public HashSet<string> Tags { get; set; } = [];

        public Place Place { get; set; } = new();

        public List<Place> Places { get; set; } = [];
    }

    private sealed class Place
    {
        public int Floor { get; set; }
    }
}

public sealed class WrongAttributeTestsOnDynoxide(Dynoxide engine) : WrongAttributeTests(engine);

public sealed class WrongAttributeTestsOnDynamoDBLocal(DynamoDBLocal engine) : WrongAttributeTests(engine);
