using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs.Tests.Engines;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The functions of cc_dynamodb3's <c>table.py</c> and <c>connection.py</c>, each by its name.</summary>
public abstract class TableFunctionTests(EngineFixture engine) : ParityTest(engine)
{
    [Fact]
    public void Get_table_name_is_the_name_with_the_namespace()
    {
        Assert.Equal(Prefix + "nps_survey", Db.Database.GetTableName("nps_survey"));
        Assert.Equal("DYN3008", Assert.Throws<DynamoException>(() => Db.Database.GetTableName("invalid_table")).ErrorId);
        AssertSentNothing();
    }

    [Fact]
    public void Get_reverse_table_name_is_the_name_without_the_namespace()
    {
        Assert.Equal("nps_survey", Db.Database.GetLogicalTableName(Prefix + "nps_survey"));
        Assert.Null(Db.Database.GetLogicalTableName("other_nps_survey"));
        Assert.Null(Db.Database.GetLogicalTableName(Prefix + "invalid_table"));
        Assert.Null(Db.Database.GetLogicalTableName(Prefix));
        AssertSentNothing();
    }

    [Fact]
    public void Get_table_index_is_the_index_of_the_schema()
    {
        var index = Db.Database.GetTableIndex("change_in_condition", "SavedInRDB");
        Assert.Equal(("SavedInRDB", true, "ALL"), (index.Name, index.IsGlobal, index.Projection));
        Assert.Equal(["saved_in_rdb"], index.PartitionKey);
        Assert.Equal(["time"], index.SortKey);
        Assert.Empty(index.NonKeyAttributes);
        Assert.Equal("SavedInRDB: global, (saved_in_rdb; time), ALL", index.ToString());
        Assert.False(Db.Database.GetTableIndex("change_in_condition", "SessionId").IsGlobal);
        Assert.Equal(["SavedInRDB", "SessionId"], Db.Database.GetTableIndexes("change_in_condition").Select(known => known.Name));
        Assert.Equal(
            "DYN3003: The table 'change_in_condition' has no index 'Other'. It has 'SavedInRDB', 'SessionId'.",
            Assert.Throws<DynamoException>(() => Db.Database.GetTableIndex("change_in_condition", "Other")).Message);
        AssertSentNothing();
    }

    [Fact]
    public void Get_table_columns_should_return_columns()
    {
        var columns = Db.Database.GetTableAttributes("nps_survey");
        Assert.Equal(
            ["agency_id N", "change S", "comments S", "created S", "favorite S", "profile_id N", "recommend_score S"],
            columns.Select(column => $"{column.Key} {column.Value}"));
        Assert.Equal(
            ["agency_subdomain S", "anything M", "request_data M"],
            Db.Database.GetTableAttributes("map_field").Select(column => $"{column.Key} {column.Value}"));
        Assert.Equal("N", Db.Database.GetTableAttributes("hash_only")["is_enabled"]);
        AssertSentNothing();
    }

    [Fact]
    public void Get_table_columns_of_an_unknown_table_raises_exception()
        => Assert.StartsWith(
            "DYN3008: There is no table 'invalid_table': the schema has ",
            Assert.Throws<DynamoException>(() => Db.Database.GetTableAttributes("invalid_table")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void List_table_names_are_those_of_the_configuration()
    {
        Assert.Equal(["change_in_condition", "hash_only", "map_field", "nps_survey"], Db.Database.ListTableNames());
        AssertSentNothing();
    }

    [Fact]
    public async Task Get_connection_is_the_client_of_the_context()
    {
        Assert.Same(Recorder.Client, Db.Database.GetDynamoClient());
        await using var own = new ParityContextWithoutClient(Recorder.Client.Config.ServiceURL, Prefix);
        var client = own.Database.GetDynamoClient();
        Assert.Equal(Recorder.Client.Config.ServiceURL, client.Config.ServiceURL);
        await using var second = new ParityContextWithoutClient(Recorder.Client.Config.ServiceURL, Prefix);
        Assert.Same(client, second.Database.GetDynamoClient());
    }

    [Fact]
    public async Task Get_table_is_the_sdks_table_with_schema_and_indexes()
    {
        var table = Db.Database.GetTable("change_in_condition");
        Assert.Equal(Prefix + "change_in_condition", table.TableName);
        Assert.Equal(["carelog_id"], table.HashKeys);
        Assert.Equal(["time"], table.RangeKeys);
        Assert.Equal(["SavedInRDB"], table.GlobalSecondaryIndexNames);
        Assert.Equal(["SessionId"], table.LocalSecondaryIndexNames);
        await table.PutItemAsync(new Document { ["carelog_id"] = 1, ["time"] = 2, ["saved_in_rdb"] = 0, ["session_id"] = 5, ["note"] = "", ["open"] = new DynamoDBBool(true) }, Cancellation);
        var read = await table.GetItemAsync(1, 2, Cancellation);
        Assert.Equal(("", true), (read["note"].AsString(), read["open"].AsBoolean()));
        var byIndex = table.Query(new QueryOperationConfig { IndexName = "SavedInRDB", Filter = new QueryFilter("saved_in_rdb", QueryOperator.Equal, 0) });
        Assert.Equal(2, Assert.Single(await byIndex.GetRemainingAsync(Cancellation))["time"].AsInt());
        var local = table.Query(new QueryOperationConfig
        {
            IndexName = "SessionId",
            KeyExpression = new Expression
            {
                ExpressionStatement = "carelog_id = :c AND session_id = :s",
                ExpressionAttributeValues = { [":c"] = 1, [":s"] = 5 },
            },
        });
        Assert.Single(await local.GetRemainingAsync(Cancellation));
        Assert.Single(await table.Scan(new ScanFilter()).GetRemainingAsync(Cancellation));
        var batch = table.CreateBatchWrite();
        batch.AddKeyToDelete(1, 2);
        await batch.ExecuteAsync(Cancellation);
        Assert.Equal(["PutItem", "GetItem", "Query", "Query", "Scan", "BatchWriteItem"], Recorder.Operations);
        Assert.All(Recorder.Requests, request => Assert.Contains($"\"{Prefix}change_in_condition\"", request.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Get_table_unknown_table_raises_exception()
        => Assert.Equal("DYN3008", Assert.Throws<DynamoException>(() => Db.Database.GetTable("invalid_table")).ErrorId);

    [Fact]
    public async Task Create_table_makes_what_is_declared_once()
    {
        await using var db = new ParityContext(Recorder.Client, EngineFixture.NewNamespace());
        Assert.True(await db.Database.EnsureCreatedAsync(Cancellation));
        Assert.False(await db.Database.EnsureCreatedAsync(Cancellation));
        await db.Database.EnsureDeletedAsync(Cancellation);
    }

    private sealed class ParityContextWithoutClient(string serviceUrl, string prefix) : DynamoContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace(prefix).ServiceUrl(serviceUrl).AttemptTimeout(TimeSpan.FromSeconds(4)));
    }
}

public sealed class TableFunctionTestsOnDynoxide(Dynoxide engine) : TableFunctionTests(engine);

public sealed class TableFunctionTestsOnDynamoDBLocal(DynamoDBLocal engine) : TableFunctionTests(engine);
