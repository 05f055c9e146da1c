using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>cc_dynamodb3's <c>log_extra_callback</c> is a scope of .NET's logging: what it holds stands with each event of the provider.</summary>
public abstract class LogExtraTests(EngineFixture engine) : ParityTest(engine)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Log_extra_callback_stands_with_every_event_of_a_request(bool async)
    {
        await SaveAsync(ChangeInCondition.Rows());
        using var recorder = new ScopeRecorder();
        using var loggers = new LoggerFactory([recorder]);
        await using var db = Context(d => d.DetectConcurrentChanges(), options => options.UseLoggerFactory(loggers));
        using (loggers.CreateLogger("request").BeginScope(new Dictionary<string, object?> { ["request_id"] = "r1", ["agency"] = 7 }))
        {
            int[] many = [123, 125, 127, 129];
            var query = db.ChangesInCondition.Where(c => many.Contains(c.CarelogId));
            var rows = async ? await query.ToListAsync(Cancellation) : [.. query];
            rows[0].SavedInRdb = 5;
            await PutAsync("change_in_condition", $$$"""{ "carelog_id": {"N": "{{{rows[0].CarelogId}}}"}, "time": {"N": "{{{rows[0].Time}}}"}, "session_id": {"N": "9"} }""");
            _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges();
            await db.ChangesInCondition.BulkPutAsync(rows, cancellationToken: Cancellation);
            db.ChangeTracker.Clear();
            db.Add(rows[1]);
            await Assert.ThrowsAsync<DbUpdateException>(async () => _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges());
        }

        var told = recorder.Events.ToList();
        Assert.Equal(4 + 1 + 1, told.Count(e => e.Id == DynamoEventId.ExecutedRequest));
        Assert.Single(told, e => e.Id == DynamoEventId.RequestFailed);
        Assert.Single(told, e => e.Id == DynamoEventId.ConcurrentChangeDetected);
        Assert.Contains(told, e => e.Id == CoreEventId.SaveChangesFailed);
        Assert.All(told, e => Assert.Equal(("r1", 7), (e.Extra.GetValueOrDefault("request_id"), e.Extra.GetValueOrDefault("agency"))));
    }

    [Fact]
    public async Task Event_outside_of_the_scope_has_nothing_of_it()
    {
        using var recorder = new ScopeRecorder();
        using var loggers = new LoggerFactory([recorder]);
        await using var db = Context(options: options => options.UseLoggerFactory(loggers));
        using (loggers.CreateLogger("request").BeginScope(new Dictionary<string, object?> { ["request_id"] = "r1" }))
        {
            await db.HashOnly.FindAsync(["a"], Cancellation);
        }

        await db.HashOnly.FindAsync(["a"], Cancellation);
        Assert.Equal([true, false], recorder.Events.Where(e => e.Id == DynamoEventId.ExecutedRequest).Select(e => e.Extra.ContainsKey("request_id")));
    }
}

public sealed class LogExtraTestsOnDynoxide(Dynoxide engine) : LogExtraTests(engine);

public sealed class LogExtraTestsOnDynamoDBLocal(DynamoDBLocal engine) : LogExtraTests(engine);
