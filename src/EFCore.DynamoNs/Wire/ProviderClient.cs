using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace EFCore.DynamoNs.Wire;

/// <summary>The client that the provider makes: the SDK's, with calls that end in time.</summary>
internal sealed class ProviderClient : AmazonDynamoDBClient
{
    private ProviderClient(AmazonDynamoDBConfig config)
        : base(config)
    {
    }

    private ProviderClient(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, config)
        => OwnCredentials = credentials;

    /// <summary>The credentials of a local engine; null where the SDK's rules find them.</summary>
    public AWSCredentials? OwnCredentials { get; }

    /// <summary>What sends, without bounds.</summary>
    public HttpMessageHandler Connections => ((ConnectionFactory)Config.HttpClientFactory).Connections;

    public static ProviderClient Create(ClientSettings settings)
    {
        var config = new AmazonDynamoDBConfig
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = settings.MaxRetries,

            // Such retries are not counted, and send a write again at once.
            MaxStaleConnectionRetries = 0,
        };
        config.HttpClientFactory = new ConnectionFactory(settings, config);
        if (settings.ServiceUrl is null)
        {
            config.RegionEndpoint = settings.Region is null ? null : RegionEndpoint.GetBySystemName(settings.Region);
            return CreateByRules(config);
        }

        config.ServiceURL = settings.ServiceUrl;
        config.AuthenticationRegion = settings.Region;
        if (!settings.IsLocal && !new Uri(settings.ServiceUrl).IsLoopback)
        {
            return CreateByRules(config);
        }

        // A local engine checks neither region nor credentials but wants some; DynamoDB Local takes letters and digits only.
        config.AuthenticationRegion ??= "us-east-1";
        return new ProviderClient(new BasicAWSCredentials("local", "local"), config);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new BoundedRetryPolicy(Config)));
    }

    private static ProviderClient CreateByRules(AmazonDynamoDBConfig config)
    {
        try
        {
            return new ProviderClient(config);
        }
        catch (AmazonClientException exception)
        {
            throw Errors.NoEndpoint(exception);
        }
    }
}
