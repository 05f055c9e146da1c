using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EFCore.DynamoNs.Tests.Update;

/// <summary>Items around the provider, as DynamoDB's JSON.</summary>
internal static class Stored
{
    private static readonly JsonSerializerOptions Compact = new() { MaxDepth = 256, Converters = { new DynamoNs.Wire.AttributeValueConverter() } };

    public static Task PutAsync(IAmazonDynamoDB client, string table, string item)
        => client.PutItemAsync(
            table,
            JsonSerializer.Deserialize<Dictionary<string, AttributeValue>>(item, Compact),
            TestContext.Current.CancellationToken);

    /// <summary>All items of a table as they are stored.</summary>
    public static async Task<IReadOnlyList<string>> ItemsAsync(IAmazonDynamoDB client, string table)
    {
        var response = await client.ScanAsync(new ScanRequest(table) { ConsistentRead = true }, TestContext.Current.CancellationToken);
        return [.. response.Items.Select(Text).Order(StringComparer.Ordinal)];
    }

    private static string Text(Dictionary<string, AttributeValue> item) => Shop.Json(JsonSerializer.Serialize(item, Compact));
}
