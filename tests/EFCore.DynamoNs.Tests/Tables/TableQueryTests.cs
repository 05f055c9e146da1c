using EFCore.DynamoNs.Tables;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using EFCore.DynamoNs.Tests.Query;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Tables;

/// <summary>Tables without a class, over the same data as the queries of entities: what they find must agree.</summary>
public abstract class TableQueryTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly string[] Customers = ["c1", "c3"];

    [Fact]
    public async Task Key_is_a_Query_and_rows_are_dictionaries()
    {
        var rows = await Db.Table("orders").Equal("customer_id", "c1").BeginsWith("order_id", "b-").ToListAsync(Cancellation);
        Assert.Equal(Expected(o => o.CustomerId == "c1" && o.OrderId.StartsWith("b-", StringComparison.Ordinal)), Ids(rows));
        Assert.Equal("Query", Assert.Single(Recorder.Requests).Operation);
        var row = rows.Single(found => (string)found["order_id"]! == "b-011");
        Assert.Equal(43.25m, row["total"]);
        Assert.Equal(false, row["is_gift"]);
        Assert.Equal(11m, ((IReadOnlyDictionary<string, object?>)((IReadOnlyDictionary<string, object?>)row["address"]!)["position"]!)["north"]);
        Assert.Equal(["tag 0", "tag 1", "tag 2"], (List<object?>)row["tags"]!);
        Assert.Equal([0m, 1m], ((HashSet<object>)row["codes"]!).Cast<decimal>().Order());
    }

    [Fact]
    public async Task Conditions_mean_what_they_mean_for_entities()
    {
        await Same(t => t.GreaterThan("quantity", 3), o => o.Quantity > 3 && o.OrderId[0] != 'z');
        await Same(t => t.Between("total", 20, 50.5m), o => o.Total >= 20 && o.Total <= 50.5m);
        await Same(t => t.NotExists("rank"), o => o.Rank == null);
        await Same(t => t.Exists("rank").NotEqual("rank", 3), o => o.Rank != null && o.Rank != 3);
        await Same(t => t.NotEqual("rank", 3), o => o.Rank != 3);
        await Same(t => t.In("rank", [1, 5]), o => o.Rank is 1 or 5);
        await Same(t => t.Contains("note", "Ä"), o => o.Note?.Contains('Ä') == true);
        await Same(t => t.Contains("tags", "tag 1"), o => o.Tags.Contains("tag 1"));
        await Same(t => t.Contains("codes", 1), o => o.Codes.Contains(1));
        await Same(t => t.Equal("is_gift", true), o => o.IsGift);
    }

    [Fact]
    public async Task Several_partition_keys_and_an_order_take_the_same_roads()
    {
        var rows = await Db.Table("orders").In("customer_id", Customers).LessThan("order_id", "a-05").ToListAsync(Cancellation);
        Assert.Equal(Expected(o => Customers.Contains(o.CustomerId) && string.CompareOrdinal(o.OrderId, "a-05") < 0), Ids(rows));
        Assert.Equal(2, Recorder.Requests.Count(request => request.Operation == "Query"));
        Recorder.Clear();
        var last = await Db.Table("orders").Equal("customer_id", "c1").Descending().Take(2).Select("total").ToListAsync(Cancellation);
        Assert.Equal(["b-091", "b-081"], last.Select(row => (string)row["order_id"]!));
        Assert.Equal(["customer_id", "order_id", "total"], last[0].Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, (int)Assert.Single(Recorder.Requests).Body["Limit"]!);
    }

    [Fact]
    public async Task Pages_go_on_from_their_token()
    {
        var query = Db.Table("orders").Equal("customer_id", "c2").GreaterThanOrEqual("quantity", 2);
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await query.ToPageAsync(3, token, Cancellation);
            ids.AddRange(Ids(page.Items));
            Assert.True(page.Items.Count == 3 || page.Token is null);
            token = page.Token;
        }
        while (token is not null);
        Assert.Equal(Expected(o => o.CustomerId == "c2" && o.Quantity >= 2), ids.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Count, await query.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Scan_needs_AllowScan()
    {
        var query = Db.Table("orders").Equal("quantity", 3);
        Assert.Equal("DYN3001", (await Assert.ThrowsAsync<DynamoException>(() => query.ToListAsync(Cancellation).AsTask())).ErrorId);
        Assert.NotEmpty(await query.AllowScan().ToListAsync(Cancellation));
        Assert.Equal("DYN3002", Assert.Throws<DynamoException>(() => query.AllowScan().Descending().AsEnumerable()).ErrorId);
    }

    [Fact]
    public void Unknown_table_and_value_are_told()
    {
        Assert.Contains("DYN3008: There is no table 'ordes': the schema has ", Assert.Throws<DynamoException>(() => Db.Table("ordes")).Message, StringComparison.Ordinal);
        Assert.Equal(
            "DYN3012: The attribute 'note' is compared with a Version, which DynamoDB has no type for. Give a string, a number, a bool, a byte[], a date, an enum, or a list of these.",
            Assert.Throws<DynamoException>(() => Db.Table("orders").Equal("note", new Version(1, 0))).Message);
    }

    [Fact]
    public void Table_that_can_not_be_used_is_told_with_the_reason()
    {
        using var folder = new TemporaryTerraform(
            """
            data "external" "key" {
              program = ["./key"]
            }
            resource "aws_dynamodb_table" "fine" {
              name         = "fine"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            resource "aws_dynamodb_table" "open" {
              name         = "open"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = data.external.key.result.name
              attribute {
                name = "id"
                type = "S"
              }
            }
            """);
        using var db = new BareContext(folder.Path);
        Assert.Equal("fine", db.Table("fine").Explain().Split('\'')[1]);
        var refusal = Assert.Throws<DynamoException>(() => db.Table("open"));
        Assert.StartsWith("DYN3009: The table 'open' is declared, but can't be used: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("data.external.key", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronous_rows_and_texts_are_the_same()
    {
        var query = Db.Table("orders").Equal("customer_id", "c1").Equal("order_id", "b-001");
        Assert.Equal(["b-001"], query.AsEnumerable().Select(row => (string)row["order_id"]!));
        Assert.Contains("\"Key\"", query.ToQueryString(), StringComparison.Ordinal);
        Assert.StartsWith("Access path: GetItem of the table 'orders'\n", query.Explain(), StringComparison.Ordinal);
    }

    private async Task Same(Func<TableQuery, TableQuery> query, Func<Order, bool> condition)
        => Assert.Equal(Expected(condition), Ids(await query(Db.Table("orders")).AllowScan().ToListAsync(Cancellation)));

    private static List<string> Expected(Func<Order, bool> condition)
        => [.. SeededShop.Orders.Where(condition).Select(order => order.OrderId).Order(StringComparer.Ordinal)];

    private sealed class BareContext(string terraform) : DynamoContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseDynamo(d => d.Namespace("").Terraform(terraform).ServiceUrl("http://localhost:1"));
    }

    private sealed class TemporaryTerraform : IDisposable
    {
        public TemporaryTerraform(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(Directory.CreateTempSubdirectory("tables-").FullName, "tables.tf");

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }

    private static List<string> Ids(IEnumerable<IReadOnlyDictionary<string, object?>> rows)
        => [.. rows.Select(row => (string)row["order_id"]!).Order(StringComparer.Ordinal)];
}

public sealed class TableQueryTestsOnDynoxide(Dynoxide engine) : TableQueryTests(engine);

public sealed class TableQueryTestsOnDynamoDBLocal(DynamoDBLocal engine) : TableQueryTests(engine);
