using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Infrastructure;

public abstract class NamespaceTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Namespaces_share_one_model_and_one_query_cache_and_no_request()
    {
        var unique = EngineFixture.NewNamespace();
        var compilations = 0;
        using var recorderA = new RequestRecorder(engine.ServiceUrl);
        using var recorderB = new RequestRecorder(engine.ServiceUrl);
        await using var a = new NamespacesContext(recorderA, unique + "a_", _ => Interlocked.Increment(ref compilations));
        await using var b = new NamespacesContext(recorderB, unique + "b_", _ => Interlocked.Increment(ref compilations));
        Assert.Same(a.Model, b.Model);

        foreach (var (db, mark) in new[] { (a, "of a"), (b, "of b") })
        {
            await db.Database.EnsureCreatedAsync(Cancellation);
            db.Parcels.Add(new Parcel { CustomerId = "c1", Number = 1, Mark = mark });
            await db.SaveChangesAsync(Cancellation);
            db.Parcels.AddRange(new Parcel { CustomerId = "c1", Number = 2 }, new Parcel { CustomerId = "c1", Number = 3 });
            await db.SaveChangesAsync(Cancellation);
            db.ChangeTracker.Clear();
        }

        Task<Parcel> First(NamespacesContext db)
            => db.Parcels.TagWith(unique).Where(p => p.CustomerId == "c1").OrderBy(p => p.Number).FirstAsync(Cancellation);
        Assert.Equal("of a", (await First(a)).Mark);
        Assert.Equal("of b", (await First(b)).Mark);
        Assert.Equal("of a", (await First(a)).Mark);
        Assert.Equal(1, compilations);

        Assert.Equal(3, await a.Parcels.AllowScan().CountAsync(Cancellation));
        Assert.Equal("of b", (await b.Parcels.FindAsync(["c1", 1], Cancellation))!.Mark);
        await b.Database.EnsureDeletedAsync(Cancellation);
        Assert.Equal(3, (await a.Parcels.ToListAsync(Cancellation)).Count);
        AssertOwnTables(recorderA, unique + "a_");
        AssertOwnTables(recorderB, unique + "b_");
    }

    [Fact]
    public async Task Compiled_query_goes_to_the_tables_of_the_context_that_runs_it()
    {
        var unique = EngineFixture.NewNamespace();
        var byCustomer = EF.CompileAsyncQuery((NamespacesContext db, string id) => db.Parcels.Where(p => p.CustomerId == id));
        foreach (var name in new[] { "a_", "b_", "c_" })
        {
            using var recorder = new RequestRecorder(engine.ServiceUrl);
            await using var db = new NamespacesContext(recorder, unique + name);
            await db.Database.EnsureCreatedAsync(Cancellation);
            db.Parcels.Add(new Parcel { CustomerId = "c1", Number = 1, Mark = name });
            await db.SaveChangesAsync(Cancellation);
            db.ChangeTracker.Clear();
            Assert.Equal(name, Assert.Single(await byCustomer(db, "c1").ToListAsync(Cancellation)).Mark);
            AssertOwnTables(recorder, unique + name);
        }
    }

    [Fact]
    public async Task Nothing_of_the_control_plane_is_asked_on_the_data_path()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new NamespacesContext(recorder, EngineFixture.NewNamespace());
        await db.Database.EnsureCreatedAsync(Cancellation);
        recorder.Clear();

        db.Parcels.Add(new Parcel { CustomerId = "c1", Number = 1 });
        await db.SaveChangesAsync(Cancellation);
        db.Parcels.AddRange(new Parcel { CustomerId = "c1", Number = 2 }, new Parcel { CustomerId = "c1", Number = 3 });
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        var parcel = await db.Parcels.FirstAsync(p => p.CustomerId == "c1", Cancellation);
        parcel.Mark = "changed";
        await db.SaveChangesAsync(Cancellation);
        db.Remove(parcel);
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(2, await db.Parcels.AllowScan().CountAsync(Cancellation));

        Assert.Equal(["PutItem", "TransactWriteItems", "Query", "UpdateItem", "DeleteItem", "Scan"], recorder.Operations);
    }

    /// <summary>Every table that a request names, wherever it stands, is the namespace's own.</summary>
    private static void AssertOwnTables(RequestRecorder recorder, string prefix)
    {
        Assert.NotEmpty(recorder.Requests);
        Assert.All(
            recorder.Requests.SelectMany(request => request.Body["TransactItems"]?.AsArray()
                .SelectMany(item => item!.AsObject().Select(write => (string)write.Value!["TableName"]!))
                ?? [(string)request.Body["TableName"]!]),
            table => Assert.Equal(prefix + "parcels", table));
    }
}

public sealed class NamespaceTestsOnDynoxide(Dynoxide engine) : NamespaceTests(engine);

public sealed class NamespaceTestsOnDynamoDBLocal(DynamoDBLocal engine) : NamespaceTests(engine);
