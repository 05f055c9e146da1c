using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>What is stored, into the entity or beside it: with optional objects and lists of objects.</summary>
public abstract class ReloadTests(EngineFixture engine)
{
    private static readonly Dictionary<string, Action<Person>> Changes = new()
    {
        ["nothing"] = _ => { },
        ["an optional object, to null"] = p => p.Work = null,
        ["an object's object, to null"] = p => p.Home.Position = null,
        ["a list, longer"] = p => p.Phones.Add(new Phone { Number = "9" }),
        ["a list, empty"] = p => p.Phones.Clear(),
        ["everything"] = p => (p.Home, p.Work, p.Phones) = (new Address { City = "Oslo" }, new Address { City = "Bern", Position = new Point { X = 9 } }, [new Phone { Number = "7" }]),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Cases
        => [.. from stored in Changes.Keys from local in Changes.Keys from async in new[] { true, false } select new TheoryDataRow<string, string, bool>(stored, local, async)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reload_makes_the_entity_what_is_stored(string stored, string local, bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var person = await LoadAsync(shop, db);
        await StoreAsync(shop, Changed(stored));
        Changes[local](person);
        var entry = db.Entry(person);
        if (async)
        {
            await entry.ReloadAsync(Cancellation);
        }
        else
        {
            entry.Reload();
        }

        Assert.Equal(EntityState.Unchanged, entry.State);
        Assert.Equivalent(Changed(stored), person, strict: true);
        Assert.False(db.ChangeTracker.HasChanges());

        // What changes now is saved, and nothing else.
        shop.Recorder.Clear();
        person.Phones.Add(new Phone { Number = "new" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal("SET #Phones = :v0", (string?)Assert.Single(shop.Recorder.Requests).Body["UpdateExpression"]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Database_values_are_what_is_stored(string stored, string local, bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var person = await LoadAsync(shop, db);
        await StoreAsync(shop, Changed(stored));
        Changes[local](person);
        var entry = Assert.Single(db.ChangeTracker.Entries());
        var values = async ? await entry.GetDatabaseValuesAsync(Cancellation) : entry.GetDatabaseValues();
        Assert.Equivalent(Changed(stored), values!.ToObject(), strict: true);
        Assert.Equivalent(Changed(local), person, strict: true);
    }

    [Theory]
    [InlineData(EntityState.Added)]
    [InlineData(EntityState.Deleted)]
    [InlineData(EntityState.Modified)]
    public async Task Reload_ends_any_change(EntityState state)
    {
        using var shop = await Shop.OpenAsync(engine);
        await StoreAsync(shop, Full());
        await using var db = shop.Context();
        var person = Changed("everything");
        var entry = db.Entry(person);
        entry.State = state;
        await entry.ReloadAsync(Cancellation);
        Assert.Equal(EntityState.Unchanged, entry.State);
        Assert.Equivalent(Full(), person, strict: true);
        shop.Recorder.Clear();
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entries_of_a_conflict_are_reloaded_and_saved(bool isThere)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var person = await LoadAsync(shop, db);
        if (isThere)
        {
            await StoreAsync(shop, Changed("everything"));
        }
        else
        {
            await using var other = shop.Context();
            other.Remove(Full());
            await other.SaveChangesAsync(Cancellation);
        }

        person.Home.City = "mine";
        db.Entry(person).When(p => p.Home.City == "nowhere");
        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));
        shop.Recorder.Clear();
        var entry = Assert.Single(conflict.Entries);
        await entry.ReloadAsync(Cancellation);
        Assert.Empty(shop.Recorder.Requests);
        Assert.Equal(isThere ? EntityState.Unchanged : EntityState.Detached, entry.State);
        if (isThere)
        {
            Assert.Equivalent(Changed("everything"), person, strict: true);
            person.Home.City = "mine";
            await db.SaveChangesAsync(Cancellation);
            Assert.Equal("SET #Home.#City = :v0", (string?)Assert.Single(shop.Recorder.Requests).Body["UpdateExpression"]);
        }
    }

    [Fact]
    public async Task Entry_that_would_read_a_part_is_refused()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        EntityEntry entry = db.Add(Full());
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(
            "DYN4020: 'Person' has optional objects or lists of objects, and this entry of EF Core would read only a part of them. Take the entry from db.Entry(entity) of a DynamoContext, "
            + "from ChangeTracker.Entries(), or from the exception's Entries.",
            (await Assert.ThrowsAsync<DynamoException>(() => entry.ReloadAsync(Cancellation))).Message);
        await db.Entry(entry.Entity).ReloadAsync(Cancellation);
        Assert.Equivalent(Full(), entry.Entity, strict: true);
    }

    private static async Task<Person> LoadAsync(Shop shop, ShopContext db)
    {
        await StoreAsync(shop, Full());
        return (await db.People.FindAsync(["p"], Cancellation))!;
    }

    private static async Task StoreAsync(Shop shop, Person person)
    {
        await using var db = shop.Context();
        db.People.Put(person);
        await db.SaveChangesAsync(Cancellation);
        shop.Recorder.Clear();
    }

    private static Person Changed(string name)
    {
        var person = Full();
        Changes[name](person);
        return person;
    }

    private static Person Full()
        => new()
        {
            Id = "p",
            Home = new Address { City = "Paris", Street = "Rue 1", Position = new Point { X = 1, Y = 2 }, Labels = ["a"] },
            Work = new Address { City = "Rome" },
            Phones = [new Phone { Number = "1" }, new Phone { Number = "2", IsMobile = true }],
        };
}

public sealed class ReloadTestsOnDynoxide(Dynoxide engine) : ReloadTests(engine);

public sealed class ReloadTestsOnDynamoDBLocal(DynamoDBLocal engine) : ReloadTests(engine);
