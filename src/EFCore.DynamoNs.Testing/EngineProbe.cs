using System.Net.Sockets;
using System.Text.Json;

namespace EFCore.DynamoNs.Testing;

/// <summary>Sends a ListTables request to an address, to see whether a DynamoDB engine is there.</summary>
internal static class EngineProbe
{
    // Without a proxy: engines are on this machine or beside it.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static async Task<EngineAnswer> AskAsync(Uri address, string? origin, CancellationToken cancellationToken)
    {
        try
        {
            using var request = EngineRequest.Create(address, "ListTables", "{}");
            if (origin is not null)
            {
                request.Headers.TryAddWithoutValidation("Origin", origin);
            }

            using var response = await Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var allowed = response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.First() : null;
            return LooksLikeDynamo(body)
                ? new EngineAnswer(IsDynamo: true, "it answered", allowed)
                : new EngineAnswer(
                    IsDynamo: false,
                    $"what answers there is not DynamoDB (HTTP {(int)response.StatusCode}, {response.Content.Headers.ContentType?.MediaType ?? "no content type"})",
                    allowed);
        }
        catch (HttpRequestException exception)
        {
            var reason = exception.InnerException is SocketException socket
                ? $"{socket.SocketErrorCode}"
                : $"{exception.HttpRequestError}";
            return new EngineAnswer(IsDynamo: false, $"no answer ({reason})", AllowedOrigin: null);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new EngineAnswer(IsDynamo: false, "no answer (timeout)", AllowedOrigin: null);
        }
    }

    /// <summary>Engines that check signatures refuse this one, in DynamoDB's own shape of an error.</summary>
    private static bool LooksLikeDynamo(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && (document.RootElement.TryGetProperty("TableNames", out _)
                    || document.RootElement.TryGetProperty("__type", out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
