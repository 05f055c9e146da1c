using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Faults;
using EFCore.DynamoNs.Tests.Shapes;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Bulk writes, also where DynamoDB leaves items undone.</summary>
public abstract class BulkTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_are_put_and_deleted_25_to_a_call()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var progress = new Reports();

        Assert.Equal(60, await db.Orders.BulkPutAsync(Orders(60), progress: progress, cancellationToken: Cancellation));

        Assert.Equal(["BatchWriteItem", "BatchWriteItem", "BatchWriteItem"], shop.Recorder.Operations);
        Assert.Equal(60, progress.Last.Written);
        Assert.Equal(3, progress.Last.Requests);
        Assert.Empty(db.ChangeTracker.Entries());
        var items = await shop.ItemsAsync("Orders");
        Assert.Equal(60, items.Count);
        Assert.Contains(Shop.Json("""{ "Customer": {"S": "ann"}, "Number": {"N": "7"}, "Note": {"S": "n7"}, "Total": {"N": "0"} }"""), items);

        Assert.Equal(50, await db.Orders.BulkDeleteAsync(Orders(50).ToAsyncEnumerable(), cancellationToken: Cancellation));
        Assert.Equal(10, (await shop.ItemsAsync("Orders")).Count);
    }

    [Fact]
    public async Task Later_entity_of_the_same_key_counts()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        Order[] twice = [new() { Customer = "ann", Number = 1, Note = "first" }, new() { Customer = "ann", Number = 1, Note = "second" }];
        Assert.Equal(2, await db.Orders.BulkPutAsync(twice, cancellationToken: Cancellation));
        Assert.Contains("second", await shop.ItemAsync("Orders"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Derived_types_discriminators_and_shadow_keys_are_written()
    {
        using var shop = await AnyShop.OpenAsync(engine, model =>
        {
            model.Entity<Animal>().HasTable("zoo").HasDiscriminator<string>("Kind").HasValue<Animal>("animal").HasValue<Dog>("dog");
            model.Entity<Animal>().Property<long>("Version").IsRowVersion();
            model.Entity<Owner>(owner =>
            {
                owner.HasTable("owners").HasDiscriminator<string>("Sk").HasValue("PROFILE");
                owner.HasKey("Id", "Sk");
            });
        });
        await using var db = shop.Context();
        Assert.Equal(2, await db.Set<Animal>().BulkPutAsync([new Animal { Id = "a" }, new Dog { Id = "d", Breed = "pug" }], cancellationToken: Cancellation));
        await db.Set<Owner>().BulkPutAsync([new Owner { Id = "o" }], cancellationToken: Cancellation);
        Assert.Equal("pug", (await db.Set<Dog>().AllowScan().SingleAsync(Cancellation)).Breed);
        Assert.Equal(2, await db.Set<Animal>().Where(animal => EF.Property<long>(animal, "Version") > 0).AllowScan().CountAsync(Cancellation));
        Assert.NotNull(await db.Set<Owner>().SingleOrDefaultAsync(owner => owner.Id == "o", Cancellation));
        await db.Set<Owner>().BulkDeleteAsync([new Owner { Id = "o" }], cancellationToken: Cancellation);
        Assert.Null(await db.Set<Owner>().AsNoTracking().SingleOrDefaultAsync(owner => owner.Id == "o", Cancellation));
    }

    [Fact]
    public async Task Tracked_entities_stay_as_they_are()
    {
        using var shop = await AnyShop.OpenAsync(engine, model => model.Entity<Animal>().HasTable("zoo").Property<long>("Version").IsRowVersion());
        await using var db = shop.Context();
        var animal = db.Add(new Animal { Id = "a" });
        await db.SaveChangesAsync(Cancellation);
        await db.Set<Animal>().BulkPutAsync([animal.Entity], cancellationToken: Cancellation);
        Assert.Equal(0, await db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Report_that_fails_ends_the_write_with_its_account()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<BulkWriteException>(
            () => db.Orders.BulkPutAsync(Orders(60), 1, new Reports { On = _ => throw new NotSupportedException() }, Cancellation));
        Assert.IsType<NotSupportedException>(error.InnerException);
        Assert.Equal(error.Written, (await shop.ItemsAsync("Orders")).Count);
    }

    [Fact]
    public async Task Items_left_undone_are_sent_again_until_all_are_written()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await LedgerAsync(proxy);
        var progress = new Reports();
        proxy.Inject(new Fault(new FaultKind.PartialBatch(3)));
        Assert.Equal(100, await db.Accounts.BulkPutAsync(Accounts(100), progress: progress, cancellationToken: Cancellation));
        proxy.Inject();
        Assert.True(progress.Last.Redriven > 100);
        Assert.Equal(100, await db.Accounts.AllowScan().CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_was_not_written_is_accounted_for()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await LedgerAsync(proxy);
        proxy.Inject(
            new Fault(new FaultKind.PartialBatch(5)) { Nth = 1 },
            new Fault(new FaultKind.Error(400, "AccessDeniedException")) { Nth = 2 });

        var error = await Assert.ThrowsAsync<BulkWriteException>(
            () => db.Accounts.BulkPutAsync(Accounts(25), parallelRequests: 1, cancellationToken: Cancellation));

        proxy.Inject();
        var stored = (await db.Accounts.AsNoTracking().ToListAsync(Cancellation)).Select(account => account.Id).ToHashSet();
        Assert.StartsWith("DYN4011: The bulk write of 'Account' has ended: 5 were written, 20 that were read from the source were not.", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, error.Written);
        Assert.Equal(5, stored.Count);
        Assert.Equal(20, error.NotWritten.Count);
        Assert.DoesNotContain(error.NotWritten, account => stored.Contains(((Account)account).Id));
        Assert.Equal(20, await db.Accounts.BulkPutAsync(error.NotWritten.Cast<Account>(), cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Entity_without_a_key_ends_it_with_an_account()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var orders = Orders(30).Append(new Order { Customer = "", Number = 1 }).Concat(Orders(40));
        var error = await Assert.ThrowsAsync<BulkWriteException>(() => db.Orders.BulkPutAsync(orders, cancellationToken: Cancellation));
        Assert.Contains("DYN4002", error.Message, StringComparison.Ordinal);
        Assert.Equal((25L, 6), (error.Written, error.NotWritten.Count));
    }

    [Fact]
    public async Task Empty_key_of_an_index_ends_it_before_its_call()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<BulkWriteException>(
            () => db.Orders.BulkPutAsync([new Order { Customer = "ann", Number = 1, Status = "" }], cancellationToken: Cancellation));
        Assert.StartsWith("DYN4002: 'Order.Status' is a key", error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Fact]
    public async Task Null_in_the_source_is_told_with_its_place()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var error = await Assert.ThrowsAsync<BulkWriteException>(
            () => db.Orders.BulkPutAsync(Orders(30).Append(null!).Concat(Orders(1)), cancellationToken: Cancellation));
        Assert.Equal(
            "DYN4016: The source of the bulk write has a null at position 30, counted from 0, where a 'Order' is wanted. "
            + "Leave nulls out before the call, with Where(entity => entity is not null).",
            error.InnerException!.Message);
        Assert.Equal((25L, 5), (error.Written, error.NotWritten.Count));
    }

    [Fact]
    public async Task All_entities_of_a_key_that_was_not_written_are_accounted_for()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        await using var db = await LedgerAsync(proxy);
        proxy.Inject(new Fault(new FaultKind.Error(400, "AccessDeniedException")));
        Account[] accounts = [new() { Id = "a", Value = 1 }, new() { Id = "b" }, new() { Id = "a", Value = 2 }, new() { Id = "a", Value = 3 }];

        var error = await Assert.ThrowsAsync<BulkWriteException>(() => db.Accounts.BulkPutAsync(accounts, cancellationToken: Cancellation));

        proxy.Inject();
        Assert.Contains("0 were written, 4 that were read from the source were not.", error.Message, StringComparison.Ordinal);
        Assert.Equal([accounts[1], accounts[0], accounts[2], accounts[3]], error.NotWritten);
        Assert.Equal(4, await db.Accounts.BulkPutAsync(error.NotWritten.Cast<Account>(), cancellationToken: Cancellation));
        Assert.Equal(3, (await db.Accounts.SingleAsync(account => account.Id == "a", Cancellation)).Value);
    }

    [Fact]
    public async Task Progress_is_told_one_call_at_a_time_and_never_goes_back()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var (at, overlaps) = (0, 0);
        var told = new List<BulkProgress>();
        var progress = new Reports
        {
            On = report =>
            {
                overlaps += Interlocked.Increment(ref at) > 1 ? 1 : 0;
                Thread.Sleep(5);
                told.Add(report);
                Interlocked.Decrement(ref at);
            },
        };

        await db.Orders.BulkPutAsync(Orders(1000), parallelRequests: 16, progress, Cancellation);

        Assert.Equal(0, overlaps);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => ((long)i * 25, (long)i)), told.Select(report => (report.Written, report.Requests)));
    }

    [Fact]
    public async Task Source_is_read_no_faster_than_it_is_written()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var (read, most) = (0, 0);
        var progress = new Reports { On = report => most = Math.Max(most, read - (int)report.Written) };
        IEnumerable<Order> Source()
        {
            foreach (var order in Orders(1000))
            {
                read++;
                yield return order;
            }
        }

        await db.Orders.BulkPutAsync(Source(), parallelRequests: 2, progress, Cancellation);
        Assert.InRange(most, 1, 4 * 25);
    }

    private static IEnumerable<Order> Orders(int count)
        => Enumerable.Range(0, count).Select(i => new Order { Customer = "ann", Number = i, Note = $"n{i}" });

    private static IEnumerable<Account> Accounts(int count)
        => Enumerable.Range(0, count).Select(i => new Account { Id = $"a{i}", Value = i });

    private static async Task<LedgerContext> LedgerAsync(FaultProxy proxy)
    {
        var db = new LedgerContext(proxy.Url, EngineFixture.NewNamespace(), isExact: false);
        await db.Database.EnsureCreatedAsync(Cancellation);
        return db;
    }

    private class Animal
    {
        public required string Id { get; set; }
    }

    private sealed class Dog : Animal
    {
        public string? Breed { get; set; }
    }

    private sealed class Owner
    {
        public required string Id { get; set; }
    }

    /// <summary>Told in place: <see cref="Progress{T}" /> tells later, on another thread.</summary>
    private sealed class Reports : IProgress<BulkProgress>
    {
        public BulkProgress Last { get; private set; }

        public Action<BulkProgress>? On { get; init; }

        public void Report(BulkProgress value)
        {
            Last = value;
            On?.Invoke(value);
        }
    }
}

public sealed class BulkTestsOnDynoxide(Dynoxide engine) : BulkTests(engine);

public sealed class BulkTestsOnDynamoDBLocal(DynamoDBLocal engine) : BulkTests(engine);
