using System.Text.Json;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>What tells a table from one of the same name in another account, or one that was made anew: a transfer does not go on in that.</summary>
internal static class TableIdentity
{
    /// <returns>Empty where nothing tells: DescribeTable may be denied.</returns>
    /// <exception cref="WireException">There is no such table.</exception>
    public static async Task<string> ReadAsync(IDynamoWire wire, string table)
    {
        try
        {
            using var request = TableRequest.Describe(table);
            using var response = await wire.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            using var document = JsonDocument.Parse(response.Body.AsMemory(0, response.Length));
            return document.RootElement.TryGetProperty("Table", out var found) ? Text(found, "TableId") ?? Text(found, "TableArn") ?? "" : "";
        }
        catch (WireException exception) when (exception.Failure != WireFailure.TableNotFound)
        {
            return "";
        }
    }

    private static string? Text(JsonElement table, string name)
        => table.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
