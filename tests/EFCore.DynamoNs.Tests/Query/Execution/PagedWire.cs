using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tests.Query.Execution;

/// <summary>
///     Answers as DynamoDB may and engines seldom do: pages cut anywhere, empty ones with a LastEvaluatedKey, a LastEvaluatedKey at the
///     very end, batches that leave keys unprocessed. It keeps count of the responses that are out.
/// </summary>
internal sealed class PagedWire(IReadOnlyList<JsonObject> items, IReadOnlySet<string> gone, int seed) : IDynamoWire
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentQueue<Task<WireResponse>> _responses = new();
    private int _running;
    private int _batches;

    public Amazon.DynamoDBv2.IAmazonDynamoDB Client => throw new NotSupportedException();

    public string? Endpoint => null;

    public TimeSpan OperationTimeout => TimeSpan.FromSeconds(10);

    public int MostAtATime { get; private set; }

    public int Scanned { get; private set; }

    public int Requests { get; private set; }

    /// <summary>The greatest Limit that was asked for; null when some request had none.</summary>
    public long? GreatestLimit { get; private set; } = 0;

    public WireResponse Send(WireRequest request)
    {
        var response = Answer(request);
        _responses.Enqueue(Task.FromResult(response));
        return response;
    }

    public Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var response = SendLater(request, cancellationToken);
        _responses.Enqueue(response);
        return response;
    }

    /// <summary>How many responses nobody has disposed of, once all calls are at their end.</summary>
    public async Task<int> CountLeaksAsync()
    {
        foreach (var response in _responses)
        {
            await response.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        // What is not awaited any more is let go of by a continuation of its own.
        int Leaks() => _responses.Count(task => task.IsCompletedSuccessfully && task.Result.Body.Length > 0);
        for (var i = 0; i < 200 && Leaks() > 0; i++)
        {
            await Task.Delay(5);
        }

        return Leaks();
    }

    private async Task<WireResponse> SendLater(WireRequest request, CancellationToken cancellationToken)
    {
        lock (_random)
        {
            MostAtATime = Math.Max(MostAtATime, ++_running);
        }

        try
        {
            await Task.Delay(Next(3), cancellationToken);
            return Answer(request);
        }
        finally
        {
            lock (_random)
            {
                _running--;
            }
        }
    }

    private int Next(int below)
    {
        lock (_random)
        {
            return _random.Next(below);
        }
    }

    private WireResponse Answer(WireRequest request)
    {
        var body = JsonNode.Parse(request.Body.Span)!.AsObject();
        lock (_random)
        {
            Requests++;
            var text = Encoding.UTF8.GetBytes((request.Operation == DynamoOperation.BatchGetItem ? Batch(body) : Page(request.Operation, body)).ToJsonString());
            return new WireResponse(text, text.Length, isPooled: false);
        }
    }

    private JsonObject Page(DynamoOperation operation, JsonObject body)
    {
        var read = operation == DynamoOperation.Query
            ? items.Where(item => (string)item["p"]!["S"]! == (string)body["ExpressionAttributeValues"]![":v0"]!["S"]!).ToList()
            : [.. items.Where((_, i) => i % ((int?)body["TotalSegments"] ?? 1) == ((int?)body["Segment"] ?? 0))];
        if ((bool?)body["ScanIndexForward"] == false)
        {
            read.Reverse();
        }

        var start = body["ExclusiveStartKey"] is { } key ? read.FindIndex(item => Id(item) == Id(key)) + 1 : 0;
        var limit = (int?)body["Limit"];
        GreatestLimit = limit is null ? null : Math.Max(limit.Value, GreatestLimit ?? int.MaxValue);
        var most = Math.Min(read.Count - start, limit ?? int.MaxValue);
        var count = _random.Next(4) == 0 ? most : _random.Next(start == 0 ? Math.Min(1, most) : 0, most + 1);
        Scanned += count;
        var page = read.GetRange(start, count);
        var left = page.Where(item => body["FilterExpression"] is null || item["keep"] is not null).Select(item => item.DeepClone()).ToArray();
        var end = start + count;
        var response = new JsonObject { ["Items"] = new JsonArray(left), ["Count"] = left.Length, ["ScannedCount"] = count };
        if (end > 0 && (end < read.Count || (count > 0 && _random.Next(3) == 0)))
        {
            response["LastEvaluatedKey"] = new JsonObject { ["p"] = read[end - 1]["p"]!.DeepClone(), ["s"] = read[end - 1]["s"]!.DeepClone() };
        }

        return response;
    }

    private JsonObject Batch(JsonObject body)
    {
        var (table, asked) = body["RequestItems"]!.AsObject().Single();
        var keys = asked!["Keys"]!.AsArray();
        Assert.InRange(keys.Count, 1, 100);
        Assert.Equal(keys.Count, keys.Select(key => key!.ToJsonString()).Distinct().Count());
        var processed = new JsonArray();
        var unprocessed = new JsonArray();
        var isIdle = _batches++ % 2 == 0 && _random.Next(4) == 0;
        foreach (var key in keys)
        {
            if (isIdle || (_random.Next(3) == 0 && processed.Count > 0))
            {
                unprocessed.Add(key!.DeepClone());
            }
            else if (items.FirstOrDefault(item => key!.AsObject().All(part => JsonNode.DeepEquals(item[part.Key], part.Value))) is { } found && !gone.Contains(Id(found)))
            {
                processed.Add(found.DeepClone());
            }
        }

        Scanned += processed.Count;
        var response = new JsonObject { ["Responses"] = new JsonObject { [table] = processed }, ["UnprocessedKeys"] = new JsonObject() };
        if (unprocessed.Count > 0)
        {
            response["UnprocessedKeys"] = new JsonObject { [table] = new JsonObject { ["Keys"] = unprocessed } };
        }

        return response;
    }

    public static string Id(JsonNode item) => $"{item["p"]!["S"]}/{item["s"]!["N"]}";
}
