using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>A partition of 3 MB: a page has 1 MB, so DynamoDB needs several requests whatever the filter lets through.</summary>
public abstract class PagingTests(EngineFixture engine)
{
    private const int Items = 30;

    /// <summary>The pages of three megabytes whose items a filter drops; see Engines/Differences.md.</summary>
    protected virtual int PagesOfFiltered => 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_follows_every_page()
        => await WithParcels(async (db, recorder) =>
        {
            var numbers = Db(db).Select(p => p.Number).ToList();
            Assert.Equal(Enumerable.Range(0, Items), numbers);
            Assert.All(recorder.Requests, request => Assert.Null(request.Body["Limit"]));
            AssertPaged(recorder, least: 3);

            Assert.Equal(Items, (await Db(db).AsNoTracking().ToListAsync(Cancellation)).Count);
            Assert.Equal(Items, await Db(db).CountAsync(Cancellation));
            Assert.Equal(
                Enumerable.Range(0, Items).Reverse(),
                await Db(db).OrderByDescending(p => p.Number).Select(p => p.Number).ToListAsync(Cancellation));
            AssertPaged(recorder, least: 3);
        });

    [Fact]
    public async Task Pages_without_rows_do_not_end_a_query()
        => await WithParcels(async (db, recorder) =>
        {
            Assert.Empty(await Db(db).Where(p => p.Mark == "none").ToListAsync(Cancellation));
            AssertPaged(recorder, least: PagesOfFiltered);
            Assert.Equal(Items - 1, (await Db(db).SingleAsync(p => p.Mark == "last", Cancellation)).Number);
            Assert.Equal(Items - 1, Db(db).First(p => p.Mark == "last").Number);
            AssertPaged(recorder, least: PagesOfFiltered);
            Assert.True(await Db(db).AnyAsync(p => p.Mark == "last", Cancellation));
            Assert.False(await Db(db).AnyAsync(p => p.Mark == "none", Cancellation));
            Assert.True(await Db(db).AllAsync(p => p.Mark != "none", Cancellation));
            Assert.False(Db(db).All(p => p.Mark != "last"));
            Assert.Equal(1, Db(db).Count(p => p.Mark == "last"));
        });

    [Fact]
    public async Task Rows_checked_on_reading_do_not_end_a_query()
        => await WithParcels(async (db, recorder) =>
        {
            Assert.Equal([29], await Db(db).Where(p => p.Number > 0 && (p.Number == 29 || p.Mark == "none")).Select(p => p.Number).ToListAsync(Cancellation));
            AssertPaged(recorder, least: 3);
            Assert.Equal([0, 29], (await Db(db).Where(p => p.Number == 0 || p.Number == 29).Select(p => p.Number).ToListAsync(Cancellation)).Order());
            Assert.Equal(["BatchGetItem"], recorder.Operations);
            recorder.Clear();
            Assert.Equal(Items - 1, await Db(db).CountAsync(p => p.Number != 7, Cancellation));
            Assert.Equal(["COUNT"], recorder.Requests.Select(request => (string?)request.Body["Select"]).Distinct());
        });

    [Fact]
    public async Task Take_reads_until_it_has_its_rows()
        => await WithParcels(async (db, recorder) =>
        {
            Assert.Equal(
                [5, 15, 25],
                await Db(db).Where(p => p.Mark == "fifth").OrderBy(p => p.Number).Take(3).Select(p => p.Number).ToListAsync(Cancellation));
            AssertPaged(recorder, least: PagesOfFiltered);
            Assert.Equal(
                [5],
                await Db(db).Where(p => p.Mark == "fifth").OrderBy(p => p.Number).Take(1).Select(p => p.Number).ToListAsync(Cancellation));
            Assert.Single(recorder.Requests);
            recorder.Clear();
            Assert.Equal(Enumerable.Range(0, 25), await Db(db).Take(25).Select(p => p.Number).ToListAsync(Cancellation));
            var limits = recorder.Requests.Select(request => (long)request.Body["Limit"]!).ToList();
            Assert.Equal(25, limits[0]);
            Assert.Equal(limits.OrderDescending().Distinct(), limits);
            Assert.Equal(3, limits.Count);
        });

    [Fact]
    public async Task Scan_follows_every_page()
        => await WithParcels(async (db, recorder) =>
        {
            Assert.Equal(Items, (await db.Parcels.AsNoTracking().ToListAsync(Cancellation)).Count);
            AssertPaged(recorder, least: 3);
            Assert.Equal(Items - 1, (await db.Parcels.AllowScan().SingleAsync(p => p.Mark == "last", Cancellation)).Number);
            Assert.Equal(Items, await db.Parcels.AllowScan().CountAsync(Cancellation));
            Assert.Equal(
                Items,
                (await db.Parcels.Take(Items).Select(p => p.Number).ToListAsync(Cancellation)).Distinct().Count());
        });

    [Fact]
    public async Task Row_at_hand_needs_no_further_page()
        => await WithParcels(async (db, recorder) =>
        {
            await foreach (var parcel in Db(db).AsAsyncEnumerable().WithCancellation(Cancellation))
            {
                Assert.Equal(0, parcel.Number);
                break;
            }

            Assert.Single(recorder.Requests);
        });

    private static IQueryable<Parcel> Db(ShopContext db) => db.Parcels.Where(p => p.CustomerId == "big");

    /// <summary>Each page but the first starts where the one before ended.</summary>
    private static void AssertPaged(RequestRecorder recorder, int least)
    {
        Assert.True(recorder.Requests.Count >= least, $"{recorder.Requests.Count} requests");
        Assert.Null(recorder.Requests[0].Body["ExclusiveStartKey"]);
        Assert.True(least == 1 || recorder.Requests[1].Body["ExclusiveStartKey"] is not null);
        recorder.Clear();
    }

    private async Task WithParcels(Func<ShopContext, RequestRecorder, Task> test)
    {
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new ShopContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        for (var number = 0; number < Items; number++)
        {
            var mark = number == Items - 1 ? "last" : number % 10 == 5 ? "fifth" : null;
            db.Parcels.Add(new Parcel { CustomerId = "big", Number = number, Mark = mark, Content = new byte[100_000] });
            if (number % 10 == 9)
            {
                await db.SaveChangesAsync(Cancellation);
            }
        }

        db.ChangeTracker.Clear();
        recorder.Clear();
        await test(db, recorder);
        RequestRules.Check(recorder, db, prefix);
        await db.Database.EnsureDeletedAsync(Cancellation);
    }
}

public sealed class PagingTestsOnDynoxide(Dynoxide engine) : PagingTests(engine);

public sealed class PagingTestsOnDynamoDBLocal(DynamoDBLocal engine) : PagingTests(engine)
{
    protected override int PagesOfFiltered => 1;
}
