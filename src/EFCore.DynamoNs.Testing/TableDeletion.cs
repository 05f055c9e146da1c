using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Testing;

/// <summary>Deletes all tables of a namespace, whoever has created them.</summary>
internal sealed class TableDeletion(LocalDynamo engine)
{
    private readonly Uri _address = new(engine.ServiceUrl);
    private readonly HttpMessageInvoker _connections = new(engine.Traffic.Connections, disposeHandler: false);

    public async Task DeleteAsync(string tableNamespace)
        => await Task.WhenAll((await ListAsync(tableNamespace).ConfigureAwait(false)).Select(DeleteTableAsync)).ConfigureAwait(false);

    /// <summary>Tables are listed in the order of their names, from the one behind the given name on.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html</remarks>
    private async Task<IReadOnlyList<string>> ListAsync(string tableNamespace)
    {
        var tables = new List<string>();
        for (var last = tableNamespace; last.StartsWith(tableNamespace, StringComparison.Ordinal);)
        {
            var (_, answer) = await SendAsync("ListTables", new JsonObject { ["ExclusiveStartTableName"] = last }).ConfigureAwait(false);
            var names = answer.GetProperty("TableNames").EnumerateArray().Select(name => name.GetString()!);
            tables.AddRange(names.Where(name => name.StartsWith(tableNamespace, StringComparison.Ordinal)));
            last = answer.TryGetProperty("LastEvaluatedTableName", out var next) ? next.GetString() ?? "" : "";
        }

        return tables;
    }

    private async Task DeleteTableAsync(string table)
    {
        var (status, answer) = await SendAsync("DeleteTable", new JsonObject { ["TableName"] = table }).ConfigureAwait(false);
        if (status == HttpStatusCode.BadRequest && !IsNotFound(answer))
        {
            // A table may be protected from that.
            await SendAsync("UpdateTable", new JsonObject { ["TableName"] = table, ["DeletionProtectionEnabled"] = false }).ConfigureAwait(false);
            (status, answer) = await SendAsync("DeleteTable", new JsonObject { ["TableName"] = table }).ConfigureAwait(false);
        }

        if (status != HttpStatusCode.OK && !IsNotFound(answer))
        {
            throw new LocalDynamoException($"The engine at {engine.ServiceUrl} did not delete the table '{table}' (HTTP {(int)status}): {answer}. Delete it, or stop the engine.");
        }
    }

    private static bool IsNotFound(JsonElement answer)
        => answer.TryGetProperty("__type", out var type) && type.GetString()?.EndsWith("ResourceNotFoundException", StringComparison.Ordinal) == true;

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(string operation, JsonObject body)
    {
        using var request = EngineRequest.Create(_address, operation, body.ToJsonString());
        using var response = await _connections.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false)));
    }
}
