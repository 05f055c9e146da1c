using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

public sealed class AttributeOrderTests
{
    [Theory]
    [InlineData("""{"S":"a"}""", """{"S":"b"}""", -1)]
    [InlineData("""{"S":"a"}""", """{"S":"\u0061"}""", 0)]
    [InlineData("""{"S":"a"}""", """{"S":"ab"}""", -1)]
    [InlineData("""{"S":"Z"}""", """{"S":"a"}""", -1)]
    [InlineData("""{"S":"\uFFFD"}""", """{"S":"😀"}""", -1)]
    [InlineData("""{"S":"�"}""", """{"S":"\ud83d\ude00"}""", -1)]
    [InlineData("""{"N":"10"}""", """{"N":"9"}""", 1)]
    [InlineData("""{"N":"1.0"}""", """{"N":"\u0031"}""", 0)]
    [InlineData("""{"B":"/w=="}""", """{"B":"AQ=="}""", 1)]
    [InlineData("""{"B":"AQ=="}""", """{"B":"AQA="}""", -1)]
    [InlineData("""{"S":"1"}""", """{"N":"1"}""", null)]
    [InlineData("""{"BOOL":true}""", """{"BOOL":false}""", null)]
    [InlineData("""{"NULL":true}""", """{"NULL":true}""", null)]
    [InlineData("""{"L":[]}""", """{"L":[]}""", null)]
    public void Values_have_dynamodbs_order(string left, string right, int? expected)
    {
        var row = ItemText.Values(left, right);
        Assert.Equal(expected, AttributeOrder.Compare(row.View(0), row.View(1)) is { } order ? Math.Sign(order) : null);
        Assert.Equal(-expected, AttributeOrder.Compare(row.View(1), row.View(0)) is { } back ? Math.Sign(back) : null);
    }

    [Theory]
    [InlineData("""{"S":"é"}""", """{"S":"\u00e9"}""", true)]
    [InlineData("""{"N":"1"}""", """{"N":"1.00"}""", true)]
    [InlineData("""{"N":"1"}""", """{"S":"1"}""", false)]
    [InlineData("""{"BOOL":true}""", """{"BOOL":true}""", true)]
    [InlineData("""{"BOOL":true}""", """{"BOOL":false}""", false)]
    [InlineData("""{"NULL":true}""", """{"NULL":true}""", true)]
    [InlineData("""{"L":[{"N":"1"},{"S":"a"}]}""", """{"L":[{"N":"1.0"},{"S":"a"}]}""", true)]
    [InlineData("""{"L":[{"N":"1"},{"N":"2"}]}""", """{"L":[{"N":"2"},{"N":"1"}]}""", false)]
    [InlineData("""{"L":[{"N":"1"}]}""", """{"L":[{"N":"1"},{"N":"1"}]}""", false)]
    [InlineData("""{"L":[{"N":"1"},{"N":"1"}]}""", """{"L":[{"N":"1"}]}""", false)]
    [InlineData("""{"SS":["a","b"]}""", """{"SS":["b","\u0061"]}""", true)]
    [InlineData("""{"SS":["a","b"]}""", """{"SS":["a"]}""", false)]
    [InlineData("""{"SS":["a"]}""", """{"SS":["a","b"]}""", false)]
    [InlineData("""{"NS":["1","2"]}""", """{"NS":["2.0","1e0"]}""", true)]
    [InlineData("""{"BS":["AQ=="]}""", """{"BS":["AQ=="]}""", true)]
    [InlineData("""{"SS":["1"]}""", """{"NS":["1"]}""", false)]
    [InlineData("""{"M":{"a":{"N":"1"},"b":{"S":"x"}}}""", """{"M":{"b":{"S":"x"},"\u0061":{"N":"1"}}}""", true)]
    [InlineData("""{"M":{"a":{"N":"1"}}}""", """{"M":{"a":{"N":"1"},"b":{"N":"1"}}}""", false)]
    [InlineData("""{"M":{"a":{"N":"1"},"b":{"N":"1"}}}""", """{"M":{"a":{"N":"1"}}}""", false)]
    [InlineData("""{"M":{"a":{"N":"1"}}}""", """{"M":{"a":{"N":"2"}}}""", false)]
    public void Values_are_equal_by_content_and_type(string left, string right, bool expected)
    {
        var row = ItemText.Values(left, right);
        Assert.Equal(expected, AttributeOrder.Equal(row.View(0), row.View(1)));
    }

    [Theory]
    [InlineData("""{"S":"abc"}""", """{"S":"bc"}""", true)]
    [InlineData("""{"S":"abc"}""", """{"S":"BC"}""", false)]
    [InlineData("""{"S":"1"}""", """{"N":"1"}""", false)]
    [InlineData("""{"L":[{"NULL":true}]}""", """{"NULL":true}""", true)]
    [InlineData("""{"L":[{"S":"a"}]}""", """{"S":"a"}""", true)]
    [InlineData("""{"L":[{"S":"ab"}]}""", """{"S":"a"}""", false)]
    [InlineData("""{"NS":["1","2"]}""", """{"N":"2.0"}""", true)]
    [InlineData("""{"SS":["a"]}""", """{"S":"b"}""", false)]
    [InlineData("""{"M":{"a":{"S":"a"}}}""", """{"S":"a"}""", false)]
    public void Contains_asks_for_a_substring_or_an_element(string container, string value, bool expected)
    {
        var row = ItemText.Values(container, value);
        Assert.Equal(expected, AttributeOrder.Contains(row.View(0), row.View(1)));
    }

    [Theory]
    [InlineData("""{"S":"abc"}""", """{"S":"ab"}""", true)]
    [InlineData("""{"S":"abc"}""", """{"S":"bc"}""", false)]
    [InlineData("""{"S":"1"}""", """{"N":"1"}""", false)]
    [InlineData("""{"B":"AQI="}""", """{"B":"AQ=="}""", true)]
    [InlineData("""{"B":"AQI="}""", """{"B":"Ag=="}""", false)]
    public void Prefix_is_of_text_or_bytes(string text, string prefix, bool expected)
    {
        var row = ItemText.Values(text, prefix);
        Assert.Equal(expected, AttributeOrder.StartsWith(row.View(0), row.View(1)));
    }
}
