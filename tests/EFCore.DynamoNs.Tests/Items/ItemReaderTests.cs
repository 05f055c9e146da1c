using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

public sealed class ItemReaderTests
{
    [Theory]
    [InlineData("""{"a":{"S":"1"},"b":{"S":"2"}}""")]
    [InlineData("""{"b":{"S":"2"},"a":{"S":"1"}}""")]
    [InlineData("""{"x":{"L":[{"S":"9"}]},"b":{"S":"2"},"y":{"NULL":true},"a":{"S":"1"}}""")]
    [InlineData("""{"\u0061":{"S":"\u0031"},"b":{"S":"2"}}""")]
    [InlineData("""{ "a" : { "S" : "1" } , "b" : { "S" : "2" } }""")]
    public void Attributes_are_found_in_any_order_among_any_others(string item)
    {
        var row = ItemText.Read(item, "a", "b");
        Assert.Equal(("1", "2"), (row.GetString(0), row.GetString(1)));
    }

    [Fact]
    public void Row_read_again_holds_nothing_of_the_row_before()
    {
        var row = ItemText.Read("""{"a":{"S":"1"},"b":{"S":"2"},"c":{"S":"3"}}""", "a", "b", "c");
        ItemText.Read(row, """{"c":{"S":"4"},"a":{"NULL":true}}""");
        Assert.True(row.IsNull(0));
        Assert.True(row.IsNull(1));
        Assert.Equal((AttributeKind.Null, AttributeKind.Missing), (row.View(0).Kind, row.View(1).Kind));
        Assert.Equal("4", row.GetString(2));
    }

    [Fact]
    public void Items_with_more_attributes_than_the_layout_foresees_are_read()
    {
        string[] others = [.. Enumerable.Range(0, 40).Select(i => $$"""{"N":"{{i}}"}""")];
        var row = new ItemReader(new ItemLayout(["39", "0"]));
        for (var turn = 0; turn < 2; turn++)
        {
            ItemText.Read(row, "{" + string.Join(',', others.Select((value, i) => $"\"{i}\":{value}")) + "}");
            Assert.Equal("39"u8, row.View(0).GetNumber());
            Assert.Equal("0"u8, row.View(1).GetNumber());
        }
    }

    [Fact]
    public void Neighbouring_rows_share_equal_strings()
    {
        var row = ItemText.Read("""{"a":{"S":"größe"}}""", "a");
        var first = row.GetString(0);
        ItemText.Read(row, """{"a":{"S":"größe"}}""");
        Assert.Same(first, row.GetString(0));
        ItemText.Read(row, """{"a":{"S":"größen"}}""");
        Assert.Equal("größen", row.GetString(0));
        ItemText.Read(row, """{"a":{"S":""}}""");
        Assert.Equal("", row.GetString(0));
        ItemText.Read(row, $$$"""{"a":{"S":"{{{new string('x', 300)}}}"}}""");
        Assert.Equal(new string('x', 300), row.GetString(0));
    }

    [Fact]
    public void Escaped_string_is_decoded()
    {
        var row = ItemText.Values("""{"S":"a\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00"}""");
        Assert.Equal("a\"\\/\b\f\n\r\té😀", row.GetString(0));
    }

    [Theory]
    [InlineData("""{"B":"AQL/"}""", "0102FF")]
    [InlineData("""{"B":"AQL\/"}""", "0102FF")]
    [InlineData("""{"B":"\u0041QL/"}""", "0102FF")]
    [InlineData("""{"B":"AQ=="}""", "01")]
    [InlineData("""{"B":"AQ\u003d="}""", "01")]
    [InlineData("""{"B":""}""", "")]
    public void Binary_is_decoded(string value, string expected)
        => Assert.Equal(expected, Convert.ToHexString(ItemText.Values(value).View(0).GetBinary()));

    [Theory]
    [InlineData("""{"B":"A"}""")]
    [InlineData("""{"B":"****"}""")]
    [InlineData("""{"B":"\u002a***"}""")]
    public void Binary_that_is_no_base64_is_refused(string value)
        => Assert.Throws<AttributeFormatException>(() => ItemText.Values(value).View(0).GetBinary());

    [Theory]
    [InlineData("""{"S":"\uD800"}""")]
    [InlineData("""{"S":"\uDE00\uD83D"}""")]
    public void String_of_half_a_character_is_refused(string value)
        => Assert.Throws<AttributeFormatException>(() => ItemText.Values(value).GetString(0));

    [Theory]
    [InlineData("""{"S":"x"}""", "S")]
    [InlineData("""{"N":"1"}""", "N")]
    [InlineData("""{"B":"AQ=="}""", "B")]
    [InlineData("""{"BOOL":true}""", "BOOL")]
    [InlineData("""{"NULL":true}""", "NULL")]
    [InlineData("""{"SS":["x"]}""", "SS")]
    [InlineData("""{"NS":["1"]}""", "NS")]
    [InlineData("""{"BS":["AQ=="]}""", "BS")]
    [InlineData("""{"L":[]}""", "L")]
    [InlineData("""{"M":{}}""", "M")]
    public void Value_of_another_type_is_refused_with_both_types(string value, string descriptor)
    {
        var row = ItemText.Values(value);
        (string Descriptor, Action Read)[] reads =
        [
            ("S", () => row.View(0).GetString()),
            ("N", () => row.View(0).GetNumber()),
            ("B", () => row.View(0).GetBinary()),
            ("BOOL", () => row.View(0).GetBoolean()),
            ("M", () => row.View(0).GetEntries()),
            ("M", () => row.View(0).GetMap(new ItemLayout(["a"]))),
            ("L SS NS BS", () => row.View(0).GetElements()),
        ];
        foreach (var (accepted, read) in reads)
        {
            if (accepted.Split(' ').Contains(descriptor))
            {
                read();
                continue;
            }

            var error = Assert.Throws<AttributeFormatException>(read);
            Assert.Equal(descriptor, error.Actual.Descriptor());
            Assert.Equal($"{error.Expected} was expected, {error.Actual.Words()} is there", error.Message);
        }
    }

    [Fact]
    public void Map_in_a_list_in_a_map_is_read_by_layouts()
    {
        var row = ItemText.Values("""{"M":{"x":{"L":[{"M":{"n":{"N":"1"}}},{"M":{"m":{"S":"é"},"n":{"N":"2"}}}]},"y":{"S":"\u0079"}}}""");
        var (outer, inner) = (new ItemLayout(["y", "x"]), new ItemLayout(["n", "m"]));
        var map = row.View(0).GetMap(outer);
        var numbers = new List<string>();
        var elements = map.View(1).GetElements();
        while (elements.MoveNext(out var element))
        {
            var nested = element.GetMap(inner);
            numbers.Add(CanonicalText.Of(nested.View(0)) + CanonicalText.Of(nested.View(1)));
        }

        Assert.Equal(["N1-", "N2S\"\\u00E9\""], numbers);
        Assert.Equal("y", map.GetString(0));
    }

    [Fact]
    public void Member_is_found_by_its_name_or_not_at_all()
    {
        var view = ItemText.Values("""{"M":{"\u0061b":{"S":"1"},"a":{"S":"2"}}}""").View(0);
        Assert.True(view.TryGetMember("ab", out var member));
        Assert.Equal("1", member.GetString());
        Assert.False(view.TryGetMember("b", out var none));
        Assert.Equal(AttributeKind.Missing, none.Kind);
    }

    [Fact]
    public void Row_knows_the_attribute_read_last()
    {
        var row = ItemText.Read("""{"a":{"S":"1"}}""", "a", "b");
        row.View(1);
        Assert.Equal("b", row.LastName);
        row.GetString(0);
        Assert.Equal("a", row.LastName);
    }
}
