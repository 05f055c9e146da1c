using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>A table on an engine, by the AWS SDK alone.</summary>
internal sealed class OrdersTable(LocalDynamo local, string accessKey = "local", string region = "eu-west-1") : IDisposable
{
    private readonly AmazonDynamoDBClient _client = new(
        new BasicAWSCredentials(accessKey, "secret"),
        new AmazonDynamoDBConfig { ServiceURL = local.ServiceUrl, AuthenticationRegion = region });

    public Task CreateAsync()
        => _client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = "orders",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            },
            TestContext.Current.CancellationToken);

    public Task PutAsync(string id, string status)
        => _client.PutItemAsync(
            "orders",
            new Dictionary<string, AttributeValue> { ["id"] = new(id), ["status"] = new(status) },
            TestContext.Current.CancellationToken);

    public async Task<string?> StatusOfAsync(string id)
    {
        var key = new Dictionary<string, AttributeValue> { ["id"] = new(id) };
        var response = await _client.GetItemAsync("orders", key, TestContext.Current.CancellationToken);
        return response.Item?.GetValueOrDefault("status")?.S;
    }

    public async Task<IReadOnlyList<string>> TablesAsync()
        => (await _client.ListTablesAsync(TestContext.Current.CancellationToken)).TableNames ?? [];

    public void Dispose() => _client.Dispose();
}
