using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>cc_dynamodb3's <c>log_if_unsafe_save</c>: what another writer changed in between is told.</summary>
public abstract class UnsafeSaveTests(EngineFixture engine) : ParityTest(engine)
{
    private readonly List<ConcurrentChangeEventData> _events = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Log_if_unsafe_save_tells_other_attributes_of_an_update(bool async)
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1, IsEnabled = true });
        await using var db = Detecting();
        var entity = (await db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        await PutAsync("hash_only", """{ "agency_subdomain": {"S": "metzler"}, "name": {"S": "old"}, "external_id": {"N": "2"}, "is_enabled": {"BOOL": true}, "unmapped": {"S": "x"} }""");
        entity.Name = "new";
        _ = async ? await db.SaveChangesAsync(Cancellation) : db.SaveChanges();

        var told = Assert.Single(_events);
        Assert.Equal(["external_id"], told.Attributes);
        Assert.Same(entity, told.Entry.Entity);
        Assert.Null(told.ReplacedItem);
        Assert.Equal(
            "The item of 'HashOnly' was not stored as this context knew it when it was saved: another writer had changed 'external_id'. "
            + "It is saved all the same; a concurrency token would have refused it.",
            told.ToString());
        Assert.Equal("ALL_OLD", (string?)Recorder.Requests[^1].Body["ReturnValues"]);
        Assert.Equal(EntityState.Unchanged, db.Entry(entity).State);
    }

    [Fact]
    public async Task Log_if_unsafe_save_tells_an_attribute_that_both_have_changed()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1 });
        await using var db = Detecting(options => options.EnableSensitiveDataLogging());
        var entity = (await db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        await PutAsync("hash_only", """{ "agency_subdomain": {"S": "metzler"}, "name": {"S": "theirs"} }""");
        entity.Name = "mine";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["external_id", "name"], Assert.Single(_events).Attributes.Order(StringComparer.Ordinal));
        Assert.Contains("theirs", _events[0].ReplacedItem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_if_unsafe_save_tells_nothing_where_nothing_was_changed()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1, Created = DateTime.UnixEpoch.AddDays(1) });
        await using var db = Detecting();
        var entity = (await db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        entity.Name = "new";
        await db.SaveChangesAsync(Cancellation);
        (entity.Name, entity.ExternalId) = (null, 2);
        await db.SaveChangesAsync(Cancellation);
        db.Add(new HashOnly { AgencySubdomain = "other" });
        await db.SaveChangesAsync(Cancellation);
        db.Remove(entity);
        await db.SaveChangesAsync(Cancellation);
        Assert.Empty(_events);
    }

    [Fact]
    public async Task Log_if_unsafe_save_tells_members_of_a_map()
    {
        await SaveAsync(new MapField { AgencySubdomain = "metzler", RequestData = new() { FirstName = "Ada", Nested = new() { Amount = 1, Tags = ["a"] } } });
        await using var db = Detecting();
        var entity = (await db.MapFields.FindAsync(["metzler"], Cancellation))!;
        await PutAsync("map_field", """
            {
              "agency_subdomain": {"S": "metzler"}, "anything": {"M": {}},
              "request_data": {"M": { "first_name": {"S": "Ada"}, "is_open": {"BOOL": true}, "nested": {"M": { "amount": {"N": "1.0"}, "tags": {"L": [{"S": "b"}]} }} }}
            }
            """);
        entity.RequestData!.FirstName = "Grace";
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["request_data.is_open", "request_data.nested"], Assert.Single(_events).Attributes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Log_if_unsafe_save_tells_what_a_put_overwrote()
    {
        await PutAsync("hash_only", """{ "agency_subdomain": {"S": "metzler"}, "name": {"S": "theirs"}, "external_id": {"N": "1"}, "unmapped": {"S": "x"} }""");
        await using var db = Detecting();
        db.HashOnly.Put(new HashOnly { AgencySubdomain = "metzler", Name = "mine", ExternalId = 1 });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["name", "unmapped"], Assert.Single(_events).Attributes.Order(StringComparer.Ordinal));
        db.HashOnly.Put(new HashOnly { AgencySubdomain = "new" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Single(_events);
    }

    [Fact]
    public async Task Item_that_was_removed_and_added_again_is_compared_with_the_removed_one()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1 });
        await using var db = Detecting();
        var entity = (await db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        await PutAsync("hash_only", """{ "agency_subdomain": {"S": "metzler"}, "name": {"S": "theirs"}, "external_id": {"N": "1"} }""");
        db.Remove(entity);
        db.Add(new HashOnly { AgencySubdomain = "metzler", Name = "mine" });
        await db.SaveChangesAsync(Cancellation);
        Assert.Equal(["name"], Assert.Single(_events).Attributes);
    }

    [Fact]
    public async Task Warning_that_is_thrown_leaves_the_tracker_as_the_table_is()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1 });
        await using var db = Detecting(options => options.ConfigureWarnings(w => w.Throw(DynamoEventId.ConcurrentChangeDetected)));
        var entity = (await db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        await PutAsync("hash_only", """{ "agency_subdomain": {"S": "metzler"}, "external_id": {"N": "2"} }""");
        entity.Name = "new";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Equal(EntityState.Unchanged, db.Entry(entity).State);
        Assert.Equal("new", (string?)db.Entry(entity).OriginalValues["Name"]);
    }

    [Fact]
    public async Task Without_the_option_no_item_is_asked_for()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        entity.Name = "new";
        await Db.SaveChangesAsync(Cancellation);
        Assert.False(Recorder.Requests[^1].Body.ContainsKey("ReturnValues"));
    }

    [Fact]
    public void Exact_writes_can_not_tell_and_are_refused()
    {
        using var db = Context(d => d.DetectConcurrentChanges().ExactWrites());
        using var turned = Context(d => d.ExactWrites().DetectConcurrentChanges());
        Assert.Equal("DYN1045", Assert.Throws<DynamoException>(() => turned.Model).ErrorId);
        Assert.Equal(
            "DYN1045: ExactWrites and DetectConcurrentChanges exclude each other: exact writes are transactions, and DynamoDB returns no item that a transaction replaces. "
            + "Leave one of them out; with ExactWrites a concurrency token tells what was changed in between.",
            Assert.Throws<DynamoException>(() => db.Model).Message);
    }

    private ParityContext Detecting(Action<DbContextOptionsBuilder>? options = null)
        => Context(
            d => d.DetectConcurrentChanges(),
            builder =>
            {
                builder.LogTo((id, _) => id == DynamoEventId.ConcurrentChangeDetected, data => _events.Add((ConcurrentChangeEventData)data));
                options?.Invoke(builder);
            });
}

public sealed class UnsafeSaveTestsOnDynoxide(Dynoxide engine) : UnsafeSaveTests(engine);

public sealed class UnsafeSaveTestsOnDynamoDBLocal(DynamoDBLocal engine) : UnsafeSaveTests(engine);
