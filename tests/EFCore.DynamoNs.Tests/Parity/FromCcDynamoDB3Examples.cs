using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using EFCore.DynamoNs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>The C# of <c>docs/from-cc_dynamodb3.md</c>, word for word: each of its blocks stands in this file.</summary>
internal static class FromCcDynamoDB3Examples
{
    public static async Task<TestModel> ModelsAsync(LocalContext db)
    {
        var obj = new TestModel { AgencySubdomain = "test" };
        db.TestModels.Put(obj);
        await db.SaveChangesAsync();                     // PutItem
        obj.IsEnabled = true;
        await db.SaveChangesAsync();                     // UpdateItem

        await foreach (var each in db.TestModels)
        {
            Console.WriteLine(each.AgencySubdomain);
        }

        return obj;
    }

    public static void Local(DbContextOptionsBuilder options)
    {
        options.UseDynamo(d => d.Namespace("test_").Terraform("test.tf").ServiceUrl("http://localhost:8000"));
    }

    public static async Task<(int Count, Document Item)> PlainAsync(LocalContext db)
    {
        var table = db.Database.GetTable("test");
        var all = await table.Scan(new ScanFilter()).GetRemainingAsync();
        var item = await table.GetItemAsync("test");
        return (all.Count, item);
    }

    public static async Task<List<IReadOnlyDictionary<string, object?>>> QueryTableAsync(DbContext db)
    {
        var rows = await db.Table("change_in_condition").WithIndex("SavedInRDB")
            .Equal("saved_in_rdb", 0).GreaterThanOrEqual("time", 2).Descending().ToListAsync();
        return rows;
    }

    public static object?[] Names(DbContext db)
    {
        string name = db.Database.GetTableName("test");
        string? logical = db.Database.GetLogicalTableName(name);
        TableIndex index = db.Database.GetTableIndex("change_in_condition", "SavedInRDB");
        IReadOnlyDictionary<string, string> columns = db.Database.GetTableAttributes("test");
        IReadOnlyList<string> names = db.Database.ListTableNames();
        IAmazonDynamoDB client = db.Database.GetDynamoClient();
        DynamoOptions config = db.Database.GetDynamoOptions();
        return [name, logical, index, columns, names, client, config];
    }

    public static async Task<int> TestAsync()
    {
        await using var engine = await LocalDynamo.StartAsync();
        await using var db = new LocalContext(engine.ServiceUrl);
        await db.Database.EnsureCreatedAsync();
        await db.TestModels.BulkPutAsync([new() { AgencySubdomain = "a" }, new() { AgencySubdomain = "b" }]);
        var read = await db.TestModels.ToListAsync();
        return read.Count;
    }

    public static async Task ScopeAsync(LocalContext db, TestModel obj, ILogger logger, string requestId)
    {
        using (logger.BeginScope(new Dictionary<string, object> { ["request_id"] = requestId }))
        {
            obj.ExternalId = 7;
            await db.SaveChangesAsync();
        }
    }

    [Table("test")]
    public sealed class TestModel
    {
        [Key]
        public string AgencySubdomain { get; set; } = "";

        public int? ExternalId { get; set; }

        public bool? IsEnabled { get; set; }
    }

    public sealed class TestContext : DynamoContext
    {
        public TableSet<TestModel> TestModels { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder options)
            => options.UseDynamo(d => d.Namespace("dev_").Terraform("test.tf").CcDynamoDB3Formats());
    }

    public sealed class LocalContext(string serviceUrl, string? terraform = null) : DynamoContext
    {
        public TableSet<TestModel> TestModels { get; set; } = null!;

        protected override void OnConfiguring(DbContextOptionsBuilder options)
            => options.UseDynamo(d =>
            {
                d.Namespace("dev_").CcDynamoDB3Formats().ServiceUrl(serviceUrl);
                if (terraform is not null)
                {
                    d.Terraform(terraform);
                }
            });
    }
}
