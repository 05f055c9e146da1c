using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Tests.Engines;

/// <summary>Requests as text that can be compared: properties in order of their names, tables without the namespace.</summary>
internal static class RequestText
{
    private const int MaxDepth = 256;

    /// <summary>Asserts that exactly these requests were sent, in that order.</summary>
    public static void AssertSent(this RequestRecorder recorder, string prefix, params (string Operation, string Body)[] expected)
        => Assert.Equal(
            expected.Select(request => $"{request.Operation} {Canonical(Parse(request.Body))}"),
            recorder.Requests.Select(request => $"{request.Operation} {Canonical(request.Body).Replace(prefix, "", StringComparison.Ordinal)}"));

    /// <summary>Items nest to 32 levels, each of which is two or three of JSON's.</summary>
    public static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: new() { MaxDepth = MaxDepth })!;

    public static string Canonical(JsonNode node)
        => Sorted(node)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth });

    private static JsonNode? Sorted(JsonNode? node)
        => node switch
        {
            JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
