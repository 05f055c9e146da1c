using System.Text;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Tests.Items;

/// <summary>What comes back of BatchGetItem and BatchWriteItem.</summary>
public sealed class BatchReaderTests
{
    private const string Keys = """{ "t":{"Keys":[{"a":{"S":"z"}}],"ConsistentRead":true}}""";

    [Theory]
    [InlineData("""{"Responses":{"t":[{"a":{"S":"x"}},{"a":{"S":"y"}}],"u\u0041":[],"v":[{"a":{"N":"1"}}]},"UnprocessedKeys":""" + Keys + "}", """t x y,uA,v 1""", Keys)]
    [InlineData("""{"UnprocessedKeys":""" + Keys + ""","ConsumedCapacity":[{"TableName":"t"}], "Responses" : { "t" : [ {"a":{"S":"x"}} ] } }""", "t x", Keys)]
    [InlineData("""{"Responses":{ },"UnprocessedKeys":{}}""", "", "")]
    [InlineData("""{"UnprocessedItems":{"t":[{"DeleteRequest":{"Key":{"a":{"S":"x"}}}}]}}""", "", """{"t":[{"DeleteRequest":{"Key":{"a":{"S":"x"}}}}]}""")]
    [InlineData("""{"UnprocessedItems":{}}""", "", "")]
    [InlineData("""{"UnprocessedItems":null}""", "", "")]
    [InlineData("{}", "", "")]
    public void Rows_of_each_table_and_what_is_left_are_read(string body, string tables, string unprocessed)
        => Assert.Equal((tables, unprocessed), Read(new PageReader(), body));

    [Fact]
    public void Page_opened_anew_forgets_the_batch_before()
    {
        var reader = new PageReader();
        Read(reader, """{"Responses":{"t":[{"a":{"S":"x"}}]},"UnprocessedKeys":""" + Keys + "}");

        Assert.Equal(("", ""), Read(reader, """{"Count":0,"Items":[]}"""));
    }

    [Theory]
    [InlineData("""{"Responses":[]}""")]
    [InlineData("""{"Responses":{"t":{}}}""")]
    [InlineData("""{"Responses":{"t":[]"u":[]}}""")]
    [InlineData("""{"Responses":{"t":[]}""")]
    [InlineData("""{"Responses":{"t":[{"a":{"S":"x"}}""")]
    [InlineData("""{"Responses":{"t":[{"a":{"S":"x"}}]},"UnprocessedKeys":""")]
    public void Broken_batch_is_refused(string body) => Assert.Throws<BrokenJsonException>(() => Read(new PageReader(), body));

    private static (string Tables, string Unprocessed) Read(PageReader reader, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var row = new ItemReader(new ItemLayout(["a"]));
        var tables = new List<string>();
        reader.Open(body, body.Length);
        while (reader.ReadTable())
        {
            var table = reader.Table;
            while (reader.Read(row))
            {
                table += " " + Encoding.UTF8.GetString(row.View(0).Bytes);
            }

            tables.Add(table);
        }

        return (string.Join(',', tables), Encoding.UTF8.GetString(reader.Unprocessed.Span));
    }
}
