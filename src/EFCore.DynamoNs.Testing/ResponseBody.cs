using System.Net;
using System.Text.Json;

namespace EFCore.DynamoNs.Testing;

/// <summary>What is told of an answer.</summary>
/// <param name="ItemCount">How many items the answer holds or counts; null where the operation answers none.</param>
/// <param name="ConsumedCapacity">The capacity units, where the request asked for them.</param>
/// <param name="IsPassing">Whether the same request may succeed when it is sent again.</param>
internal sealed record ResponseBody(int? ItemCount, double? ConsumedCapacity, bool IsPassing)
{
    private static readonly string[] Passing =
    [
        "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "TransactionConflictException", "TransactionInProgressException",
    ];

    public static ResponseBody Parse(HttpStatusCode status, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, RequestBody.Options);
            var json = document.RootElement;
            return json.ValueKind != JsonValueKind.Object ? new ResponseBody(null, null, IsPassing: false)
                : status == HttpStatusCode.OK ? new ResponseBody(Items(json), Capacity(json), IsPassing: false)
                : new ResponseBody(null, null, (int)status >= 500 || (json.TryGetProperty("__type", out var type) && Passing.Any((type.GetString() ?? "").EndsWith)));
        }
        catch (JsonException)
        {
            return new ResponseBody(null, null, (int)status >= 500);
        }
    }

    private static int? Items(JsonElement answer)
    {
        if (answer.TryGetProperty("Count", out var count))
        {
            return count.GetInt32();
        }

        if (answer.TryGetProperty("Item", out _))
        {
            return 1;
        }

        return !answer.TryGetProperty("Responses", out var responses) ? null
            : responses.ValueKind == JsonValueKind.Array ? responses.EnumerateArray().Count(response => response.TryGetProperty("Item", out _))
            : responses.EnumerateObject().Sum(table => table.Value.GetArrayLength());
    }

    private static double? Capacity(JsonElement answer)
    {
        if (!answer.TryGetProperty("ConsumedCapacity", out var capacity))
        {
            return null;
        }

        JsonElement[] tables = capacity.ValueKind == JsonValueKind.Array ? [.. capacity.EnumerateArray()] : [capacity];
        return tables.Sum(table => table.TryGetProperty("CapacityUnits", out var units) ? units.GetDouble() : 0);
    }
}
