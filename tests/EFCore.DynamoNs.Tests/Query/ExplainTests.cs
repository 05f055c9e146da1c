using System.Runtime.CompilerServices;
using System.Text;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>What Explain tells, by whole text; nothing is sent for it.</summary>
public sealed class ExplainTests : IDisposable
{
    private static readonly string[] Ids = ["c1", "c3"];

    private readonly RequestRecorder _recorder = new("http://localhost:1", retries: 0);
    private readonly ShopContext _db;
    private readonly StringBuilder _golden = new();

    public ExplainTests() => _db = new ShopContext(_recorder, "dev_");

    [Fact]
    public void Main_paths_are_explained()
    {
        var rank = 3;
        int? none = null;
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001" && o.Quantity > 1));
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && (o.OrderId == "a" || o.OrderId == "b")));
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && o.Quantity > 1).Select(o => o.Total));
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.Contains("5")).OrderByDescending(o => o.OrderId).WithConsistentRead());
        Explain(orders => orders.Where(o => Ids.Contains(o.CustomerId)).OrderBy(o => o.OrderId).Take(5));
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId != "x").OrderBy(o => o.Total * 2).Skip(3));
        Explain(orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 20));
        Explain(orders => orders.Where(o => o.Rank == rank));
        Explain(orders => orders.Where(o => o.Rank == none));
        Explain(orders => orders.Where(o => o.Note == "x"));
        Explain(orders => orders.Where(o => o.Rank == none).AllowScan());
        Explain(orders => orders.Where(o => o.Courier == "courier 1" && o.Total > 10));
        Explain(orders => orders.WithIndex("by_status"));
        Explain(orders => orders);
        Explain(orders => orders.Where(o => o.Note == "x" && o.Quantity > 2).WithParallelScan(4));
        Explain(orders => orders.Where(o => o.CustomerId == ""));
        Explain(orders => orders.Where(o => o.CustomerId == "c1").Select(o => o.Quantity).Distinct().OrderBy(q => q));
        GoldenFile.Check("Explain." + nameof(Main_paths_are_explained), _golden.ToString());
        Assert.Empty(_recorder.Requests);
    }

    [Fact]
    public void Other_providers_are_told_apart()
        => Assert.Equal(
            "Explain tells of queries of DynamoDB only.",
            Assert.Throws<InvalidOperationException>(() => new[] { 1 }.AsQueryable().Explain()).Message);

    public void Dispose()
    {
        _db.Dispose();
        _recorder.Dispose();
    }

    private void Explain<T>(Func<IQueryable<Order>, IQueryable<T>> query, [CallerArgumentExpression(nameof(query))] string linq = "")
        => _golden.Append(_golden.Length > 0 ? "\n" : "").Append(linq).Append("\n\n").Append(query(_db.Orders).Explain());
}
