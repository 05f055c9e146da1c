using CsCheck;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Values;

/// <summary>A type whose values are written and read back on a real engine.</summary>
internal abstract class TypeCase(Type type)
{
    public Type Type { get; } = type;

    /// <summary>False for what DynamoDB has no key of.</summary>
    public bool IsKey { get; init; } = true;

    /// <summary>False for what DynamoDB has no sets of.</summary>
    public bool HasSets { get; init; } = true;

    public abstract Task ComesBackAsync(EngineFixture engine);

    public abstract Task SortsAsync(EngineFixture engine);

    public abstract Task IsFoundByKeyAsync(EngineFixture engine);
}

/// <inheritdoc />
internal class TypeCase<T>(Gen<T> random, params T[] boundaries) : TypeCase(typeof(T))
    where T : notnull
{
    /// <summary>DynamoDB takes so many items in one transaction.</summary>
    private const int MostItems = 100;

    /// <summary>So many random values an item holds in each of its collections: 400 KB are an item's limit.</summary>
    private const int ValuesOfItem = 200;

    /// <summary>What must be the same of a value that comes back.</summary>
    public Func<T, object> Exactly { get; init; } = value => value;

    /// <summary>What comes back of a value that is a key.</summary>
    public Func<T, T> AsKey { get; init; } = value => value;

    /// <summary>C#'s order, where that is not the type's own.</summary>
    public Comparison<T> Order { get; init; } = Comparer<T>.Default.Compare;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public override async Task ComesBackAsync(EngineFixture engine)
    {
        var values = Random(1_000);
        Box<T>[] boxes =
        [
            .. boundaries.Select((value, index) => Box(index, value, boundaries)),
            .. values.Chunk(ValuesOfItem).Select((chunk, index) => Box(boundaries.Length + index, chunk[0], chunk)),
        ];
        var back = await WriteAndReadAsync(engine, boxes);
        Assert.Equal(boxes.Length, back.Count);
        foreach (var (expected, actual) in boxes.Zip(back))
        {
            Assert.Equal(Exactly(expected.Value), Exactly(actual.Value));
            Assert.Equal(expected.List.Select(Exactly), actual.List.Select(Exactly));
            Assert.Equal(expected.Array.Select(Exactly), actual.Array.Select(Exactly));
            Assert.Equal(expected.Map.Select(pair => (pair.Key, Exactly(pair.Value))).Order(), actual.Map.Select(pair => (pair.Key, Exactly(pair.Value))).Order());
            Assert.Equal(expected.Set.Select(Exactly).ToHashSet(), actual.Set.Select(Exactly).ToHashSet());
        }
    }

    public override async Task SortsAsync(EngineFixture engine)
    {
        var values = KeyValues();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new BoxContext<SortedItem<T>>(recorder, EngineFixture.NewNamespace(), model => model.HasPartitionKey(item => item.Owner).HasSortKey(item => item.Key));
        await db.Database.EnsureCreatedAsync(Token);
        db.AddRange(values.Select(value => new SortedItem<T> { Key = value }));
        await db.SaveChangesAsync(Token);
        db.ChangeTracker.Clear();

        var stored = await db.Items.Where(item => item.Owner == "o").ToListAsync(Token);

        Assert.Equal(values.Order(Comparer<T>.Create(Order)).Select(AsKey).Select(Exactly), stored.Select(item => Exactly(item.Key)));
    }

    public override async Task IsFoundByKeyAsync(EngineFixture engine)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new BoxContext<KeyedItem<T>>(recorder, EngineFixture.NewNamespace(), model =>
        {
            model.HasPartitionKey(item => item.Key);
            model.Property(item => item.Key).ValueGeneratedNever();
        });
        await db.Database.EnsureCreatedAsync(Token);
        T[] values = [.. KeyValues().Take(boundaries.Length + 3)];
        db.AddRange(values.Select((value, index) => new KeyedItem<T> { Key = value, Number = index }));
        await db.SaveChangesAsync(Token);
        db.ChangeTracker.Clear();
        for (var index = 0; index < values.Length; index++)
        {
            var found = await db.Items.FindAsync([values[index]], Token);

            Assert.Equal(index, found?.Number);
            Assert.Equal(Exactly(AsKey(values[index])), Exactly(found!.Key));
        }
    }

    protected virtual async Task<IReadOnlyList<Box<T>>> WriteAndReadAsync(EngineFixture engine, Box<T>[] boxes)
        => await WriteAndReadAsync<Box<T>>(engine, boxes);

    protected async Task<List<TBox>> WriteAndReadAsync<TBox>(EngineFixture engine, TBox[] boxes)
        where TBox : Box<T>
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new BoxContext<TBox>(
            recorder,
            EngineFixture.NewNamespace(),
            model =>
            {
                model.HasPartitionKey(box => box.Owner).HasSortKey(box => box.Number);
                if (!HasSets)
                {
                    model.Ignore(box => box.Set);
                }
            });
        await db.Database.EnsureCreatedAsync(Token);
        db.AddRange(boxes);
        await db.SaveChangesAsync(Token);
        Assert.False(db.ChangeTracker.HasChanges());
        db.ChangeTracker.Clear();
        return await db.Items.Where(box => box.Owner == "o").ToListAsync(Token);
    }

    protected virtual Box<T> Box(int number, T value, T[] values) => Fill(new Box<T>(), number, value, values);

    protected TBox Fill<TBox>(TBox box, int number, T value, T[] values)
        where TBox : Box<T>
    {
        (box.Number, box.Value, box.List, box.Array) = (number, value, [.. values], values);
        box.Set = HasSets ? [.. values.DistinctBy(Exactly)] : [];
        box.Map = values.Index().ToDictionary(pair => $"key {pair.Index}", pair => pair.Item);
        return box;
    }

    private T[] Random(int count) => random.Array[count].Single();

    /// <summary>Values that are different keys: DynamoDB has no empty ones, and an item has one.</summary>
    private T[] KeyValues()
        =>
        [
            .. boundaries.Concat(Random(MostItems))
                .Where(value => !ValueCodec.IsEmpty(value))
                .DistinctBy(value => Exactly(AsKey(value)))
                .Take(MostItems),
        ];
}

/// <summary>A value type also comes as nullable.</summary>
internal sealed class StructCase<T>(Gen<T> random, params T[] boundaries) : TypeCase<T>(random, boundaries)
    where T : struct
{
    protected override Box<T> Box(int number, T value, T[] values)
        => Fill(new NullableBox<T> { Maybe = value, Maybes = [.. values.Select(item => (T?)item), null] }, number, value, values);

    protected override async Task<IReadOnlyList<Box<T>>> WriteAndReadAsync(EngineFixture engine, Box<T>[] boxes)
    {
        var expected = boxes.Cast<NullableBox<T>>().ToArray();
        var back = await WriteAndReadAsync(engine, expected);
        foreach (var (box, actual) in expected.Zip(back))
        {
            Assert.Null(actual.Never);
            Assert.Equal(Exactly(box.Maybe!.Value), Exactly(actual.Maybe!.Value));
            Assert.Equal(box.Maybes.Select(ExactlyOrNull), actual.Maybes.Select(ExactlyOrNull));
        }

        return back;
    }

    private object? ExactlyOrNull(T? value) => value is { } known ? Exactly(known) : null;
}
