using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Lifecycle;

public abstract class DriftTests(EngineFixture engine)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. DriftCases.All.Select(drift => drift.Name)];

    [Fact]
    public void Kinds_are_more_than_twenty_and_named_once()
    {
        Assert.True(DriftCases.All.Count > 20);
        Assert.Distinct(DriftCases.All.Select(drift => drift.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Difference_is_told_with_remedy_and_loss_where_the(string kind)
    {
        var drift = DriftCases.All.Single(d => d.Name == kind);
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        if (drift.Live is not null)
        {
            await LiveTables.CreateAsync(recorder, prefix, drift.Live);
        }

        recorder.Clear();
        var comparison = await CompareAsync(recorder, prefix, drift.Declared);
        Assert.All(recorder.Operations, operation => Assert.Matches("^(Describe(Table|TimeToLive|ContinuousBackups)|ListTagsOfResource)$", operation));
        var table = Assert.Single(comparison.Tables);
        Assert.Equal(("orders", prefix + "orders", "tables.tf(1,1)"), (table.Name, table.ActualName, table.DeclaredAt));
        if (Lacked(drift) is { } setting)
        {
            Assert.Empty(table.Differences);
            Assert.Equal(
                setting.Length == 0 ? [] : [$"{setting} was not compared: this engine, or what the credentials allow, says nothing of it."],
                table.NotCompared);
            return;
        }

        Assert.Equal(drift.Expected, table.Differences.Select(DriftCase.Text));
        Assert.All(table.Differences, difference => Assert.StartsWith("tables.tf(", difference.DeclaredAt!, StringComparison.Ordinal));
        Assert.Equal(table.Differences.All(d => d.IsIgnored), comparison.IsSame);
        await AssertUpdatedAsync(recorder, prefix, drift, table);
    }

    /// <summary>What an update can take away is gone after it; what it can't is refused. Adding indexes takes DynamoDB Local its time, so dynoxide alone shows it.</summary>
    private async Task AssertUpdatedAsync(RequestRecorder recorder, string prefix, DriftCase drift, ComparedTable table)
    {
        if (!IsQuick || drift.Name is "global index has another capacity" or "encryption is not declared")
        {
            return;
        }

        await using var db = new Orders.Context(recorder, prefix, drift.Declared);
        if (table.Differences.Any(d => d is { Remedy: TableRemedy.ReplaceTable, IsIgnored: false }))
        {
            Assert.StartsWith("DYN1040: ", (await Assert.ThrowsAsync<DynamoException>(() => db.Database.UpdateTablesAsync(cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(table.Differences.Any(d => !d.IsIgnored), await db.Database.UpdateTablesAsync(new TableChangeOptions { ReplaceIndexes = true }, Cancellation));
        Assert.Equal(drift.Expected.Where(d => d.EndsWith(" meant", StringComparison.Ordinal)), (await db.Database.CompareTablesAsync(Cancellation)).Differences.Select(DriftCase.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Report_reads_as_sentences(bool async)
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        var live = Orders.ByCapacity(Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\""));
        await LiveTables.CreateAsync(recorder, prefix, live.Replace("\"ALL\"", "\"KEYS_ONLY\"", StringComparison.Ordinal).Replace("read_capacity  = 5", "read_capacity  = 9", StringComparison.Ordinal));
        await using var db = new Orders.Context(recorder, prefix, Orders.ByCapacity(Orders.With("lifecycle {\n ignore_changes = [read_capacity]\n}")) + """
            resource "aws_kms_key" "tables" {}
            """);
        var comparison = async ? await db.Database.CompareTablesAsync(Cancellation) : db.Database.CompareTables();
        Assert.Equal(
            $"""
            orders ({prefix}orders), declared at tables.tf(1,1)
              ! index by_place: the projection is declared as all attributes (tables.tf(20,3)), and is keys only. An update that may replace indexes removes the index and adds it anew: for that time there is none.
              = the read capacity is declared as 5 (tables.tf(1,1)), and is 9. It is meant: ignore_changes names read_capacity.
              ! the stream is declared as off (tables.tf(1,1)), and is KEYS_ONLY. An update changes it.
            1 table: 2 differences, 1 more that is meant.

            """.ReplaceLineEndings("\n"),
            comparison.ToString());
        Assert.Equal(comparison.ToString().Split("1 table:")[0], Assert.Single(comparison.Tables).ToString());
    }

    [Fact]
    public async Task Nothing_differs_after_creation()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        foreach (var terraform in DriftCases.All.Select(drift => drift.Declared).Distinct())
        {
            var ns = EngineFixture.NewNamespace();
            await LiveTables.CreateAsync(recorder, ns, terraform);
            Assert.Empty((await CompareAsync(recorder, ns, terraform)).Differences);
        }

        await using var derived = new Orders.Context(recorder, prefix, terraform: null);
        await derived.Database.EnsureCreatedAsync(Cancellation);
        var comparison = await derived.Database.CompareTablesAsync(Cancellation);
        Assert.Equal("1 table: nothing differs.\n", comparison.ToString());
    }

    [Fact]
    public async Task Model_without_Terraform_is_compared_by_keys_and_indexes_alone()
    {
        using var recorder = new RequestRecorder(engine.ServiceUrl);
        var prefix = EngineFixture.NewNamespace();
        var live = Orders.ByCapacity(Orders.With("stream_enabled = true\n stream_view_type = \"KEYS_ONLY\"\n ttl {\n attribute_name = \"a\"\n enabled = true\n}"));
        foreach (var (snake, asIs) in new[] { ("customer_id", "CustomerId"), ("placed_on", "PlacedOn") })
        {
            live = live.Replace(snake, asIs, StringComparison.Ordinal);
        }

        await LiveTables.CreateAsync(recorder, prefix, live);
        await using var db = new Orders.Context(recorder, prefix, terraform: null);
        var difference = Assert.Single((await db.Database.CompareTablesAsync(Cancellation)).Differences);
        Assert.Equal("GlobalIndexUndeclared by_place Update", DriftCase.Text(difference));
        Assert.Null(difference.DeclaredAt);
    }

    private async Task<TableComparison> CompareAsync(RequestRecorder recorder, string prefix, string terraform)
    {
        await using var db = new Orders.Context(recorder, prefix, terraform);
        return await db.Database.CompareTablesAsync(Cancellation);
    }

    private bool IsQuick => engine is Dynoxide;

    private string? Lacked(DriftCase drift) => engine is Dynoxide ? drift.LackedByDynoxide : drift.LackedByDynamoDBLocal;
}

public sealed class DriftTestsOnDynoxide(Dynoxide engine) : DriftTests(engine);

public sealed class DriftTestsOnDynamoDBLocal(DynamoDBLocal engine) : DriftTests(engine);
