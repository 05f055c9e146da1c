using System.Collections.Immutable;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>The kinds of collections, converted elements, and enums as text.</summary>
public abstract class CollectionTypeTests(EngineFixture engine)
{
    private static readonly JsonSerializerOptions Wire = new() { Converters = { new DynamoNs.Wire.AttributeValueConverter() } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collections_of_every_kind_come_back()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Shelf>(recorder, item => item.Property(shelf => shelf.GetterOnly));
        await SaveAsync(db, Full());

        var shelf = await db.Items.SingleAsync(item => item.Id == "s", Token);

        Assert.Equivalent(Full(), shelf, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Attributes_that_are_not_there_are_empty_collections()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Shelf>(recorder, item => item.Property(shelf => shelf.GetterOnly));
        await recorder.Client.PutItemAsync(db.Prefix + "items", new() { ["Id"] = new AttributeValue("s") }, Token);

        var shelf = await db.Items.SingleAsync(item => item.Id == "s", Token);

        Assert.Equivalent(new Shelf { Vector = [] }, shelf, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());
    }

    [Fact]
    public async Task Null_is_an_absent_list_and_a_null_element()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Nulls>(recorder);
        await SaveAsync(db, new Nulls { Texts = ["a", null], Lists = [[1], null, []], Maps = new() { ["a"] = null, ["b"] = [] } });

        var item = await db.Items.SingleAsync(item => item.Id == "s", Token);

        Assert.Null(item.List);
        Assert.Null(item.Map);
        Assert.Empty(item.Set!);
        Assert.Equal(["a", null], item.Texts);
        Assert.Equal([[1], null, []], item.Lists);
        Assert.Equal([("a", null), ("b", [])], item.Maps.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task Elements_are_converted()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Converted>(recorder, Convert);
        await SaveAsync(db, new Converted { Levels = [Level.High, Level.Low], Maybes = [Level.Low, null], LevelSet = [Level.High], Versions = [new(1, 2)], Named = Level.High, Days = [new(2024, 2, 29)] });

        var item = (await recorder.Client.GetItemAsync(db.Prefix + "items", new() { ["Id"] = new AttributeValue("s") }, Token)).Item;
        Assert.Equal(
            RequestText.Canonical(System.Text.Json.Nodes.JsonNode.Parse("""
                {
                  "Id": {"S": "s"},
                  "Levels": {"L": [{"S": "High"}, {"S": "Low"}]},
                  "Maybes": {"L": [{"S": "Low"}, {"NULL": true}]},
                  "LevelSet": {"SS": ["High"]},
                  "Versions": {"L": [{"S": "1.2"}]},
                  "Named": {"S": "High"},
                  "Days": {"NS": ["738944"]}
                }
                """)!),
            RequestText.Canonical(System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(item, Wire))!));
        var back = await db.Items.SingleAsync(converted => converted.Id == "s", Token);
        Assert.Equal([Level.High, Level.Low], back.Levels);
        Assert.Equal([Level.Low, null], back.Maybes);
        Assert.Equal([Level.High], back.LevelSet);
        Assert.Equal([new Version(1, 2)], back.Versions);
        Assert.Equal([new DateOnly(2024, 2, 29)], back.Days);
        Assert.False(db.ChangeTracker.HasChanges());
        back.Levels.Add(Level.Middle);
        Assert.Equal(1, await db.SaveChangesAsync(Token));
    }

    [Fact]
    public async Task Converted_elements_are_searched_as_they_are_stored()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Converted>(recorder, Convert);
        await SaveAsync(db, new Converted { Levels = [Level.High], LevelSet = [Level.Middle] });
        var (high, middle, low) = (Level.High, Level.Middle, Level.Low);

        Assert.Equal(1, await db.Items.AllowScan().CountAsync(item => item.Levels.Contains(high) && item.LevelSet.Contains(middle), Token));
        Assert.Equal(0, await db.Items.AllowScan().CountAsync(item => item.Levels.Contains(low) || item.LevelSet.Contains(low), Token));
    }

    [Fact]
    public async Task Enum_is_text_by_convention()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new TextEnumContext(recorder, EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Token);
        db.Add(new Ranked { Id = "r", Level = Level.High, Maybe = Level.Low });
        await db.SaveChangesAsync(Token);
        Assert.Equal(
            """{"Id":{"S":"r"},"Level":{"S":"High"},"Maybe":{"S":"Low"}}""",
            RequestText.Canonical(recorder.Requests.Single(request => request.Operation == "PutItem").Body["Item"]!));
        db.ChangeTracker.Clear();
        var level = Level.High;

        var ranked = await db.Ranks.AllowScan().SingleAsync(item => item.Level == level && item.Maybe != level, Token);

        Assert.Equal((Level.High, (Level?)Level.Low), (ranked.Level, ranked.Maybe));
    }

    [Fact]
    public async Task Repeated_bytes_are_one_element_and_null_is_none()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Bytes>(recorder);
        await SaveAsync(db, new Bytes { Arrays = [[1], [1], [2]], Memories = [new byte[] { 1 }, new byte[] { 1 }] });

        var item = await db.Items.SingleAsync(item => item.Id == "s", Token);

        Assert.Equal(["01", "02"], item.Arrays.Select(bytes => System.Convert.ToHexString(bytes)).Order());
        Assert.Equal(["01"], item.Memories.Select(memory => System.Convert.ToHexString(memory.Span)));
        item.Texts.Add(null);
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Token));
        Assert.Equal("DYN4005: 'Bytes.Texts' has a value that DynamoDB can't hold: a set without null is wanted. Nothing was sent. EnableSensitiveDataLogging() shows the key.", error.Message);
    }

    [Fact]
    public async Task Changed_memory_is_a_change_and_the_same_bytes_are_none()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = await CreateAsync<Bytes>(recorder);
        await SaveAsync(db, new Bytes { Memory = new byte[] { 1 }, MaybeMemory = new byte[] { 2 } });
        var item = await db.Items.SingleAsync(item => item.Id == "s", Token);
        (item.Memory, item.MaybeMemory) = (new byte[] { 1 }, new byte[] { 2 });
        Assert.False(db.ChangeTracker.HasChanges());
        (item.Memory, item.MaybeMemory) = (new byte[] { 3 }, null);
        await db.SaveChangesAsync(Token);
        db.ChangeTracker.Clear();

        var back = await db.Items.SingleAsync(item => item.Id == "s", Token);

        Assert.Equal([3], back.Memory.ToArray());
        Assert.Null(back.MaybeMemory);
    }

    private static void Convert(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Converted> item)
    {
        item.PrimitiveCollection(c => c.Levels).ElementType().HasConversion<string>();
        item.PrimitiveCollection(c => c.Maybes).ElementType().HasConversion<string>();
        item.PrimitiveCollection(c => c.LevelSet).ElementType().HasConversion<string>();
        item.PrimitiveCollection(c => c.Versions).ElementType().HasConversion(typeof(VersionConverter));
        item.PrimitiveCollection(c => c.Days).ElementType().HasConversion(typeof(DayConverter));
        item.Property(c => c.Named).HasConversion<string>();
    }

    private static Shelf Full()
        => new()
        {
            List = [1, 2],
            Interface = [1],
            Collection = [2],
            Enumerable = [3],
            ReadOnlyList = [4],
            ReadOnlyCollection = [5],
            Array = [6],
            Vector = [7, 8],
            Immutables = [9],
            Lists = [[1], []],
            Strings = ["a"],
            Set = new HashSet<string> { "b" },
            ReadOnlySet = new HashSet<string> { "c" },
            Sorted = [3, 1],
            ImmutableSet = ["d"],
            ImmutableSorted = [5, 4],
            Map = { ["a"] = 1 },
            MapInterface = new Dictionary<string, int> { ["b"] = 2 },
            ReadOnlyMap = new Dictionary<string, int> { ["c"] = 3 },
            ImmutableMap = ImmutableDictionary<string, int>.Empty.Add("d", 4),
            MapOfLists = { ["e"] = [5] },
            GetterOnly = { "f" },
        };

    private static async Task SaveAsync<TItem>(BoxContext<TItem> db, TItem item)
        where TItem : class
    {
        db.Add(item);
        await db.SaveChangesAsync(Token);
        db.ChangeTracker.Clear();
    }

    private static async Task<BoxContext<TItem>> CreateAsync<TItem>(
        RequestRecorder recorder,
        Action<Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<TItem>>? configure = null)
        where TItem : class
    {
        var db = new BoxContext<TItem>(recorder, EngineFixture.NewNamespace(), configure ?? (_ => { }));
        await db.Database.EnsureCreatedAsync(Token);
        return db;
    }

    private sealed class VersionConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Version, string>(
        version => version.ToString(),
        text => new Version(text));

    private sealed class DayConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateOnly, int>(
        day => day.DayNumber,
        number => DateOnly.FromDayNumber(number));

    private sealed class Ranked
    {
        public string Id { get; set; } = "";

        public Level Level { get; set; }

        public Level? Maybe { get; set; }
    }

    private sealed class TextEnumContext(RequestRecorder recorder, string prefix) : DynamoContext
    {
        public TableSet<Ranked> Ranks { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).Client(recorder.Client));

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
            => configurationBuilder.Properties<Level>().HaveConversion<string>();
    }

    private sealed class Shelf
    {
        public string Id { get; set; } = "s";

        public List<int> List { get; set; } = [];

        public IList<int> Interface { get; set; } = [];

        public ICollection<int> Collection { get; set; } = [];

        public IEnumerable<int> Enumerable { get; set; } = [];

        public IReadOnlyList<int> ReadOnlyList { get; set; } = [];

        public IReadOnlyCollection<int> ReadOnlyCollection { get; set; } = [];

        public int[] Array { get; set; } = [];

        public ImmutableArray<int> Vector { get; set; }

        public ImmutableList<int> Immutables { get; set; } = [];

        public List<List<int>> Lists { get; set; } = [];

        public HashSet<string> Strings { get; set; } = [];

        public ISet<string> Set { get; set; } = new HashSet<string>();

        public IReadOnlySet<string> ReadOnlySet { get; set; } = new HashSet<string>();

        public SortedSet<int> Sorted { get; set; } = [];

        public ImmutableHashSet<string> ImmutableSet { get; set; } = [];

        public ImmutableSortedSet<int> ImmutableSorted { get; set; } = [];

        public Dictionary<string, int> Map { get; set; } = [];

        public IDictionary<string, int> MapInterface { get; set; } = new Dictionary<string, int>();

        public IReadOnlyDictionary<string, int> ReadOnlyMap { get; set; } = new Dictionary<string, int>();

        public ImmutableDictionary<string, int> ImmutableMap { get; set; } = ImmutableDictionary<string, int>.Empty;

        public Dictionary<string, List<int>> MapOfLists { get; set; } = [];

        public List<string> GetterOnly { get; } = [];
    }

    private sealed class Nulls
    {
        public string Id { get; set; } = "s";

        public List<int>? List { get; set; }

        public Dictionary<string, int>? Map { get; set; }

        public HashSet<string>? Set { get; set; }

        public List<string?> Texts { get; set; } = [];

        public List<List<int>?> Lists { get; set; } = [];

        public Dictionary<string, List<int>?> Maps { get; set; } = [];
    }

    private sealed class Converted
    {
        public string Id { get; set; } = "s";

        public List<Level> Levels { get; set; } = [];

        public List<Level?> Maybes { get; set; } = [];

        public HashSet<Level> LevelSet { get; set; } = [];

        public List<Version> Versions { get; set; } = [];

        public HashSet<DateOnly> Days { get; set; } = [];

        public Level Named { get; set; }
    }

    private sealed class Bytes
    {
        public string Id { get; set; } = "s";

        public HashSet<byte[]> Arrays { get; set; } = [];

        public HashSet<ReadOnlyMemory<byte>> Memories { get; set; } = [];

        public HashSet<string?> Texts { get; set; } = [];

        public ReadOnlyMemory<byte> Memory { get; set; }

        public ReadOnlyMemory<byte>? MaybeMemory { get; set; }
    }
}

public sealed class CollectionTypeTestsOnDynoxide(Dynoxide engine) : CollectionTypeTests(engine);

public sealed class CollectionTypeTestsOnDynamoDBLocal(DynamoDBLocal engine) : CollectionTypeTests(engine);
