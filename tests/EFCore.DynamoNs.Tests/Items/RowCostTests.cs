using System.Runtime.CompilerServices;
using System.Text;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>What reading a row costs and leaves behind.</summary>
public sealed class RowCostTests
{
    private const int Rows = 200;

    private const int Turns = 50;

    [Fact]
    public void Scanning_allocates_nothing_however_much_nobody_wants()
    {
        const string unwanted = """
            "text":{"S":"long enough to be noticed if it were read, with an escape \" and an \u00e9 in it"},
            "list":{"L":[{"S":"x"},{"M":{"y":{"N":"1"}}}]},"set":{"SS":["p","q"]},"bytes":{"B":"AAAA"},"none":{"NULL":true}
            """;
        var body = Page(i => $$"""{"a":{"S":"{{i}}"},""" + unwanted + "}");
        var (page, row) = (new PageReader(), new ItemReader(new ItemLayout(["a"])));
        Assert.Equal(0, Allocated(() => Read(page, row, body)));
    }

    /// <summary>Some items have an attribute more than others: what follows what is learned anew, and nothing is made for it.</summary>
    [Fact]
    public void Items_of_alternating_shapes_allocate_nothing()
    {
        var body = Page(i => (i % 3) switch
        {
            0 => """{"a":{"S":"1"},"x":{"S":"2"},"b":{"S":"3"}}""",
            1 => """{"a":{"S":"1"},"b":{"S":"3"},"y":{"N":"4"}}""",
            _ => """{"x":{"N":"2"},"b":{"S":"3"}}""",
        });
        var (page, row) = (new PageReader(), new ItemReader(new ItemLayout(["a", "b"])));
        Assert.Equal(0, Allocated(() => Read(page, row, body)));
    }

    /// <summary>A list of numbers is a list and its array; that it was L of N costs nothing.</summary>
    [Fact]
    public void Collection_costs_what_it_holds()
    {
        var body = Page(_ => """{"a":{"L":[{"N":"1"},{"N":"2"},{"N":"3"},{"N":"4"}]}}""");
        var codec = (ValueCodec<List<int>>)CodecSource.Find(typeof(List<int>))!;
        var (page, row) = (new PageReader(), new ItemReader(new ItemLayout(["a"])));
        var read = Allocated(() => Read(page, row, body, () => codec.Read(row, 0)));
        var made = Allocated(() =>
        {
            for (var i = 0; i < Rows; i++)
            {
                _ = new List<int>(4) { 1, 2, 3, 4 };
            }
        });
        Assert.Equal(made, read);
    }

    [Theory]
    [InlineData("customer-0001")]
    [InlineData("customer-\u00e9\u4e16")]
    public void Rows_share_the_string_of_the_row_before(string text)
    {
        var body = Page(_ => $$$"""{"a":{"S":"{{{text}}}"}}""");
        var (page, row) = (new PageReader(), new ItemReader(new ItemLayout(["a"])));
        var strings = new HashSet<string>(ReferenceEqualityComparer.Instance);
        Read(page, row, body, () => strings.Add(row.GetString(0)));
        Assert.Equal(text, Assert.Single(strings));
    }

    [Fact]
    public void Released_row_keeps_no_buffer_alive()
    {
        var row = new ItemReader(new ItemLayout(["a"]));
        var buffer = ReadOnce(row);
        row.Release();
        GC.Collect();
        Assert.False(buffer.IsAlive);
        GC.KeepAlive(row);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference ReadOnce(ItemReader row)
        {
            var body = Page(_ => """{"a":{"M":{"b":{"S":"1"}}}}""");
            var page = new PageReader();
            Read(page, row, body, () => row.View(0).GetMap(new ItemLayout(["b"])).GetString(0));
            return new WeakReference(body);
        }
    }

    /// <summary>Executions of one query learn from each other how attributes follow each other, whatever each of them meets.</summary>
    [Fact]
    public void Threads_that_learn_from_different_items_read_their_own_right()
    {
        var layout = new ItemLayout(["a", "b", "c"]);
        string[] orders = ["abc", "cba", "bca", "a", "cb", "xaybzc"];
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, turn =>
        {
            var order = orders[turn % orders.Length];
            var body = Page(i => "{" + string.Join(',', order.Select(name => $$$"""{{{(turn % 2 == 0 ? "" : " ")}}}"{{{name}}}":{"S":"{{{name}}}{{{i}}}"}""")) + "}");
            var (page, row) = (new PageReader(), new ItemReader(layout));
            var i = 0;
            Read(page, row, body, () =>
            {
                for (var ordinal = 0; ordinal < 3; ordinal++)
                {
                    var name = "abc"[ordinal];
                    Assert.Equal(order.Contains(name) ? $"{name}{i}" : null, row.IsNull(ordinal) ? null : row.GetString(ordinal));
                }

                i++;
            });
        });
    }

    private static byte[] Page(Func<int, string> item)
        => Encoding.UTF8.GetBytes($$"""{"Items":[{{string.Join(',', Enumerable.Range(0, Rows).Select(item))}}],"Count":{{Rows}}}""");

    private static void Read(PageReader page, ItemReader row, byte[] body, Action? use = null)
    {
        page.Open(body, body.Length);
        var count = 0;
        for (; page.Read(row); count++)
        {
            use?.Invoke();
        }

        if (count != Rows)
        {
            Assert.Fail($"{count} rows were read");
        }
    }

    /// <summary>Of one turn, when all that is allocated once has been.</summary>
    private static long Allocated(Action work)
    {
        work();
        var least = long.MaxValue;
        for (var turn = 0; turn < Turns; turn++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
