namespace EFCore.DynamoNs.Tests.Tool.Transfer;

/// <summary>Items of every attribute type, with what is easily lost: digits, empty values, white space, escapes, depth.</summary>
internal static class MixedItems
{
    private static readonly string[] Values =
    [
        """{"S":""}""",
        """{"S":"Zoë, 日本語, 🎉, \u0000 \" \\ / \n \t"}""",
        """{"N":"12345678901234567890123456789012345678"}""",
        """{"N":"-0.00000000000000000000000000000000000001"}""",
        """{"N":"0"}""",
        """{"B":"AP8="}""",
        """{"B":""}""",
        """{"BOOL":true}""",
        """{"BOOL":false}""",
        """{"NULL":true}""",
        """{"L":[]}""",
        """{"M":{}}""",
        """{"SS":["","a","A","ä"]}""",
        """{"NS":["1","-1","12345678901234567890123456789012345678"]}""",
        """{"BS":["AA==","AP8="]}""",
        """{"L":[{"S":"a"},{"N":"1"},{"NULL":true},{"L":[{"M":{" ":{"BOOL":true},"k":{"SS":["x"]}}}]}]}""",
        """{"M":{"M":{"M":{"S":{"N":"1"}}},"Item":{"S":"}}"},"NS":{"L":[{"B":"AA=="}]}}}""",
        Deep(28),
    ];

    public static IEnumerable<string> Lines(int count)
        => Enumerable.Range(0, count).Select(i => i % 3 == 0
            ? $$$"""{"Item":{"pk":{"S":"p{{{i % 211}}}"},"sk":{"N":"{{{i}}}"},"a":{{{Values[i % Values.Length]}}},"b b":{{{Values[i * 7 % Values.Length]}}},"ünï":{{{Values[i * 5 % Values.Length]}}} }}"""
            : $$$"""{"Item":{"pk":{"S":"p{{{i % 211}}}"},"sk":{"N":"{{{i}}}"},"v":{{{Values[i % Values.Length]}}} }}""");

    private static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"M\":{\"k\":", levels)) + "{\"S\":\"deep\"}" + new string('}', levels * 2);
}
