using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The methods of cc_dynamodb3's <c>DynamoDBModel</c>, each by its name.</summary>
public abstract class ModelTests(EngineFixture engine) : ParityTest(engine)
{
    [Fact]
    public async Task Create_puts_over_whatever_is_there()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "first" });
        Db.HashOnly.Put(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal("PutItem", Assert.Single(Recorder.Requests).Operation);
        Assert.False(Recorder.Requests[0].Body.ContainsKey("ConditionExpression"));
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"}, "external_id": {"N": "123"} }"""), await ItemAsync("hash_only"));
    }

    [Fact]
    public async Task Build_and_create_blank_send_nothing()
    {
        Db.Add(new HashOnly { AgencySubdomain = "metzler" });
        _ = new HashOnly();
        AssertSentNothing();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Get_by_primary_key_should_return()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        Assert.Equal(123, (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!.ExternalId);
        Assert.Null(await Db.HashOnly.FindAsync(["other"], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Db.HashOnly.FindAsync(["metzler", 123], Cancellation));
        Assert.Equal(["GetItem", "GetItem"], Recorder.Operations);
    }

    [Fact]
    public async Task Query_primary_index_model_hash_key_should_return()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" }, new HashOnly { AgencySubdomain = "other" });
        Assert.Equal("metzler", (await Db.HashOnly.Where(h => h.AgencySubdomain == "metzler").ToListAsync(Cancellation)).Single().AgencySubdomain);
    }

    [Fact]
    public async Task Query_secondary_index_model_hash_key_should_return()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 }, new HashOnly { AgencySubdomain = "other", ExternalId = 123 });
        var found = await Db.HashOnly.Where(h => h.ExternalId == 123).ToListAsync(Cancellation);
        Assert.Equal(["metzler", "other"], found.Select(h => h.AgencySubdomain).Order(StringComparer.Ordinal));
        Assert.Equal("HashOnlyExternalId", (string?)Assert.Single(Recorder.Requests).Body["IndexName"]);
        Assert.Equal(2, await Db.HashOnly.WithIndex("HashOnlyExternalId").CountAsync(h => h.ExternalId == 123, Cancellation));
    }

    [Fact]
    public void Primary_key_should_return()
    {
        var entry = Db.Entry(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        Assert.Equal(["metzler"], entry.Metadata.FindPrimaryKey()!.Properties.Select(key => entry.CurrentValues[key]));
        AssertSentNothing();
    }

    [Fact]
    public async Task Update_item_then_get_consistent()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        var entity = await Db.HashOnly.SingleAsync(h => h.AgencySubdomain == "metzler", Cancellation);
        entity.ExternalId = 124;
        await Db.SaveChangesAsync(Cancellation);
        var update = Recorder.Requests[^1];
        Assert.Equal(("UpdateItem", "SET #external_id = :v0"), (update.Operation, (string?)update.Body["UpdateExpression"]));
        await using var other = Context();
        Assert.Equal(124, (await other.HashOnly.WithConsistentRead().SingleAsync(h => h.AgencySubdomain == "metzler", Cancellation)).ExternalId);
        Assert.True((bool)Recorder.Requests[^1].Body["ConsistentRead"]!);
    }

    [Fact]
    public async Task Save_of_nothing_new_sends_nothing()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" });
        await Db.HashOnly.FindAsync(["metzler"], Cancellation);
        Recorder.Clear();
        Assert.Equal(0, await Db.SaveChangesAsync(Cancellation));
        AssertSentNothing();
    }

    [Fact]
    public async Task Save_with_overwrite_brings_a_deleted_item_back()
    {
        var entity = new HashOnly { AgencySubdomain = "metzler", Name = "kept" };
        await SaveAsync(entity);
        Db.Remove(entity);
        await Db.SaveChangesAsync(Cancellation);
        Db.HashOnly.Put(entity);
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal(["DeleteItem", "PutItem"], Recorder.Operations);
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"}, "name": {"S": "kept"} }"""), await ItemAsync("hash_only"));
    }

    [Fact]
    public async Task Update_of_an_item_that_is_gone_is_a_conflict()
    {
        Db.Update(new HashOnly { AgencySubdomain = "metzler", Name = "new" });
        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Db.SaveChangesAsync(Cancellation));
        Assert.StartsWith("DYN4004", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_once()
    {
        var entity = new HashOnly { AgencySubdomain = "metzler" };
        await SaveAsync(entity);
        Db.Remove(entity);
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal(EntityState.Detached, Db.Entry(entity).State);
        Db.Remove(entity);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Db.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task Non_field_set_on_item_then_get()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", NonFieldClassAttr = "Changed string" });
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "metzler"} }"""), await ItemAsync("hash_only"));
    }

    [Fact]
    public async Task Local_change_then_reload()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        entity.ExternalId = 124;
        await Db.Entry(entity).ReloadAsync(Cancellation);
        Assert.Equal(123, entity.ExternalId);
        Assert.True((bool)Recorder.Requests[^1].Body["ConsistentRead"]!);
    }

    [Fact]
    public async Task Reload_of_an_item_that_is_gone_detaches()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        await Db.Database.GetTable("hash_only").DeleteItemAsync("metzler", Cancellation);
        await Db.Entry(entity).ReloadAsync(Cancellation);
        Assert.Equal(EntityState.Detached, Db.Entry(entity).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Has_changed_primary_key_is_refused(bool byEntry)
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        Recorder.Clear();
        var refused = await Assert.ThrowsAsync<DynamoException>(() =>
        {
            if (byEntry)
            {
                Db.Entry(entity).Property(h => h.AgencySubdomain).CurrentValue = "other";
            }

            entity.AgencySubdomain = "other";
            return Db.SaveChangesAsync(Cancellation);
        });
        Assert.Equal(
            "DYN4015: 'HashOnly.AgencySubdomain' is a part of the key of an entity that is tracked, and was changed; DynamoDB can't change an item's key. Nothing was sent. "
            + "Remove the entity and add another one with the new key: in one save both are one transaction.",
            refused.Message);
        AssertSentNothing();
    }

    [Fact]
    public async Task Primary_key_is_changed_by_a_new_item()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        Db.Remove(entity);
        Db.Add(new HashOnly { AgencySubdomain = "other", ExternalId = entity.ExternalId });
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal("TransactWriteItems", Recorder.Requests[^1].Operation);
        Assert.Equal(Json("""{ "agency_subdomain": {"S": "other"}, "external_id": {"N": "123"} }"""), await ItemAsync("hash_only"));
    }

    [Fact]
    public async Task Get_unsaved_fields_are_the_entrys_modified_properties()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1 });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        (entity.Name, entity.ExternalId) = ("new", null);
        var unsaved = Db.Entry(entity).Properties.Where(property => property.IsModified).ToDictionary(property => property.Metadata.Name, property => property.CurrentValue);
        Assert.Equal([("ExternalId", null), ("Name", "new")], unsaved.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public async Task Get_attribute_updates_are_SET_and_REMOVE()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", Name = "old", ExternalId = 1 });
        var entity = (await Db.HashOnly.FindAsync(["metzler"], Cancellation))!;
        (entity.Name, entity.ExternalId) = ("new", null);
        await Db.SaveChangesAsync(Cancellation);
        Assert.Equal("SET #name = :v0 REMOVE #external_id", (string?)Recorder.Requests[^1].Body["UpdateExpression"]);
    }

    [Fact]
    public async Task Return_different_fields_except_is_a_comparison_with_GetDatabaseValues()
    {
        var created = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123, Created = created });
        var entry = Db.Entry(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123, Created = created.AddMinutes(-10), Updated = created });
        var stored = (await entry.GetDatabaseValuesAsync(Cancellation))!;
        var different = stored.Properties.Where(property => property.Name != "Updated" && !Equals(stored[property], entry.CurrentValues[property]));
        Assert.Equal(["Created"], different.Select(property => property.Name));
    }

    [Fact]
    public async Task All_reads_the_table()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler" }, new HashOnly { AgencySubdomain = "other" });
        Assert.Equal(2, (await Db.HashOnly.ToListAsync(Cancellation)).Count);
        Assert.Equal("Scan", Assert.Single(Recorder.Requests).Operation);
    }

    [Fact]
    public async Task All_paginate()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", ExternalId = 123 }, new HashOnly { AgencySubdomain = "metzler2", ExternalId = 124 });
        var first = await Db.HashOnly.ToPageAsync(1, token: null, Cancellation);
        var second = await Db.HashOnly.ToPageAsync(1, first.Token, Cancellation);
        Assert.Equal([123, 124], first.Items.Concat(second.Items).Select(h => h.ExternalId!.Value).Order());
        Assert.All(Recorder.Requests, request => Assert.Equal(1, (int)request.Body["Limit"]!));
    }

    [Fact]
    public async Task Paginated_query_fills_its_pages_behind_the_filter()
    {
        await SaveAsync(ChangeInCondition.Rows());
        var query = Db.ChangesInCondition.Where(c => c.SavedInRdb == 0 && c.CarelogId != 125).OrderByDescending(c => c.Time);
        var page = await query.ToPageAsync(2, token: null, Cancellation);
        Assert.Equal([2, 1], page.Items.Select(c => c.Time));
        Assert.Empty(page.Token is null ? [] : (await query.ToPageAsync(2, page.Token, Cancellation)).Items);
    }

    private static string Json(string item) => Update.Shop.Json(item);
}

public sealed class ModelTestsOnDynoxide(Dynoxide engine) : ModelTests(engine);

public sealed class ModelTestsOnDynamoDBLocal(DynamoDBLocal engine) : ModelTests(engine);
