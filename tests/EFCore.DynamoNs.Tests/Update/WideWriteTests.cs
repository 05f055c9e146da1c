using System.Text;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Entities of so many attributes that their names fill an expression, which has 4096 bytes.</summary>
public abstract class WideWriteTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>98 names of 32 characters and their values are more than an expression takes, 97 are not.</summary>
    [Theory]
    [InlineData(97, "#An_attribute_of_a_long_name_0000 = :v0,")]
    [InlineData(98, "#n0 = :v0,")]
    [InlineData(280, "#n0 = :v0,")]
    public async Task Many_changed_attributes_are_one_update(int count, string first)
    {
        using var shop = await OpenAsync(count);
        var stored = Filled(count, "old");
        await shop.SaveAsync(stored);
        await using var db = shop.Context();
        var wide = (await db.Set<Wide>().FindAsync(["w"], Cancellation))!;
        shop.Recorder.Clear();
        foreach (var name in Names(count))
        {
            wide[name] = "new";
        }

        await db.SaveChangesAsync(Cancellation);

        var update = (string)Assert.Single(shop.Recorder.Requests).Body["UpdateExpression"]!;
        Assert.StartsWith("SET " + first, update, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(update), 1, 4096);
        await using var other = shop.Context();
        var read = (await other.Set<Wide>().FindAsync(["w"], Cancellation))!;
        Assert.All(Names(count), name => Assert.Equal("new", read[name]));
    }

    /// <summary>What is compared beside needs no more room: the version, and the condition of When.</summary>
    [Fact]
    public async Task Many_attributes_are_updated_without_reading_under_a_condition()
    {
        using var shop = await OpenAsync(160);
        await shop.SaveAsync(Filled(160, "old"));
        await using var db = shop.Context();
        var wide = Filled(160, "new");
        wide["An_attribute_of_a_long_name_0007"] = null;
        db.Update(wide);
        db.Entry(wide).When(w => EF.Property<string>(w, "An_attribute_of_a_long_name_0003") == "old");
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);

        var request = Assert.Single(shop.Recorder.Requests);
        Assert.EndsWith("REMOVE #n159", (string?)request.Body["UpdateExpression"], StringComparison.Ordinal);
        Assert.Equal("attribute_exists(#n160) AND #n3 = :v159", (string?)request.Body["ConditionExpression"]);
        await using var other = shop.Context();
        Assert.Null((await other.Set<Wide>().FindAsync(["w"], Cancellation))!["An_attribute_of_a_long_name_0007"]);
    }

    [Fact]
    public async Task More_than_an_expression_takes_are_refused_before_anything_is_sent()
    {
        using var shop = await OpenAsync(300);
        await shop.SaveAsync(Filled(300, "old"));
        await using var db = shop.Context();
        var entry = db.Update(Filled(300, "new"));
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith(
            "DYN4018: An update of 'Wide' changes 300 attributes, and an update expression has 4096 bytes at most, which is some 280. Nothing was sent. "
            + "Change fewer at a time, keep them in a dictionary, which is one attribute, or write the whole item with Put(entity).",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal("DYN4018", Assert.IsType<DynamoException>(error.InnerException).ErrorId);
        Assert.Same(entry.Entity, Assert.Single(error.Entries).Entity);
        Assert.Empty(shop.Recorder.Requests);

        db.Set<Wide>().Put(entry.Entity);
        await db.SaveChangesAsync(Cancellation);
        Assert.Contains("\"new\"", await shop.ItemAsync("Wide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_sets_and_asks_for_many_attributes()
    {
        using var shop = await OpenAsync(160);
        await shop.SaveAsync(Filled(160, "old"));
        await using var db = shop.Context();
        var all = db.Set<Wide>().Where(w => w.Id == "w");
        foreach (var name in Names(120))
        {
            all = all.Where(w => EF.Property<string>(w, name) == "old");
        }

        Assert.Equal(
            1,
            await all.ExecuteUpdateAsync(
                set =>
                {
                    foreach (var name in Names(160))
                    {
                        set.SetProperty(w => EF.Property<string>(w, name), "new");
                    }
                },
                Cancellation));
        await using var other = shop.Context();
        var read = (await other.Set<Wide>().FindAsync(["w"], Cancellation))!;
        Assert.All(Names(160), name => Assert.Equal("new", read[name]));
    }

    [Theory]
    [InlineData("GetItem")]
    [InlineData("Scan")]
    public async Task Many_attributes_are_selected_and_asked_for(string operation)
    {
        using var shop = await OpenAsync(160);
        await shop.SaveAsync(Filled(160, "old"));
        await using var db = shop.Context();
        var rows = operation == "GetItem" ? db.Table("Wide").Equal("Id", "w") : db.Table("Wide").AllowScan();
        rows = Names(operation == "GetItem" ? 0 : 110).Aggregate(rows, (asked, name) => asked.Equal(name, "old"));

        var row = Assert.Single(await rows.Select([.. Names(160)]).ToListAsync(Cancellation));

        Assert.Equal(operation, Assert.Single(shop.Recorder.Requests).Operation);
        Assert.All(Names(160), name => Assert.Equal("old", row[name]));
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(i => $"An_attribute_of_a_long_name_{i:0000}");

    private static Wide Filled(int count, string value)
    {
        var wide = new Wide { Id = "w" };
        foreach (var name in Names(count))
        {
            wide[name] = value;
        }

        return wide;
    }

    private Task<AnyShop> OpenAsync(int count)
        => AnyShop.OpenAsync(engine, model => model.Entity<Wide>(wide =>
        {
            wide.HasTable("Wide");
            wide.HasPartitionKey(w => w.Id);
            foreach (var name in Names(count))
            {
                wide.IndexerProperty<string>(name).IsRequired(false);
            }
        }));

    internal sealed class Wide
    {
        private readonly Dictionary<string, object?> _values = [];

        public string Id { get; set; } = "";

        public object? this[string name]
        {
            get => _values.GetValueOrDefault(name);
            set => _values[name] = value;
        }
    }
}

public sealed class WideWriteTestsOnDynoxide(Dynoxide engine) : WideWriteTests(engine);

public sealed class WideWriteTestsOnDynamoDBLocal(DynamoDBLocal engine) : WideWriteTests(engine);
