using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Wire;

/// <summary>One wire per client, and one client per endpoint: clients hold connections, and contexts are made by the thousand.</summary>
internal static class WireClients
{
    private static readonly ConditionalWeakTable<IAmazonDynamoDB, IDynamoWire> Wires = [];

    private static readonly ConcurrentDictionary<string, IAmazonDynamoDB> Clients = new(StringComparer.Ordinal);

    /// <summary>The SDK's own defaults for DynamoDB are ten retries of up to 100 seconds each.</summary>
    private const int MaxRetries = 3;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    /// <param name="client">The application's client, or null.</param>
    /// <param name="serviceUrl">The endpoint of the client that is made, or null: the AWS SDK's own rules decide.</param>
    public static IDynamoWire Wire(IAmazonDynamoDB? client, string? serviceUrl)
        => Wires.GetValue(client ?? Clients.GetOrAdd(serviceUrl ?? "", Create), Wire);

    private static IDynamoWire Wire(IAmazonDynamoDB client)
        => SdkPipelineWire.IsSupported && client.GetType() == typeof(AmazonDynamoDBClient)
            ? new SdkPipelineWire((AmazonDynamoDBClient)client)
            : new SdkClientWire(client);

    private static AmazonDynamoDBClient Create(string serviceUrl)
    {
        var config = new AmazonDynamoDBConfig
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = MaxRetries,
            Timeout = AttemptTimeout,
        };
        if (serviceUrl.Length == 0)
        {
            return CreateByRules(config);
        }

        config.ServiceURL = serviceUrl;
        if (!new Uri(serviceUrl).IsLoopback)
        {
            return CreateByRules(config);
        }

        // A local engine checks neither region nor credentials but wants some; DynamoDB Local takes letters and digits only.
        config.AuthenticationRegion = "us-east-1";
        return new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
    }

    private static AmazonDynamoDBClient CreateByRules(AmazonDynamoDBConfig config)
    {
        try
        {
            return new AmazonDynamoDBClient(config);
        }
        catch (AmazonClientException exception)
        {
            throw Errors.NoEndpoint(exception);
        }
    }
}
