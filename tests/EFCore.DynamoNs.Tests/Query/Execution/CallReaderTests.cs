using System.Text;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Query.Execution;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Tests.Plans;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Query.Execution;

public sealed class CallReaderTests
{
    private const string Left = """{"Responses":{"t":[]},"UnprocessedKeys":{"t":{"Keys":[{"pk":{"S":"a"},"sk":{"S":"b"}}],"ConsistentRead":true}}}""";

    private readonly ItemReader _row = new(new ItemLayout(["pk", "sk"]));

    [Fact]
    public void Batch_asks_again_for_the_keys_that_are_left_and_for_nothing_else()
    {
        var reader = Batch();
        Assert.Equal("""{"RequestItems":{"t":{"Keys":[{"k":1}],"ProjectionExpression":"#pk","ExpressionAttributeNames":{"#pk":"pk"}}}}""", Next(reader));

        Accept(reader, Left);

        Assert.True(reader.NeedsPage);
        Assert.Equal("""{"RequestItems":{"t":{"Keys":[{"pk":{"S":"a"},"sk":{"S":"b"}}],"ConsistentRead":true}}}""", Next(reader));
        Accept(reader, """{"Responses":{"t":[{"pk":{"S":"a"},"sk":{"S":"b"}}]},"UnprocessedKeys":{}}""");
        Assert.False(reader.NeedsPage);
    }

    [Fact]
    public void Batch_that_gets_nothing_is_asked_for_again_ever_more_slowly_and_given_up()
    {
        var reader = Batch();
        var pauses = new List<double>();
        var error = Assert.Throws<DynamoException>(() =>
        {
            for (var answer = 0; answer < 20; answer++)
            {
                Accept(reader, Left);
                pauses.Add(reader.Pause.TotalMilliseconds);
            }
        });

        Assert.Equal(("DYN5011", 9), (error.ErrorId, pauses.Count));
        Assert.Equal(0, pauses[0]);
        Assert.InRange(pauses[1], 100, 200);
        Assert.InRange(pauses[^1], 2500, 5000);
    }

    [Fact]
    public void Batch_that_gets_something_starts_to_count_anew()
    {
        var reader = Batch();
        for (var answer = 1; answer < 40; answer++)
        {
            Accept(reader, answer % 8 > 0 ? Left : Left.Replace("[]", """[{"pk":{"S":"a"}}]""", StringComparison.Ordinal));
        }

        Assert.True(reader.NeedsPage);
    }

    [Fact]
    public void Page_before_is_given_back_when_the_next_one_comes()
    {
        var reader = Batch();
        var (first, second) = (Response(Left), Response(Left));
        reader.Accept(first, _row);
        Assert.NotEmpty(first.Body);
        reader.Accept(second, _row);
        Assert.Empty(first.Body);
        reader.Release();
        reader.Release();
        Assert.Empty(second.Body);
    }

    private static CallReader Batch()
        => new(
            new BatchGetItemCall((Ask.Where() with { Needed = ["pk"] }).Plan() with { Projection = ["pk"] }, "t", ["""{"k":1}"""u8.ToArray()]),
            check: null);

    private static WireResponse Response(string json) => new(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetByteCount(json), isPooled: false);

    private static string Next(CallReader reader)
    {
        using var request = reader.NextRequest(null);
        return Encoding.UTF8.GetString(request.Body.Span);
    }

    private void Accept(CallReader reader, string json)
    {
        reader.Accept(Response(json), _row);
        while (reader.Read(_row))
        {
        }
    }
}
