using EFCore.DynamoNs.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Shop;

/// <summary>Keeps what was sent to DynamoDB, as EF Core's log tells it, until it is printed.</summary>
internal static class RequestLog
{
    private static readonly List<RequestEventData> Requests = [];

    public static bool IsRequest(EventId id, LogLevel level) => id == DynamoEventId.ExecutedRequest;

    public static void Add(EventData data) => Requests.Add((RequestEventData)data);

    /// <summary>The requests since the last call.</summary>
    public static IReadOnlyList<RequestEventData> Take()
    {
        RequestEventData[] taken = [.. Requests];
        Requests.Clear();
        return taken;
    }
}
