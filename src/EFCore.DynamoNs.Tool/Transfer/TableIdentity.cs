using System.Text.Json;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>What tells a table from one of the same name in another account, or one that was made anew: a transfer does not go on in that.</summary>
/// <param name="Text">Empty where nothing tells: DescribeTable may be denied.</param>
/// <param name="Items">How many items the table had when DynamoDB counted them last, some hours ago; 0 where it is not known.</param>
internal sealed record TableIdentity(string Text, long Items)
{
    /// <exception cref="WireException">There is no such table.</exception>
    public static async Task<TableIdentity> ReadAsync(IDynamoWire wire, string table, CancellationToken cancellationToken)
    {
        try
        {
            using var request = TableRequest.Describe(table);
            using var response = await wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(response.Body.AsMemory(0, response.Length));
            if (document.RootElement.TryGetProperty("Table", out var found))
            {
                return new TableIdentity(
                    Member(found, "TableId") ?? Member(found, "TableArn") ?? "",
                    found.TryGetProperty("ItemCount", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var items) ? items : 0);
            }
        }
        catch (WireException exception) when (exception.Failure != WireFailure.TableNotFound)
        {
            // What matters is told by the transfer's own calls.
        }

        return new TableIdentity("", 0);
    }

    private static string? Member(JsonElement table, string name)
        => table.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
