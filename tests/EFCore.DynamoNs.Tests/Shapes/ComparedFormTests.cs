using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Shapes;

/// <summary>What a property is compared with takes the form in which the property is stored, or the comparison is refused.</summary>
public abstract class ComparedFormTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>C# widens a byte to an int before it compares; the converter is for bytes.</summary>
    [Fact]
    public async Task Converter_of_a_nullable_number_is_not_passed_by()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Rated>(rated =>
        {
            rated.HasTable("Rated").HasPartitionKey(r => r.Id);
            rated.Property(r => r.Level).HasConversion(new ValueConverter<byte, int>(level => level * 10, stored => (byte)(stored / 10)));
        }));
        await shop.SaveAsync(new Rated { Id = "a", Level = 5 }, new Rated { Id = "b", Level = 50 });
        await using var db = shop.Context();
        byte? five = 5;
        Assert.Equal(["a"], await db.Set<Rated>().AllowScan().Where(r => r.Level == 5).Select(r => r.Id).ToListAsync(Cancellation));
        Assert.Equal(["a"], await db.Set<Rated>().AllowScan().Where(r => r.Level.Equals(five)).Select(r => r.Id).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Nullable_number_that_is_declared_text_meets_a_wider_number()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Placed>(), Models.Table("placed", "id:S", "place:S"));
        await shop.SaveAsync(new Placed { Id = "a", Place = 5 }, new Placed { Id = "a2", Place = 6 });
        await using var db = shop.Context();
        Assert.Equal(["a"], await db.Set<Placed>().Where(p => p.Id == "a" && p.Place == 5).Select(p => p.Id).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Zero_or_one_behind_a_converter_is_found_in_both_forms()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Rated>(rated =>
        {
            rated.HasTable("Rated").HasPartitionKey(r => r.Id).Ignore(r => r.Level);
            rated.Property(r => r.Answer).HasConversion(answer => answer == "yes", stored => stored ? "yes" : "no").HasAttributeFormat(AttributeFormat.ZeroOrOne);
        }));
        await shop.PutAsync("Rated", """{ "Id": {"S": "a"}, "Answer": {"N": "1"} }""");
        await shop.PutAsync("Rated", """{ "Id": {"S": "b"}, "Answer": {"BOOL": true} }""");
        await shop.PutAsync("Rated", """{ "Id": {"S": "c"}, "Answer": {"BOOL": false} }""");
        await using var db = shop.Context();
        var yes = await db.Set<Rated>().AllowScan().Where(r => r.Answer == "yes").Select(r => r.Id).ToListAsync(Cancellation);
        Assert.Equal(["a", "b"], yes.Order());
    }

    [Fact]
    public async Task Key_that_DynamoDB_cannot_hold_is_refused_where_it_is_looked_for()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Weighed>().HasTable("Weighed").HasPartitionKey(w => w.Weight));
        await using var db = shop.Context();
        foreach (var look in new Func<Task>[]
        {
            () => db.Set<Weighed>().FindAsync([double.NaN], Cancellation).AsTask(),
            () => db.Set<Weighed>().SingleOrDefaultAsync(w => w.Weight == double.MaxValue, Cancellation),
        })
        {
            Assert.Equal("DYN3011", (await Assert.ThrowsAsync<DynamoException>(look)).ErrorId);
        }
    }

    [Fact]
    public async Task Enum_that_a_converter_makes_text_does_not_fit_a_number()
    {
        var error = await Assert.ThrowsAsync<DynamoException>(() => AnyShop.OpenAsync(
            engine,
            model => model.Entity<Dated>().Property(d => d.Day).HasConversion<string>(),
            Models.Table("dated", "day:N")));
        Assert.Equal("DYN2003", error.ErrorId);
        Assert.Contains("'Dated.Day'", error.Message, StringComparison.Ordinal);
    }

    private sealed class Rated
    {
        public string Id { get; set; } = "";

        public byte? Level { get; set; }

        public string Answer { get; set; } = "no";
    }

    private sealed class Placed
    {
        public string Id { get; set; } = "";

        public short? Place { get; set; }
    }

    private sealed class Weighed
    {
        public double Weight { get; set; }
    }

    private sealed class Dated
    {
        public DayOfWeek Day { get; set; }
    }
}

public sealed class ComparedFormTestsOnDynoxide(Dynoxide engine) : ComparedFormTests(engine);

public sealed class ComparedFormTestsOnDynamoDBLocal(DynamoDBLocal engine) : ComparedFormTests(engine);
