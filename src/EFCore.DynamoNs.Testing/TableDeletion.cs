using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Testing;

/// <summary>Deletes all tables of a namespace, whoever has created them.</summary>
internal sealed class TableDeletion(LocalDynamo engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Uri _address = new(engine.ServiceUrl);
    private readonly HttpMessageInvoker _connections = new(engine.Traffic.Connections, disposeHandler: false);

    /// <summary>An engine that is out of reach has its tables no more, or nobody can delete them: a test that failed is to say why it did, not that.</summary>
    /// <exception cref="LocalDynamoException">The engine refused to delete a table.</exception>
    public async Task DeleteAsync(string tableNamespace)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var tables = await ListAsync(tableNamespace, patience.Token).ConfigureAwait(false);
            await Task.WhenAll(tables.Select(table => DeleteTableAsync(table, patience.Token))).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Out of reach.
        }
    }

    /// <summary>Tables are listed in the order of their names, from the one behind the given name on.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html</remarks>
    private async Task<IReadOnlyList<string>> ListAsync(string tableNamespace, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        for (var last = tableNamespace; last.StartsWith(tableNamespace, StringComparison.Ordinal);)
        {
            var (status, answer) = await SendAsync("ListTables", new JsonObject { ["ExclusiveStartTableName"] = last }, cancellationToken).ConfigureAwait(false);
            if (!answer.TryGetProperty("TableNames", out var names))
            {
                throw Refused("list the test's tables", status, answer.ToString());
            }

            tables.AddRange(names.EnumerateArray().Select(name => name.GetString()!).Where(name => name.StartsWith(tableNamespace, StringComparison.Ordinal)));
            last = answer.TryGetProperty("LastEvaluatedTableName", out var next) ? next.GetString() ?? "" : "";
        }

        return tables;
    }

    private async Task DeleteTableAsync(string table, CancellationToken cancellationToken)
    {
        var (status, answer) = await SendAsync("DeleteTable", new JsonObject { ["TableName"] = table }, cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.BadRequest && !IsNotFound(answer))
        {
            // A table may be protected from that.
            await SendAsync("UpdateTable", new JsonObject { ["TableName"] = table, ["DeletionProtectionEnabled"] = false }, cancellationToken).ConfigureAwait(false);
            (status, answer) = await SendAsync("DeleteTable", new JsonObject { ["TableName"] = table }, cancellationToken).ConfigureAwait(false);
        }

        if (status != HttpStatusCode.OK && !IsNotFound(answer))
        {
            throw Refused($"delete the table '{table}'", status, answer.ToString());
        }
    }

    private static bool IsNotFound(JsonElement answer)
        => answer.TryGetProperty("__type", out var type) && type.GetString()?.EndsWith("ResourceNotFoundException", StringComparison.Ordinal) == true;

    private LocalDynamoException Refused(string what, HttpStatusCode status, string answer)
        => new($"The engine at {engine.ServiceUrl} did not {what} (HTTP {(int)status}): {answer}. Delete what it has of them, or stop the engine.");

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = EngineRequest.Create(_address, operation, body.ToJsonString());
        using var response = await _connections.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } answer)
            {
                return (response.StatusCode, answer);
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw Refused("answer as DynamoDB does", response.StatusCode, text);
    }
}
