using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>Stands in front of an engine and makes requests fail, before or after the engine has carried them out.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _engine;
    private readonly Random _random;
    private readonly ConcurrentDictionary<string, int> _met = new();
    private ImmutableArray<Fault> _faults = [];
    private int _requests;

    private FaultProxy(string engineUrl, int seed)
    {
        Seed = seed;
        _random = new Random(seed);
        _engine = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(engineUrl) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(ServeAsync);
    }

    public int Seed { get; }

    public string Url => _server.Urls.Single();

    /// <summary>How many requests have come.</summary>
    public int Requests => _requests;

    /// <summary>How often each kind of fault was met.</summary>
    public IReadOnlyDictionary<string, int> Met => _met;

    /// <summary>Starts a proxy; its seed is written to the test's output.</summary>
    public static async Task<FaultProxy> StartAsync(string engineUrl, int? seed = null)
    {
        var proxy = new FaultProxy(engineUrl, seed ?? Random.Shared.Next());
        await proxy._server.StartAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"seed of the faults: {proxy.Seed}"));
        return proxy;
    }

    /// <summary>From now on these faults, the first that meets a request wins; none lets all requests pass.</summary>
    public void Inject(params Fault[] faults) => _faults = [.. faults];

    public async ValueTask DisposeAsync()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _server.StopAsync(end.Token);
        await _server.DisposeAsync();
        _engine.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var operation = context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1];
        var fault = _faults.Where(fault => fault.Meets(operation, body, Next)).ToList().FirstOrDefault();
        if (fault is not null)
        {
            _met.AddOrUpdate(fault.Kind.GetType().Name, 1, static (_, count) => count + 1);
        }

        if (fault is { Moment: FaultMoment.BeforeApplied } and not { Kind: FaultKind.Delay or FaultKind.WrongCrc or FaultKind.TruncatedJson or FaultKind.PartialBatch })
        {
            await FailAsync(context, fault.Kind, new Answer(200, "application/x-amz-json-1.0", "{}"u8.ToArray(), null));
            return;
        }

        var rest = fault?.Kind is FaultKind.PartialBatch partial ? Split(ref body, partial.Processed) : null;
        var answer = rest is not null && fault?.Kind is FaultKind.PartialBatch { Processed: 0 }
            ? new Answer(200, "application/x-amz-json-1.0", [], null)
            : await ForwardAsync(context, body);
        if (rest is not null)
        {
            await SendAsync(context, answer with { Body = Encoding.UTF8.GetBytes(new JsonObject { ["UnprocessedItems"] = rest }.ToJsonString()), Crc = null });
        }
        else if (fault is null)
        {
            await SendAsync(context, answer);
        }
        else
        {
            await FailAsync(context, fault.Kind, answer);
        }
    }

    private static async Task FailAsync(HttpContext context, FaultKind kind, Answer answer)
    {
        switch (kind)
        {
            case FaultKind.Reset:
                if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
                {
                    socket.LingerState = new LingerOption(enable: true, seconds: 0);
                }

                context.Abort();
                break;
            case FaultKind.Close:
                context.Abort();
                break;
            case FaultKind.Delay delay:
                await Task.Delay(delay.Time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await SendAsync(context, answer);
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case FaultKind.Error error:
                await SendAsync(context, new Answer(error.Status, "application/x-amz-json-1.0", Body(error), null));
                break;
            case FaultKind.Html:
                await SendAsync(context, new Answer(200, "text/html", "<html><body>Sign in</body></html>"u8.ToArray(), null));
                break;
            case FaultKind.TruncatedJson:
                await SendAsync(context, answer with { Body = answer.Body[..(answer.Body.Length / 2)], Crc = null });
                break;
            case FaultKind.WrongCrc:
                await SendAsync(context, answer with { Crc = "1" });
                break;
        }
    }

    private static byte[] Body(FaultKind.Error error)
    {
        var body = new JsonObject { ["__type"] = "com.amazonaws.dynamodb.v20120810#" + error.Type, ["message"] = "no" };
        if (error.Reasons.Length > 0)
        {
            body["CancellationReasons"] = new JsonArray([.. error.Reasons.Select(code => new JsonObject { ["Code"] = code })]);
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static async Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        context.Response.ContentLength = answer.Body.Length;
        if (answer.Crc is not null)
        {
            context.Response.Headers["x-amz-crc32"] = answer.Crc;
        }

        await context.Response.Body.WriteAsync(answer.Body, CancellationToken.None);
    }

    /// <summary>Leaves the first items in the batch, and answers the rest.</summary>
    private static JsonObject Split(ref string body, int processed)
    {
        var batch = JsonNode.Parse(body)!.AsObject();
        var rest = new JsonObject();
        foreach (var (table, items) in batch["RequestItems"]!.AsObject().ToList())
        {
            var all = items!.AsArray().Select(item => item!.DeepClone()).ToList();
            batch["RequestItems"]![table] = new JsonArray([.. all.Take(processed)]);
            if (all.Count > processed)
            {
                rest[table] = new JsonArray([.. all.Skip(processed).Select(item => item.DeepClone())]);
            }
        }

        body = batch.ToJsonString();
        return rest;
    }

    private async Task<Answer> ForwardAsync(HttpContext context, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in context.Request.Headers)
        {
            if (name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) || name is "Authorization")
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);

        // What the engine has begun it ends, whatever becomes of the caller.
        using var response = await _engine.SendAsync(request, CancellationToken.None);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            await response.Content.ReadAsByteArrayAsync(CancellationToken.None),
            response.Headers.TryGetValues("x-amz-crc32", out var crc) ? crc.Single() : null);
    }

    private double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    private sealed record Answer(int Status, string Type, byte[] Body, string? Crc);
}
