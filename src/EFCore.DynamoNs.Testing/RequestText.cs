using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Testing;

/// <summary>A request's body as text that is the same in every run.</summary>
internal static class RequestText
{
    private const int MaxDepth = 256;

    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    /// <param name="body">The body.</param>
    /// <param name="names">The logical names by the actual ones.</param>
    public static string Of(JsonElement body, IReadOnlyDictionary<string, string> names)
    {
        var copy = JsonObject.Create(body)!;
        copy.Remove("ClientRequestToken");
        Rename(copy, names);
        foreach (var action in (copy["TransactItems"] as JsonArray ?? []).SelectMany(item => item!.AsObject()))
        {
            Rename(action.Value!.AsObject(), names);
        }

        if (copy["RequestItems"] is JsonObject batch)
        {
            copy["RequestItems"] = new JsonObject(batch.Select(table => KeyValuePair.Create(names[table.Key], table.Value?.DeepClone())));
        }

        return copy.ToJsonString(Compact);
    }

    private static void Rename(JsonObject request, IReadOnlyDictionary<string, string> names)
    {
        if (request["TableName"] is JsonValue table && names.TryGetValue(table.GetValue<string>(), out var logical))
        {
            request["TableName"] = logical;
        }
    }
}
