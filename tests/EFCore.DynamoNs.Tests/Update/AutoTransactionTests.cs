using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>More changes than one transaction takes, and changes that are each for themselves.</summary>
public abstract class AutoTransactionTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_hundred_changes_are_several_transactions_with_a_warning(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        var lines = new List<string>();
        await using var db = shop.Context(options => options.LogTo(lines.Add, [DynamoEventId.TransactionSplit]));
        db.Orders.AddRange(Enumerable.Range(0, 201).Select(i => new Order { Customer = "ann", Number = i }));

        Assert.Equal(201, async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal([100, 100, 1], shop.Recorder.Requests.Select(request => request.Body["TransactItems"]?.AsArray().Count ?? 1));
        Assert.Contains("201 changes are more than one DynamoDB transaction takes; they are saved in 3 transactions", Assert.Single(lines), StringComparison.Ordinal);
        Assert.All(db.ChangeTracker.Entries(), entry => Assert.Equal(EntityState.Unchanged, entry.State));
        Assert.Equal(201, (await shop.ItemsAsync("Orders")).Count);
    }

    [Fact]
    public async Task Warning_can_be_configured_to_throw_before_anything_is_sent()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context(options => options.EnableServiceProviderCaching(false).ConfigureWarnings(warnings => warnings.Throw(DynamoEventId.TransactionSplit)));
        db.Orders.AddRange(Enumerable.Range(0, 101).Select(i => new Order { Customer = "ann", Number = i }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Empty(shop.Recorder.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transactions_before_one_that_failed_stay_and_saving_again_is_right(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.AddRange(Enumerable.Range(0, 250).Select(i => new Order { Customer = "ann", Number = i }));

        // Where EF puts an entry is EF's: what the second transaction holds is seen by a first context.
        using var other = await Shop.OpenAsync(engine);
        await using var rehearsal = other.Context();
        rehearsal.Orders.AddRange(Enumerable.Range(0, 250).Select(i => new Order { Customer = "ann", Number = i }));
        await rehearsal.SaveChangesAsync(Cancellation);
        var inSecond = (string)other.Recorder.Requests[1].Body["TransactItems"]![50]!["Put"]!["Item"]!["Number"]!["N"]!;
        await shop.PutAsync("Orders", $$"""{ "Customer": {"S": "ann"}, "Number": {"N": "{{inSecond}}"}, "Note": {"S": "there"} }""");

        var error = await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        var failed = (Order)Assert.Single(error.Entries).Entity;
        Assert.Equal(inSecond, $"{failed.Number}");
        Assert.Equal(100, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Unchanged));
        Assert.Equal(150, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Added));
        Assert.Equal(101, (await shop.ItemsAsync("Orders")).Count);

        db.Entry(failed).State = EntityState.Detached;
        Assert.Equal(149, await db.SaveChangesAsync(Cancellation));
        Assert.Equal(250, (await shop.ItemsAsync("Orders")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Never_writes_each_change_for_itself_and_all_that_can_be(bool async)
    {
        using var shop = await Shop.OpenAsync(engine);
        await shop.SaveAsync(new Order { Customer = "ann", Number = 7 }, new Counter { Name = "c", Version = 1 });
        await using var db = shop.Context();
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var counter = (await db.Counters.FindAsync(["c"], Cancellation))!;
        await shop.PutAsync("Counters", """{ "Name": {"S": "c"}, "Version": {"N": "2"} }""");
        counter.Value = 3;
        db.Orders.AddRange(Enumerable.Range(0, 40).Select(i => new Order { Customer = "ann", Number = i }));
        shop.Recorder.Clear();

        var error = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal(41, shop.Recorder.Operations.Count());
        Assert.DoesNotContain("TransactWriteItems", shop.Recorder.Operations);
        Assert.Same(counter, Assert.Single(error.Entries).Entity);
        var failures = Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Cast<DbUpdateException>().ToList();
        Assert.Equal(["DYN4003", "DYN4004"], failures.Select(failure => failure.Message[..7]).Order(StringComparer.Ordinal));
        Assert.Equal([1, 1], failures.Select(failure => failure.Entries.Count));
        Assert.Equal((EntityState.Modified, EntityState.Added), (db.Entry(counter).State, failures.Single(failure => failure.Message[..7] == "DYN4003").Entries[0].State));
        Assert.Equal(39, db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Unchanged));
        Assert.Equal(40, (await shop.ItemsAsync("Orders")).Count);
    }

    [Fact]
    public async Task Four_megabytes_cut_a_save_by_what_DynamoDB_counts()
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        var note = new string('x', 300_000);
        db.Orders.AddRange(Enumerable.Range(0, 20).Select(i => new Order { Customer = "ann", Number = i, Note = note }));
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal([13, 7], shop.Recorder.Requests.Select(request => request.Body["TransactItems"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Item_that_is_too_large_is_refused_before_anything_is_sent(int count)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();

        // CustomerannNumber1 Total0 Note: names, key and zero are 32 bytes beside the text.
        var largest = new Order { Customer = "ann", Number = 1, Note = new string('é', (400 * 1024 - 32) / 2) };
        db.Orders.Add(largest);
        await db.SaveChangesAsync(Cancellation);
        shop.Recorder.Clear();
        db.Orders.AddRange(Enumerable.Range(2, count).Select(i => new Order { Customer = "ann", Number = i, Note = largest.Note + "éééé" }));

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));

        Assert.StartsWith($"DYN4007: A 'Order' for the table '{shop.Prefix}Orders' has 4096", error.Message, StringComparison.Ordinal);
        Assert.Empty(shop.Recorder.Requests);
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public async Task Key_that_is_too_long_is_refused_before_anything_is_sent(int length, bool fits)
    {
        using var shop = await Shop.OpenAsync(engine);
        await using var db = shop.Context();
        db.Orders.Add(new Order { Customer = new string('a', length - 2) + "é", Number = 1 });
        if (fits)
        {
            await db.SaveChangesAsync(Cancellation);
            return;
        }

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(
            "DYN4008: 'Order.Customer' is a key of the table 'Orders' or of an index and is stored in 2049 bytes; DynamoDB takes 2048 there. "
            + "Nothing was sent. Shorten it, or use a hash of it as the key. EnableSensitiveDataLogging() shows the key.",
            error.Message);
        Assert.Empty(shop.Recorder.Requests);
    }
}

public sealed class AutoTransactionTestsOnDynoxide(Dynoxide engine) : AutoTransactionTests(engine);

public sealed class AutoTransactionTestsOnDynamoDBLocal(DynamoDBLocal engine) : AutoTransactionTests(engine);
