using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Infrastructure.Shop;
using Microsoft.EntityFrameworkCore;

namespace EFCore.DynamoNs.Tests.Query;

/// <summary>Pages with tokens, put together, are the query's rows; a token serves its own query alone.</summary>
public abstract class PageTests(EngineFixture engine) : ShopTest(engine)
{
    private static readonly string[] Ids = ["c0", "c2", "c4"];

    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(500)]
    public async Task Pages_together_are_the_rows(int size)
    {
        await Same(orders => orders.Where(o => o.CustomerId == "c1"));
        await Same(orders => orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && o.Quantity > 2));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId.Contains("5")));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId != "b-051").OrderByDescending(o => o.OrderId));
        await Same(orders => orders.Where(o => Ids.Contains(o.CustomerId) && o.OrderId.StartsWith("a")));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && (o.OrderId == "b-001" || o.OrderId == "b-051")));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && o.OrderId == "b-001"));
        await Same(orders => orders.Where(o => o.Status == OrderStatus.Shipped && o.PlacedOn > new DateTime(2026, 1, 3)).OrderByDescending(o => o.PlacedOn));
        await Same(orders => orders.Where(o => o.CustomerId == "c1" && o.Total > 10).OrderBy(o => o.Total));
        await Same(orders => orders.Where(o => o.CustomerId == ""));
        if (size > 1)
        {
            await Same(orders => orders.AllowScan());
            await Same(orders => orders.Where(o => o.Quantity == 2).WithParallelScan(3));
            await Same(orders => orders.Where(o => o.CustomerId == "c1").WithPageSize(2));
        }

        async Task Same(Func<IQueryable<Order>, IQueryable<Order>> query)
        {
            var expected = await query(Db.Orders).Select(o => o.CustomerId + o.OrderId).ToListAsync(Cancellation);
            List<string> asynchronous = [], synchronous = [];
            string? token = null;
            do
            {
                var page = await query(Db.Orders.AsNoTracking()).Select(o => o.CustomerId + o.OrderId).ToPageAsync(size, token, Cancellation);
                Assert.True(page.Items.Count == size || page.Token is null, "only the last page may be short");
                asynchronous.AddRange(page.Items);
                token = page.Token;
            }
            while (token is not null);
            do
            {
                var page = query(Db.Orders).ToPage(size, token);
                synchronous.AddRange(page.Items.Select(o => o.CustomerId + o.OrderId));
                token = page.Token;
            }
            while (token is not null);

            // Segments come in any order when they are read at the same time.
            if (query(Db.Orders).Expression.ToString().Contains("WithParallelScan", StringComparison.Ordinal))
            {
                expected.Sort(StringComparer.Ordinal);
                asynchronous.Sort(StringComparer.Ordinal);
                synchronous.Sort(StringComparer.Ordinal);
            }

            Assert.Equal(expected, asynchronous);
            Assert.Equal(expected, synchronous);
        }
    }

    [Fact]
    public async Task Page_reads_no_more_than_it_needs()
    {
        await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(4, null, Cancellation);
        Assert.Equal(4, (int)Assert.Single(Recorder.Requests).Body["Limit"]!);
        Recorder.Clear();
        await Db.Orders.Where(o => Ids.Contains(o.CustomerId)).ToPageAsync(4, null, Cancellation);
        Assert.Single(Recorder.Requests);
    }

    [Fact]
    public async Task Token_serves_another_context()
    {
        var first = await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, null, Cancellation);
        await using var other = new OtherContext(Recorder, Prefix, null);
        var second = await other.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, first.Token, Cancellation);
        Assert.Equal(
            (await Db.Orders.Where(o => o.CustomerId == "c1").ToListAsync(Cancellation)).Select(o => o.OrderId).Skip(5).Take(5),
            second.Items.Select(o => o.OrderId));
    }

    [Fact]
    public async Task Token_of_another_query_is_refused()
    {
        var token = (await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, null, Cancellation)).Token;
        const string OtherQuery = "it belongs to another query: another table or namespace, index, condition or order";
        await Refused(OtherQuery, Db.Orders.Where(o => o.CustomerId == "c1").OrderByDescending(o => o.OrderId), token);
        await Refused(OtherQuery, Db.Orders.Where(o => o.CustomerId == "c1" && o.Quantity > 1), token);
        await Refused(OtherQuery, Db.Orders.Where(o => o.CustomerId == "c1" && o.OrderId.StartsWith("a")), token);
        await Refused(OtherQuery, Db.Orders.Where(o => o.CustomerId == "c1").WithIndex("by_total"), token);
        await Refused(OtherQuery, Db.Orders, token);
        await Refused(OtherQuery, Db.Parcels.Where(p => p.CustomerId == "c1"), token);
        await using var elsewhere = new ShopContext(Recorder, "elsewhere_");
        await Refused(OtherQuery, elsewhere.Orders.Where(o => o.CustomerId == "c1"), token);
        Recorder.Clear();
    }

    [Fact]
    public async Task Token_for_other_values_is_refused()
    {
        const string Outside = "its key lies outside of what the query reads";
        var (id, low, ids) = ("c1", "a", new[] { "c1", "c2" });
        var token = (await Db.Orders.Where(o => o.CustomerId == id && o.OrderId.CompareTo(low) > 0).ToPageAsync(15, null, Cancellation)).Token;
        id = "c2";
        await Refused(Outside, Db.Orders.Where(o => o.CustomerId == id && o.OrderId.CompareTo(low) > 0), token);
        (id, low) = ("c1", "c");
        await Refused(Outside, Db.Orders.Where(o => o.CustomerId == id && o.OrderId.CompareTo(low) > 0), token);
        token = (await Db.Orders.Where(o => ids.Contains(o.CustomerId)).ToPageAsync(25, null, Cancellation)).Token;
        ids = ["c1", "c3"];
        await Refused(Outside, Db.Orders.Where(o => ids.Contains(o.CustomerId)), token);
        Recorder.Clear();
    }

    [Fact]
    public async Task Empty_token_is_none()
    {
        var first = await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, null, Cancellation);
        Recorder.Clear();
        Assert.Equal(first.Items.Select(o => o.OrderId), (await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, "", Cancellation)).Items.Select(o => o.OrderId));
        Recorder.Clear();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("!!")]
    [InlineData("AQ")]
    [InlineData("AgAAAAAAAAAAAAAAAHt9")]
    public Task Text_that_is_no_token_is_refused(string token) => Refused(null, Db.Orders.Where(o => o.CustomerId == "c1"), token);

    [Fact]
    public async Task Signed_token_is_refused_with_any_bit_changed_and_with_another_key()
    {
        await using var signed = new OtherContext(Recorder, Prefix, Secret);
        IQueryable<Order> Query(ShopContext db) => db.Orders.Where(o => o.CustomerId == "c1");
        var token = (await Query(signed).ToPageAsync(5, null, Cancellation)).Token!;
        Assert.Equal(15, (await Query(signed).ToPageAsync(100, token, Cancellation)).Items.Count);
        Recorder.Clear();
        for (var at = 0; at < token.Length - 1; at++)
        {
            var changed = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            await Refused(null, Query(signed), changed);
        }

        await using var other = new OtherContext(Recorder, Prefix, [.. Secret.Reverse()]);
        await Refused("its signature is not right", Query(other), token);
        await Refused(null, Query(Db), token);
        var unsigned = (await Query(Db).ToPageAsync(5, null, Cancellation)).Token;
        Recorder.Clear();
        await Refused("its signature is not right", Query(signed), unsigned);
    }

    [Fact]
    public async Task Unsigned_token_with_a_changed_key_never_leaves_the_partition()
    {
        var token = (await Db.Orders.Where(o => o.CustomerId == "c1").ToPageAsync(5, null, Cancellation)).Token!;
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);
        var text = System.Text.Encoding.UTF8.GetString(bytes.AsSpan(13));
        Assert.Equal("""{"customer_id":{"S":"c1"},"order_id":{"S":"a-046"}}""", text);
        foreach (var changed in new[]
        {
            text.Replace("c1", "c2", StringComparison.Ordinal),
            text.Replace("\"S\"", "\"N\"", StringComparison.Ordinal),
            text[..^1],
            text + " ",
            """{"customer_id":{"S":"c1"}}""",
            """{"customer_id":{"S":"c1"},"order_id":{"NULL":true}}""",
        })
        {
            await Refused(
                "its key lies outside of what the query reads",
                Db.Orders.Where(o => o.CustomerId == "c1"),
                System.Buffers.Text.Base64Url.EncodeToString([.. bytes[..13], .. System.Text.Encoding.UTF8.GetBytes(changed)]));
        }
    }

    [Fact]
    public async Task MaxItemsRead_ends_a_read_that_goes_on()
    {
        Assert.Equal(20, (await Db.Orders.Where(o => o.CustomerId == "c1").MaxItemsRead(20).ToListAsync(Cancellation)).Count);
        Assert.Equal(5, (await Db.Orders.Where(o => o.CustomerId == "c1").Take(5).MaxItemsRead(5).ToListAsync(Cancellation)).Count);
        var error = await Assert.ThrowsAsync<DynamoException>(() => Db.Orders.Where(o => o.CustomerId == "c1").MaxItemsRead(19).ToListAsync(Cancellation));
        Assert.Equal(
            "DYN3006: The query of 'orders' has read 19 items, as many as MaxItemsRead allows, and is not at its end. The rows so far are not all. "
            + "Give it a key or an index that narrows it, read page by page with ToPageAsync, or allow more.",
            error.Message);
        Assert.Equal("DYN3006", Assert.Throws<DynamoException>(() => Db.Orders.AllowScan().MaxItemsRead(30).Count(o => o.Quantity == 2)).ErrorId);
        Recorder.Clear();
        Assert.Throws<DynamoException>(() => Db.Orders.WithParallelScan(4).MaxItemsRead(30).Where(o => o.Quantity == 99).ToList());
        Assert.True(Recorder.Requests.Sum(request => (int)request.Body["Limit"]!) <= 4 * 30);
        Assert.All(Recorder.Requests, request => Assert.InRange((int)request.Body["Limit"]!, 1, 30));
    }

    private async Task Refused<T>(string? reason, IQueryable<T> query, string? token)
    {
        Recorder.Clear();
        var error = await Assert.ThrowsAsync<DynamoException>(() => query.ToPageAsync(5, token, Cancellation));
        Assert.Equal("DYN3007", error.ErrorId);
        Assert.Empty(Recorder.Requests);
        if (reason is not null)
        {
            Assert.Equal(
                $"DYN3007: The page token can't be used: {reason}. Give ToPageAsync a token that the same query has returned, with the same values, or null for the first page.",
                error.Message);
        }
    }

    private sealed class OtherContext(RequestRecorder recorder, string prefix, byte[]? secret) : ShopContext(recorder, prefix)
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            base.OnConfiguring(optionsBuilder);
            if (secret is not null)
            {
                optionsBuilder.UseDynamo(d => d.PageTokenKey(secret));
            }
        }
    }
}

public sealed class PageTestsOnDynoxide(Dynoxide engine) : PageTests(engine);

public sealed class PageTestsOnDynamoDBLocal(DynamoDBLocal engine) : PageTests(engine);
