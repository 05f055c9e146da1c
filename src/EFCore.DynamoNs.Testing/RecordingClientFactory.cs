using Amazon.Runtime;

namespace EFCore.DynamoNs.Testing;

/// <summary>The connections of a recording client of the AWS SDK.</summary>
internal sealed class RecordingClientFactory(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
