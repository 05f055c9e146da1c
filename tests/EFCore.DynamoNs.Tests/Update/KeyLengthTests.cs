using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Keys are measured as they are stored: behind their prefixes, and as their converters make them.</summary>
public abstract class KeyLengthTests(EngineFixture engine)
{
    private const string Length = "DYN4008";

    private const string Empty = "DYN4002";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2039, 1018, null)]
    [InlineData(2040, 1018, "DYN4008: 'Purchase.Customer' is a key of the table 'Purchase' or of an index and is stored in 2049 bytes; DynamoDB takes 2048 there. ")]
    [InlineData(2039, 1019, "DYN4008: 'Purchase.Number' is a key of the table 'Purchase' or of an index and is stored in 1025 bytes; DynamoDB takes 1024 there. ")]
    public async Task Prefix_counts(int customer, int number, string? expected)
    {
        using var shop = await OpenAsync();
        var purchase = new Purchase { Customer = new string('c', customer), Number = new string('n', number) };
        if (expected is null)
        {
            await shop.SaveAsync(purchase);
            await using var db = shop.Context();
            Assert.Equal(1, await db.Set<Purchase>().BulkPutAsync([purchase], cancellationToken: Cancellation));
            Assert.NotNull(await db.Set<Purchase>().FindAsync([purchase.Customer, purchase.Number], Cancellation));
            return;
        }

        await AssertRefusedAsync(shop, purchase, expected);
        await AssertDeleteRefusedAsync(shop, purchase, expected);
    }

    [Theory]
    [InlineData("a", "fits", null)]
    [InlineData("null", "fits", Empty + ": 'Coded.Id'")]
    [InlineData("empty", "fits", Empty + ": 'Coded.Id'")]
    [InlineData("long", "fits", Length + ": 'Coded.Id'")]
    [InlineData("a", "null", null)]
    [InlineData("a", "empty", Empty + ": 'Coded.Place'")]
    [InlineData("a", "long", Length + ": 'Coded.Place'")]
    public async Task What_a_converter_makes_is_measured(string id, string place, string? expected)
    {
        using var shop = await OpenAsync();
        var coded = new Coded { Id = new Code(id), Place = new Code(place) };
        if (expected is null)
        {
            await shop.SaveAsync(coded);
            await using var db = shop.Context();
            Assert.Equal(1, await db.Set<Coded>().BulkPutAsync([coded], cancellationToken: Cancellation));
            return;
        }

        await AssertRefusedAsync(shop, coded, expected);
        if (place == "fits")
        {
            await AssertDeleteRefusedAsync(shop, coded, expected);
        }
        else
        {
            // A delete names the table's key alone.
            await using var db = shop.Context();
            Assert.Equal(1, await db.Set<Coded>().BulkDeleteAsync([coded], cancellationToken: Cancellation));
        }
    }

    [Theory]
    [InlineData(2049, 1)]
    [InlineData(1, 1025)]
    public async Task Key_that_no_item_can_have_is_not_asked_for(int customer, int number)
    {
        using var shop = await OpenAsync();
        await using var db = shop.Context();
        var (pk, sk) = (new string('c', customer), new string('n', number));
        string[] customers = [pk, "x"];
        Assert.Null(await db.Set<Plain>().FindAsync([pk, sk], Cancellation));
        Assert.Empty(await db.Set<Plain>().Where(p => p.Customer == pk && p.Number == sk).ToListAsync(Cancellation));
        Assert.Empty(await db.Set<Plain>().Where(p => p.Customer == pk && p.Number == sk && p.Note == "n").ToListAsync(Cancellation));
        if (number > 1)
        {
            Assert.Empty(await db.Set<Plain>().Where(p => customers.Contains(p.Customer) && p.Number == sk).ToListAsync(Cancellation));
        }

        Assert.Empty(shop.Recorder.Requests);
        Assert.Empty(await db.Set<Plain>().Where(p => customers.Contains(p.Customer)).ToListAsync(Cancellation));
        Assert.Empty(await db.Set<Plain>().Where(p => p.Customer == "x" && p.Number != sk).ToListAsync(Cancellation));
    }

    private static async Task AssertRefusedAsync<TEntity>(AnyShop shop, TEntity entity, string expected)
        where TEntity : class
    {
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<BulkWriteException>(() => db.Set<TEntity>().BulkPutAsync([entity], cancellationToken: Cancellation));
        Assert.StartsWith(expected, error.InnerException!.Message, StringComparison.Ordinal);
        db.Add(entity);
        Assert.StartsWith(expected, (await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation))).Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    private static async Task AssertDeleteRefusedAsync<TEntity>(AnyShop shop, TEntity entity, string expected)
        where TEntity : class
    {
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<BulkWriteException>(() => db.Set<TEntity>().BulkDeleteAsync([entity], cancellationToken: Cancellation));
        Assert.StartsWith(expected, error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    private Task<AnyShop> OpenAsync()
        => AnyShop.OpenAsync(engine, model =>
        {
            var converter = new ValueConverter<Code, string>(code => Stored(code.Name)!, text => new Code(text));
            model.Entity<Purchase>().HasPartitionKey(p => p.Customer).HasSortKey(p => p.Number)
                .HasKeyPrefix(p => p.Customer, "CUSTOMER#").HasKeyPrefix(p => p.Number, "ORDER#").HasTable("Purchase");
            model.Entity<Coded>(coded =>
            {
                coded.HasTable("Coded").HasPartitionKey(c => c.Id).HasGlobalSecondaryIndex("ByPlace", c => c.Place);
                coded.Property(c => c.Id).HasConversion(converter);
                coded.Property(c => c.Place).HasConversion(converter!);
            });
            model.Entity<Plain>().HasTable("Plain").HasPartitionKey(p => p.Customer).HasSortKey(p => p.Number);
        });

    private static string? Stored(string name)
        => name switch
        {
            "null" => null,
            "empty" => "",
            "long" => new string('x', 2049),
            _ => name,
        };

    internal sealed record Code(string Name);

    internal sealed class Coded
    {
        public required Code Id { get; set; }

        public Code? Place { get; set; }
    }

    internal sealed class Purchase
    {
        public required string Customer { get; set; }

        public required string Number { get; set; }
    }

    internal sealed class Plain
    {
        public required string Customer { get; set; }

        public required string Number { get; set; }

        public string? Note { get; set; }
    }
}

public sealed class KeyLengthTestsOnDynoxide(Dynoxide engine) : KeyLengthTests(engine);

public sealed class KeyLengthTestsOnDynamoDBLocal(DynamoDBLocal engine) : KeyLengthTests(engine);
