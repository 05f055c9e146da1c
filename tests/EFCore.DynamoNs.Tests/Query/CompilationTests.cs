using System.Linq.Expressions;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>One plan serves a query's shape, whatever its values.</summary>
public abstract class CompilationTests(EngineFixture engine) : ShopTest(engine)
{
    private readonly List<string> _compilations = [];

    [Fact]
    public async Task Values_namespace_pages_and_budgets_compile_nothing_anew()
    {
        // A constant of its own makes the query one that no other test has compiled.
        var unique = Random.Shared.Next(1_000, int.MaxValue);
        string? token = null;
        foreach (var (id, low, size, keys, take) in new[] { ("c1", "a", 3, new[] { "c1" }, 1), ("c2", "b", 5, ["c1", "c2", "c3"], 7), ("none", "", 100, [], 0) })
        {
            await using var db = new CountingContext(Recorder, Prefix, _compilations.Add);
            var query = db.Orders.Where(Other(unique));
            await query.Where(o => o.CustomerId == id && o.OrderId.CompareTo(low) > 0).ToListAsync(Cancellation);
            await query.Where(o => keys.Contains(o.CustomerId)).OrderBy(o => o.OrderId).Skip(take).Take(size).ToListAsync(Cancellation);
            await query.Where(o => o.CustomerId == id).WithPageSize(size).MaxItemsRead(100 + size).ToListAsync(Cancellation);
            token = (await query.Where(o => o.CustomerId == "c1").ToPageAsync(size, token, Cancellation)).Token;
        }

        Assert.True(_compilations.Count == 4, string.Join('\n', _compilations));
        await using var elsewhere = new CountingContext(Recorder, "elsewhere_", _compilations.Add);
        await Assert.ThrowsAnyAsync<Exception>(() => Rows(elsewhere, "x", "y").ToListAsync(Cancellation));
        Assert.Equal("elsewhere_orders", (string?)Recorder.Requests[^1].Body["TableName"]);
        Recorder.Clear();
        Assert.True(_compilations.Count == 4, string.Join('\n', _compilations));

        IQueryable<Order> Rows(ShopContext db, string id, string low)
            => db.Orders.Where(Other(unique)).Where(o => o.CustomerId == id && o.OrderId.CompareTo(low) > 0);
    }

    [Fact]
    public async Task Compiled_queries_take_keys_windows_and_lists()
    {
        var byKey = EF.CompileQuery((ShopContext db, string id, string order) => db.Orders.Single(o => o.CustomerId == id && o.OrderId == order));
        var window = EF.CompileQuery((ShopContext db, string id, int skip, int take)
            => db.Orders.Where(o => o.CustomerId == id).OrderBy(o => o.OrderId).Skip(skip).Take(take).Select(o => o.OrderId));
        var list = EF.CompileAsyncQuery((ShopContext db, string[] ids, string prefix)
            => db.Orders.Where(o => ids.Contains(o.CustomerId) && o.OrderId.StartsWith(prefix)).Select(o => o.OrderId));
        var sum = EF.CompileAsyncQuery((ShopContext db, string id) => db.Orders.Where(o => o.CustomerId == id).Sum(o => o.Quantity));
        var c1 = SeededShop.Orders.Where(o => o.CustomerId == "c1").OrderBy(o => o.OrderId, StringComparer.Ordinal).ToList();

        Assert.Equal("b-001", byKey(Db, "c1", "b-001").OrderId);
        Assert.Equal("a-002", byKey(Db, "c2", "a-002").OrderId);
        Assert.Equal(c1.Skip(2).Take(3).Select(o => o.OrderId), window(Db, "c1", 2, 3));
        Assert.Equal(c1.Skip(18).Select(o => o.OrderId), window(Db, "c1", 18, 100));
        Assert.Empty(window(Db, "c1", 0, 0));
        foreach (var ids in new string[][] { ["c1"], ["c1", "c2", "c0"], [] })
        {
            var expected = SeededShop.Orders.Where(o => ids.Contains(o.CustomerId) && o.OrderId.StartsWith("a-0", StringComparison.Ordinal)).Select(o => o.OrderId);
            Assert.Equal(expected.Order(), (await list(Db, ids, "a-0").ToListAsync(Cancellation)).Order());
        }

        Assert.Equal(c1.Sum(o => o.Quantity), await sum(Db, "c1"));
        Assert.Equal(0, await sum(Db, "none"));
    }

    private static Expression<Func<Order, bool>> Other(int unique)
    {
        var order = Expression.Parameter(typeof(Order), "o");
        return Expression.Lambda<Func<Order, bool>>(Expression.NotEqual(Expression.Property(order, nameof(Order.Quantity)), Expression.Constant(unique)), order);
    }

    private sealed class CountingContext(RequestRecorder recorder, string prefix, Action<string> add) : ShopContext(recorder, prefix)
    {
        private static readonly MemoryCache Cache = new(new MemoryCacheOptions());

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            base.OnConfiguring(optionsBuilder);

            // A cache of its own: the one of all tests is full at times, and forgets.
            optionsBuilder.UseMemoryCache(Cache);
            optionsBuilder.LogTo((id, _) => id == CoreEventId.QueryCompilationStarting, data => add(data.ToString()));
        }
    }
}

public sealed class CompilationTestsOnDynoxide(Dynoxide engine) : CompilationTests(engine);

public sealed class CompilationTestsOnDynamoDBLocal(DynamoDBLocal engine) : CompilationTests(engine);
