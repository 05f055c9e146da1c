using System.Text.Json;

namespace EFCore.DynamoNs.Testing;

/// <summary>A request to DynamoDB: its operation, its JSON, and the tables that it names.</summary>
/// <param name="Operation">The operation's name: <c>Query</c>.</param>
/// <param name="Json">The body.</param>
/// <param name="Bytes">The body as it came.</param>
/// <param name="Tables">The tables' names on the wire, each once, in order.</param>
internal sealed record RequestBody(string Operation, JsonElement Json, byte[] Bytes, IReadOnlyList<string> Tables)
{
    /// <summary>Items nest to 32 levels, each of which is two or three of JSON's.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>The operation that the request names; null for one that is none of DynamoDB's.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html</remarks>
    public static string? OperationOf(HttpRequestMessage request)
        => request.Headers.NonValidated.TryGetValues("X-Amz-Target", out var target)
            && target.ToString() is var name
            && name.StartsWith("DynamoDB_", StringComparison.Ordinal)
                ? name[(name.IndexOf('.') + 1)..]
                : null;

    public static RequestBody Parse(string operation, byte[] body)
    {
        var json = JsonElement.Parse(body, Options);
        return new RequestBody(operation, json, body, [.. TablesOf(json).Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> TablesOf(JsonElement body)
    {
        if (body.TryGetProperty("TableName", out var table))
        {
            return [Name(table)];
        }

        if (body.TryGetProperty("RequestItems", out var batch))
        {
            return batch.EnumerateObject().Select(property => property.Name);
        }

        return body.TryGetProperty("TransactItems", out var transaction)
            ? transaction.EnumerateArray().SelectMany(item => item.EnumerateObject()).Select(action => Name(action.Value.GetProperty("TableName")))
            : [];
    }

    /// <summary>A table may be named by its ARN: <c>arn:aws:dynamodb:region:account:table/name</c>.</summary>
    private static string Name(JsonElement table) => table.GetString()!.Split('/') is [_, var name, ..] ? name : table.GetString()!;
}
