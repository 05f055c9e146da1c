using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Faults;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Each request of a save has an event, also one that fails.</summary>
public abstract class RequestEventTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_tells_items_and_attempts(bool async)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        var events = new List<RequestEventData>();
        await using var db = new LedgerContext(
            proxy.Url,
            EngineFixture.NewNamespace(),
            isExact: false,
            options => options.LogTo(
                (id, _) => id == DynamoEventId.ExecutedRequest || id == DynamoEventId.RequestFailed,
                data => events.Add((RequestEventData)data)));
        await db.Database.EnsureCreatedAsync(Cancellation);
        events.Clear();
        db.AddRange(new Account { Id = "a" }, new Account { Id = "b" }, new Page { Id = "p" });
        proxy.Inject(new Fault(FaultKind.Error.InternalServerError) { Nth = 1 });
        _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges();
        db.ChangeTracker.Clear();
        db.Add(new Account { Id = "a" });
        await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());

        Assert.Equal(
            [
                (DynamoEventId.ExecutedRequest.Id, "TransactWriteItems", 3, 2),
                (DynamoEventId.RequestFailed.Id, "PutItem", 1, 1),
            ],
            events.Select(data => (data.EventId.Id, data.Operation, data.ItemsWritten, data.Attempts)));
        Assert.Equal(db.Prefix + "Accounts", events[1].Tables);
        Assert.Contains("Executed TransactWriteItems", events[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("It took 2 attempts.", events[0].ToString(), StringComparison.Ordinal);
        Assert.Matches($"PutItem on {db.Prefix}Accounts failed after [0-9.]+ ms\\.", events[1].ToString());
    }
}

public sealed class RequestEventTestsOnDynoxide(Dynoxide engine) : RequestEventTests(engine);
