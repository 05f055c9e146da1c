using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>What is refused before anything is sent names its entry, and its key to those who may see it.</summary>
public abstract class RefusedSaveTests(EngineFixture engine)
{
    private static readonly Dictionary<string, (object Bad, string Key)> Bads = new()
    {
        ["DYN4002"] = (new Order { Customer = "bob", Number = 7, Status = "" }, "'Order' {Customer: bob, Number: 7}"),
        ["DYN4005"] = (new Sample { Id = "bob", Ratio = double.NaN }, "'Sample' {Id: bob}"),
        ["DYN4006"] = (new Basket { Id = "bob", Lines = null! }, "'Basket' {Id: bob}"),
        ["DYN4007"] = (new Order { Customer = "bob", Number = 7, Note = new string('x', 500_000) }, "'Order' {Customer: bob, Number: 7}"),
        ["DYN4008"] = (new Order { Customer = "bob", Number = 7, Status = new string('x', 3000) }, "'Order' {Customer: bob, Number: 7}"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, AutoTransactionBehavior> Cases
    {
        get
        {
            var data = new TheoryData<string, bool, AutoTransactionBehavior>();
            foreach (var id in Bads.Keys)
            {
                data.Add(id, true, AutoTransactionBehavior.WhenNeeded);
                data.Add(id, false, AutoTransactionBehavior.Never);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_of_many_is_named(string id, bool async, AutoTransactionBehavior behavior)
    {
        using var shop = await Shop.OpenAsync(engine);
        foreach (var sensitive in (bool[])[false, true])
        {
            await using var db = shop.Context(options => options.EnableSensitiveDataLogging(sensitive));
            db.Database.AutoTransactionBehavior = behavior;
            db.AddRange(Enumerable.Range(0, 120).Select(i => new Order { Customer = "ann", Number = i }));
            var (bad, key) = Bads[id];
            db.Add(bad);
            db.AddRange(Enumerable.Range(0, 5).Select(i => new Counter { Name = $"{i}" }));

            var error = await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

            Assert.Same(bad, Assert.Single(error.Entries).Entity);
            var cause = Assert.IsType<DynamoException>(error.InnerException);
            Assert.Equal(id, cause.ErrorId);
            Assert.Equal(cause.Message + (sensitive ? $" The key: {key}." : " EnableSensitiveDataLogging() shows the key."), error.Message);
            Assert.Equal(126, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Added));
            Assert.Empty(shop.Recorder.Requests);
        }
    }

    [Fact]
    public async Task Duplicates_and_conflicts_name_their_keys_with_sensitive_data_logging()
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 1 }, new Order { Customer = "ann", Number = 3 });
        await using var db = shop.Context(options => options.EnableSensitiveDataLogging());
        db.AddRange(Enumerable.Range(1, 3).Select(i => new Order { Customer = "ann", Number = i }));
        var duplicate = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.EndsWith(" The keys: 'Order' {Customer: ann, Number: 1}, 'Order' {Customer: ann, Number: 3}.", duplicate.Message, StringComparison.Ordinal);
        db.ChangeTracker.Clear();

        db.Update(new Counter { Name = "missing" });
        var conflict = Assert.Throws<DbUpdateConcurrencyException>(() => db.SaveChanges());
        Assert.StartsWith("DYN4004", conflict.Message, StringComparison.Ordinal);
        Assert.EndsWith(" The key: 'Counter' {Name: missing}.", conflict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("added", "'Person.Home.Position.X'")]
    [InlineData("by its path", "'Person.Work.Position.Y'")]
    [InlineData("text", "'Person.Phones.Number'")]
    public async Task Value_inside_an_object_is_named_by_its_path(string what, string path)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Person { Id = "p", Work = new Address { Position = new Point { X = 1, Y = 2 } } });
        await using var db = shop.Context();
        if (what == "by its path")
        {
            (await db.People.FindAsync(["p"], Cancellation))!.Work!.Position!.Y = double.NaN;
        }
        else
        {
            db.Add(what == "text"
                ? new Person { Id = "q", Phones = [new Phone { Number = "a\ud800b" }] }
                : new Person { Id = "q", Home = new Address { Position = new Point { X = double.PositiveInfinity } } });
        }

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.StartsWith($"DYN4005: {path} has a value that DynamoDB can't hold", error.Message, StringComparison.Ordinal);
    }

    /// <summary>EF Core itself refuses what is no value of a complex property.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Null_in_place_of_a_required_object_is_refused_by_EF(bool isList)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Add(isList ? new Person { Id = "p", Phones = null! } : new Person { Id = "p", Home = null! });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Contains(isList ? "Phones" : "Home", error.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }
}

public sealed class RefusedSaveTestsOnDynoxide(Dynoxide engine) : RefusedSaveTests(engine);

public sealed class RefusedSaveTestsOnDynamoDBLocal(DynamoDBLocal engine) : RefusedSaveTests(engine);
