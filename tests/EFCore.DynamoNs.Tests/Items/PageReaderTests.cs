using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

public sealed class PageReaderTests
{
    private const string TwoRows =
        """
        {"Count":2,"Items":[{"a":{"S":"x"},"b":{"N":"1"}},{"b":{"M":{"c":{"L":[{"NULL":true},{"S":"\u0041]}"}]}}}}],"LastEvaluatedKey":{"a":{"S":"x"}},"ScannedCount":9}
        """;

    [Fact]
    public void Rows_counts_and_key_are_read_in_any_order()
    {
        string[] bodies =
        [
            """{"Items":[{"a":{"S":"x"}}],"Count":1,"ScannedCount":5,"LastEvaluatedKey":{"a":{"S":"x"}}}""",
            """{"LastEvaluatedKey":{"a":{"S":"x"}},"ScannedCount":5,"Count":1,"Items":[{"a":{"S":"x"}}]}""",
            """{"Unknown":{"Items":[{"a":1}]},"Count":1,"Items":[{"other":{"BOOL":true},"a":{"S":"x"}}],"More":[],"LastEvaluatedKey":{"a":{"S":"x"}},"ScannedCount":5}""",
        ];
        Assert.All(bodies, body => Assert.Equal(["""S"x" """, """1 5 {"a":{"S":"x"}}"""], Read(body, "a")));
    }

    [Theory]
    [InlineData("""{"Items":[],"Count":0,"ScannedCount":7,"LastEvaluatedKey":{"a":{"S":"x"}}}""", """0 7 {"a":{"S":"x"}}""")]
    [InlineData("""{"Count":12,"ScannedCount":13}""", "12 13 last")]
    [InlineData("""{"Count":0,"ScannedCount":0,"LastEvaluatedKey":null,"Items":[]}""", "0 0 last")]
    [InlineData("""{"Count":0,"ScannedCount":0,"LastEvaluatedKey":{ },"Items":[]}""", "0 0 last")]
    [InlineData("{}", "0 0 last")]
    public void Page_without_rows_keeps_what_stands_around_them(string body, string expected)
        => Assert.Equal([expected], Read(body, "a"));

    [Theory]
    [InlineData("null")]
    [InlineData("{ }")]
    [InlineData("{}")]
    public void Key_to_go_on_from_is_empty_when_it_names_nothing(string key)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"LastEvaluatedKey":{{key}}}""");
        var page = new PageReader();
        page.Open(body, body.Length);
        Assert.True(page.LastEvaluatedKey.IsEmpty);
    }

    [Fact]
    public void Page_opened_anew_forgets_the_page_before()
    {
        var page = new PageReader();
        var row = new ItemReader(new ItemLayout(["a"]));
        var first = Encoding.UTF8.GetBytes(TwoRows);
        page.Open(first, first.Length);
        Assert.True(page.Read(row));
        var second = Encoding.UTF8.GetBytes("{}");
        page.Open(second, second.Length);
        Assert.False(page.Read(row));
        Assert.Equal((0, 0, 0), (page.Count, page.ScannedCount, page.LastEvaluatedKey.Length));
    }

    [Fact]
    public void Bytes_beyond_the_length_are_not_read()
    {
        var body = Encoding.UTF8.GetBytes(TwoRows);
        Assert.All(
            Enumerable.Range(0, body.Length),
            length => Assert.Equal(PageText.Broken, PageText.Read(body, length, "a", "b")[^1]));
    }

    [Theory]
    [InlineData("""{"Items":{}}""")]
    [InlineData("""{"Items":[1]}""")]
    [InlineData("""{"Items":[{"a":"x"}]}""")]
    [InlineData("""{"Items":[{"a":{"X":"x"}}]}""")]
    [InlineData("""{"Items":[{"a":{}}]}""")]
    [InlineData("""{"Items":[{"a":{"S":"x","N":"1"}}]}""")]
    [InlineData("""{"Items":[{"a":{"S":1}}]}""")]
    [InlineData("""{"Items":[{"a":{"BOOL":"true"}}]}""")]
    [InlineData("""{"Items":[{"a":{"L":{}}}]}""")]
    [InlineData("""{"Items":[{"a":{"M":[]}}]}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public void Body_of_another_form_is_refused(string body)
        => Assert.Equal([PageText.Broken], Read(body, "a"));

    [Fact]
    public void Truncated_page_is_refused_and_gives_no_half_row()
    {
        var body = Encoding.UTF8.GetBytes(TwoRows);
        var whole = PageText.Read(body, body.Length, "a", "b");
        Assert.Equal(3, whole.Count);
        for (var length = 0; length < body.Length; length++)
        {
            // The buffer is cut too, so that nothing behind the end can be read by accident.
            var lines = PageText.Read(body[..length], length, "a", "b");
            Assert.Equal(PageText.Broken, lines[^1]);
            Assert.Equal(whole.Take(lines.Count - 1), lines.SkipLast(1));
        }
    }

    [Fact]
    public void Truncated_item_is_refused()
    {
        var body = Encoding.UTF8.GetBytes("""{"Item":{"a":{"S":"x\n"},"b":{"SS":["x","y"]}},"ConsumedCapacity":{}}""");
        Assert.Equal("""S"x\n" SS[S"x",S"y"] """, PageText.ReadSingle(body, body.Length, "a", "b"));
        for (var length = 0; length < body.Length; length++)
        {
            Assert.Equal(PageText.Broken, PageText.ReadSingle(body[..length], length, "a", "b"));
        }
    }

    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: attribute values nest 32 levels deep.</remarks>
    [Theory]
    [InlineData("M")]
    [InlineData("L")]
    public void Item_as_deep_as_dynamodb_allows_is_read(string kind)
    {
        var value = """{"S":"deep"}""";
        var expected = "S\"deep\"";
        for (var level = 0; level < 32; level++)
        {
            value = kind == "M" ? $$$"""{"M":{"m":{{{value}}}}}""" : $$"""{"L":[{{value}}]}""";
            expected = kind == "M" ? $$"""{"m"{{expected}}}""" : $"L[{expected}]";
        }

        Assert.Equal([expected + (kind == "M" ? "(- ) " : " "), "0 0 last"], Read($$$"""{"Items":[{"a":{{{value}}}}]}""", "a"));
    }

    private static IReadOnlyList<string> Read(string body, params string[] names)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return PageText.Read(bytes, bytes.Length, names);
    }
}
