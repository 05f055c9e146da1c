using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Testing;

/// <summary>What goes to the tables of one namespace: it is recorded, and meets the faults that were asked for.</summary>
/// <param name="tableNamespace">The namespace of the tables.</param>
/// <param name="logicalName">The logical name of a table that a user names.</param>
internal sealed class Traffic(string tableNamespace, Func<string, string> logicalName)
{
    private static readonly AsyncLocal<bool> Paused = new();

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _failed = new(StringComparer.Ordinal);

    /// <summary>Tables of which nothing but the namespace is known.</summary>
    public Traffic(string tableNamespace)
        : this(tableNamespace, name => TableNamespace.Of(tableNamespace).LogicalName(name) ?? name)
    {
    }

    /// <summary>True inside what the kit itself sends: it is no request of the code under test.</summary>
    public static bool IsPaused => Paused.Value;

    public FaultSwitches Faults { get; } = new(logicalName);

    /// <summary>In the order of sending.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(entry => entry.Request)];
            }
        }
    }

    /// <summary>Neither records nor spoils what is sent in this flow of execution, until the result is disposed.</summary>
    public static IDisposable Pause() => new Pausing();

    /// <summary>How many requests there were.</summary>
    public int Count(string? operation, string? table)
    {
        operation = OperationName.Of(operation);
        table = table is null ? null : logicalName(table);
        return Requests.Count(request => (operation is null || request.Operation == operation) && (table is null || request.Tables.Contains(table)));
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    public async ValueTask<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, RequestBody body, Transport transport)
    {
        string[] tables = [.. body.Tables.Select(table => TableNamespace.Of(tableNamespace).LogicalName(table) ?? table)];
        var fault = Faults.Take(body.Operation, tables);
        var entry = Begin(body, tables, fault);
        var start = Stopwatch.GetTimestamp();
        HttpStatusCode? status = null;
        ResponseBody? answer = null;
        try
        {
            var response = await SendAsync(request, body, fault, transport).ConfigureAwait(false);
            var bytes = await transport.Read(response.Content).ConfigureAwait(false);
            if (fault is Fault.LoseResponse)
            {
                response.Dispose();
                throw Lost();
            }

            response.Content = response.Content.With(bytes);
            (status, answer) = (response.StatusCode, ResponseBody.Parse(response.StatusCode, bytes));
            return response;
        }
        finally
        {
            End(entry, body, Stopwatch.GetElapsedTime(start), status, answer);
        }
    }

    private static async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestBody body, Fault? fault, Transport transport)
    {
        switch (fault)
        {
            case Fault.Refuse refusal:
                return Answer(request, refusal);
            case Fault.CutPage cut:
                request.Content = request.Content!.With(Cut(body, cut.Items));
                break;
            case Fault.Delay delay:
                await transport.Wait(delay.Time).ConfigureAwait(false);
                break;
            case Fault.LoseResponse or null:
                break;
            default:
                throw new UnreachableException($"A fault of type {fault.GetType().Name}.");
        }

        return await transport.Send(request).ConfigureAwait(false);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, Fault.Refuse refusal)
    {
        var json = new JsonObject { ["__type"] = "com.amazonaws.dynamodb.v20120810#" + refusal.Type, ["message"] = refusal.Message };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        var response = new HttpResponseMessage(refusal.Status) { RequestMessage = request, Content = content };
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", $"{Guid.NewGuid():N}");
        return response;
    }

    /// <summary>A lower Limit: DynamoDB's own page and LastEvaluatedKey come back.</summary>
    private static byte[] Cut(RequestBody body, int items)
    {
        var json = JsonObject.Create(body.Json)!;
        json["Limit"] = Math.Min(items, (int?)json["Limit"] ?? items);
        return Encoding.UTF8.GetBytes(json.ToJsonString(RequestText.Compact));
    }

    private static HttpRequestException Lost()
        => new(
            HttpRequestError.ResponseEnded,
            "The answer was lost by FaultSwitches.LoseResponseOfNext.",
            new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    private static string KeyOf(RequestBody body) => $"{body.Operation} {Encoding.UTF8.GetString(body.Bytes)}";

    private Entry Begin(RequestBody body, string[] tables, Fault? fault)
    {
        lock (_lock)
        {
            var entry = new Entry(new RecordedRequest
            {
                Operation = body.Operation,
                Tables = tables,
                ActualTables = body.Tables,
                Body = body.Json,
                Attempt = 1 + (_failed.Count == 0 ? 0 : _failed.GetValueOrDefault(KeyOf(body))),
                Fault = fault?.Name,
            });
            _entries.Add(entry);
            return entry;
        }
    }

    private void End(Entry entry, RequestBody body, TimeSpan duration, HttpStatusCode? status, ResponseBody? answer)
    {
        lock (_lock)
        {
            entry.Request = entry.Request with
            {
                Duration = duration,
                Status = status,
                ItemCount = answer?.ItemCount,
                ConsumedCapacity = answer?.ConsumedCapacity,
            };
            if (answer is null or { IsPassing: true })
            {
                _failed[KeyOf(body)] = entry.Request.Attempt;
            }
            else if (_failed.Count > 0)
            {
                _failed.Remove(KeyOf(body));
            }
        }
    }

    private sealed class Entry(RecordedRequest request)
    {
        public RecordedRequest Request { get; set; } = request;
    }

    private sealed class Pausing : IDisposable
    {
        private readonly bool _before = Paused.Value;

        public Pausing() => Paused.Value = true;

        public void Dispose() => Paused.Value = _before;
    }
}
