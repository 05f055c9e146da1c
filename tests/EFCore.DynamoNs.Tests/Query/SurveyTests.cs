using System.Text.Json;
using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Surveys;
using EFCore.DynamoNs.Tests.Schema;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Real items of real tables, loaded through entities; skipped where they are not beside the repository.</summary>
public abstract class SurveyTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Index_is_read_in_both_directions()
        => await WithSurveys(async (db, recorder) =>
        {
            var unsaved = db.Changes.Where(c => c.SavedInRDB == 0);
            Assert.Equal([1, 2, 4], await Times(unsaved.OrderBy(c => c.Time)));
            Assert.Equal([4, 2, 1], await Times(unsaved.OrderByDescending(c => c.Time)));
            Assert.Equal([3], await Times(db.Changes.Where(c => c.SavedInRDB == 1)));
            Assert.Equal([true, false, true], recorder.Requests.Select(request => (bool?)request.Body["ScanIndexForward"] ?? true));
            AssertIndex(recorder, "SavedInRDB");
        });

    [Fact]
    public async Task Index_takes_every_comparison_of_its_sort_key()
        => await WithSurveys(async (db, recorder) =>
        {
            var unsaved = db.Changes.Where(c => c.SavedInRDB == 0).OrderBy(c => c.Time);
            Assert.Equal([2], await Times(unsaved.Where(c => c.Time == 2)));
            Assert.Equal([4], await Times(unsaved.Where(c => c.Time > 2)));
            Assert.Equal([2, 4], await Times(unsaved.Where(c => c.Time >= 2)));
            Assert.Equal([1], await Times(unsaved.Where(c => c.Time < 2)));
            Assert.Equal([1, 2], await Times(unsaved.Where(c => c.Time <= 2)));
            Assert.Equal([2], await Times(unsaved.Where(c => c.Time > 1 && c.Time < 4)));
            Assert.Equal(
                ["=", ">", ">=", "<", "<="],
                recorder.Requests.Take(5).Select(request => ((string)request.Body["KeyConditionExpression"]!).Split("#time ")[1].Split(' ')[0]));
            AssertIndex(recorder, "SavedInRDB");
        });

    [Fact]
    public async Task Sparse_local_index_lacks_what_has_no_session()
        => await WithSurveys(async (db, recorder) =>
        {
            Assert.Equal(127, (await db.Changes.SingleAsync(c => c.CarelogId == 127 && c.SessionId == null, Cancellation)).CarelogId);
            Assert.Null(recorder.Requests[0].Body["IndexName"]);
            Assert.Equal([4], await Times(db.Changes.Where(c => c.CarelogId == 125 && c.SessionId == 12)));
            Assert.Equal("SessionId", (string?)recorder.Requests[1].Body["IndexName"]);
        });

    [Fact]
    public async Task Global_index_finds_items_by_their_external_id()
        => await WithSurveys(async (db, recorder) =>
        {
            var found = await db.HashOnly.Where(h => h.ExternalId == "123").ToListAsync(Cancellation);
            Assert.Equal(["metzler", "other"], found.Select(h => h.AgencySubdomain).Order());
            AssertIndex(recorder, "HashOnlyExternalId");
            Assert.Equal("metzler", (await db.HashOnly.SingleAsync(h => h.ExternalId == "123" && h.IsEnabled, Cancellation)).AgencySubdomain);
            Assert.Equal("third", (await db.HashOnly.AllowScan().SingleAsync(h => h.ExternalId == null, Cancellation)).AgencySubdomain);
        });

    [Fact]
    public async Task Instant_before_1970_comes_back()
        => await WithSurveys(async (db, _) =>
        {
            var other = await db.HashOnly.FindAsync(["other"], Cancellation);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(-2224627200), other!.Created);
            Assert.Equal(1899, other.Created!.Value.Year);
            Assert.Null((await db.HashOnly.FindAsync(["third"], Cancellation))!.Created);
            Assert.Equal(
                "other",
                (await db.HashOnly.AllowScan().SingleAsync(h => h.Created == DateTimeOffset.FromUnixTimeSeconds(-2224627200), Cancellation)).AgencySubdomain);
        });

    [Fact]
    public async Task Nested_objects_come_back_and_are_asked_for()
        => await WithSurveys(async (db, _) =>
        {
            var field = await db.MapFields.SingleAsync(m => m.AgencySubdomain == "metzler", Cancellation);
            Assert.Equal("Ann", field.RequestData.FirstName);
            Assert.Equal(["a", "b"], field.RequestData.Nested!.Data!.Tags);
            Assert.Equal(2, field.RequestData.Nested.Data.Count);
            Assert.True(await db.MapFields.AllowScan().AnyAsync(
                m => m.RequestData.FirstName == "Ann" && m.RequestData.Nested!.Data!.Count == 2 && m.RequestData.Nested.Data.Tags.Contains("b"),
                Cancellation));
            Assert.False(await db.MapFields.AllowScan().AnyAsync(m => m.RequestData.Nested!.Data!.Count > 2, Cancellation));
        });

    [Fact]
    public async Task Surveys_of_an_agency_come_in_order()
        => await WithSurveys(async (db, _) =>
        {
            var surveys = await db.Surveys.Where(s => s.AgencyId == 1669).OrderByDescending(s => s.ProfileId).ToListAsync(Cancellation);
            Assert.Equal([2616347, 2616346], surveys.Select(s => s.ProfileId));
            Assert.Null(surveys[0].Comments);
            Assert.Equal("No comment", surveys[1].Comments);
            Assert.Equal(new DateTimeOffset(2014, 12, 19, 22, 10, 42, TimeSpan.Zero).AddTicks(7052430), surveys[0].Created);
        });

    [Fact]
    public async Task Items_as_others_wrote_them_read_the_same()
    {
        var items = SharedTerraform.Json(SharedTerraform.FolderOrSkip(), "nps", "items.json");
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new SurveyContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        foreach (var table in items.EnumerateObject())
        {
            foreach (var item in table.Value.EnumerateArray())
            {
                await recorder.Client.PutItemAsync(prefix + table.Name, Document.FromJson(item.GetRawText()).ToAttributeMap(), Cancellation);
            }
        }

        var read = (await db.Surveys.ToListAsync(Cancellation)).Cast<object>()
            .Concat(await db.Changes.ToListAsync(Cancellation))
            .Concat(await db.HashOnly.ToListAsync(Cancellation))
            .Concat(await db.MapFields.ToListAsync(Cancellation));
        Assert.Equal(Texts(SurveyItems.Entities(items)), Texts(read));
    }

    private static List<string> Texts(IEnumerable<object> entities)
        => [.. entities.Select(entity => JsonSerializer.Serialize(entity)).Order(StringComparer.Ordinal)];

    private static Task<List<long>> Times(IQueryable<ChangeInCondition> changes) => changes.Select(c => c.Time).ToListAsync(Cancellation);

    private static void AssertIndex(RequestRecorder recorder, string index)
        => Assert.All(recorder.Requests, request => Assert.Equal(index, (string?)request.Body["IndexName"]));

    private async Task WithSurveys(Func<SurveyContext, RequestRecorder, Task> test)
    {
        var items = SharedTerraform.Json(SharedTerraform.FolderOrSkip(), "nps", "items.json");
        var prefix = EngineFixture.NewNamespace();
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        await using var db = new SurveyContext(recorder, prefix);
        await db.Database.EnsureCreatedAsync(Cancellation);
        db.AddRange(SurveyItems.Entities(items));
        await db.SaveChangesAsync(Cancellation);
        db.ChangeTracker.Clear();
        recorder.Clear();
        await test(db, recorder);
        RequestRules.Check(recorder, db, prefix);
    }
}

public sealed class SurveyTestsOnDynoxide(Dynoxide engine) : SurveyTests(engine);

public sealed class SurveyTestsOnDynamoDBLocal(DynamoDBLocal engine) : SurveyTests(engine);
