using EFCore.DynamoNs.Tables;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>cc_dynamodb3's <c>query_table</c>, <c>scan_table</c> and what follows their pages, with its own tests' data.</summary>
public abstract class QueryFunctionTests(EngineFixture engine) : ParityTest(engine)
{
    [Fact]
    public async Task Query_sorts()
    {
        await SaveAsync(ChangeInCondition.Rows());
        Assert.Equal([1m, 2m, 4m], await TimesAsync(Saved()));
    }

    [Fact]
    public async Task Mock_query_2_sorts_reverse()
    {
        await SaveAsync(ChangeInCondition.Rows());
        Assert.Equal([4m, 2m, 1m], await TimesAsync(Saved().Descending()));
    }

    [Fact]
    public async Task Mock_query_2_comparators()
    {
        await SaveAsync(ChangeInCondition.Rows());
        Assert.Equal([2m], await TimesAsync(Saved().Equal("time", 2)));
        Assert.Equal([4m], await TimesAsync(Saved().GreaterThan("time", 2)));
        Assert.Equal([2m, 4m], await TimesAsync(Saved().GreaterThanOrEqual("time", 2)));
        Assert.Equal([1m], await TimesAsync(Saved().LessThan("time", 2)));
        Assert.Equal([1m, 2m], await TimesAsync(Saved().LessThanOrEqual("time", 2)));
        Assert.All(Recorder.Requests, request => Assert.Equal(("Query", "SavedInRDB"), (request.Operation, (string?)request.Body["IndexName"])));
    }

    [Fact]
    public async Task Mock_query_count_equal()
    {
        await SaveAsync(ChangeInCondition.Rows());
        Assert.Equal(3, await Saved().CountAsync(Cancellation));
    }

    [Fact]
    public async Task Query_table_takes_limit_start_key_and_filter()
    {
        await SaveAsync(ChangeInCondition.Rows());
        var query = Saved().GreaterThan("carelog_id", 123);
        var first = await query.ToPageAsync(1, token: null, Cancellation);
        var second = await query.ToPageAsync(1, first.Token, Cancellation);
        Assert.Equal([2m, 4m], first.Items.Concat(second.Items).Select(row => row["time"]));
    }

    [Fact]
    public async Task Query_of_a_boolean_asks_for_the_number()
    {
        await SaveAsync(new HashOnly { AgencySubdomain = "metzler", IsEnabled = true });
        Assert.Equal("metzler", (await Db.HashOnly.AllowScan().SingleAsync(h => h.IsEnabled == true, Cancellation)).AgencySubdomain);
        Assert.Contains(":v0\":{\"N\":\"1\"}", Recorder.Requests[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_all_works_on_case_with_little_data()
    {
        await SaveAsync(NpsSurvey.Rows());
        AssertRows(await Db.NpsSurveys.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal("Scan", Assert.Single(Recorder.Requests).Operation);
        Assert.Equal(2, (await Db.Table("nps_survey").ToListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Query_all_works_on_case_with_little_data()
    {
        await SaveAsync(NpsSurvey.Rows());
        AssertRows(await Db.NpsSurveys.AsNoTracking().Where(n => n.AgencyId == 1669).ToListAsync(Cancellation));
        Assert.Empty(await Db.NpsSurveys.Where(n => n.AgencyId == 1000).ToListAsync(Cancellation));
        Assert.All(Recorder.Requests, request => Assert.Equal("Query", request.Operation));
    }

    [Fact]
    public async Task Scan_all_paginate()
    {
        await SaveAsync(NpsSurvey.Rows());
        var first = await Db.Table("nps_survey").ToPageAsync(1, token: null, Cancellation);
        var second = await Db.Table("nps_survey").ToPageAsync(1, first.Token, Cancellation);
        Assert.NotEqual(Assert.Single(first.Items)["profile_id"], Assert.Single(second.Items)["profile_id"]);
    }

    private TableQuery Saved() => Db.Table("change_in_condition").WithIndex("SavedInRDB").Equal("saved_in_rdb", 0);

    private static async Task<IEnumerable<object?>> TimesAsync(TableQuery query) => (await query.ToListAsync(Cancellation)).Select(row => row["time"]);

    private static void AssertRows(List<NpsSurvey> read)
        => Assert.Equivalent(NpsSurvey.Rows(), read, strict: true);
}

public sealed class QueryFunctionTestsOnDynoxide(Dynoxide engine) : QueryFunctionTests(engine);

public sealed class QueryFunctionTestsOnDynamoDBLocal(DynamoDBLocal engine) : QueryFunctionTests(engine);
