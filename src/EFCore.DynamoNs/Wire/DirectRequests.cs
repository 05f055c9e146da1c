using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal.Auth;

namespace EFCore.DynamoNs.Wire;

/// <summary>Makes signed requests with the credentials, the region and the endpoint that the SDK finds for a client.</summary>
internal sealed class DirectRequests
{
    private readonly ProviderClient _client;
    private readonly Uri _endpoint;
    private readonly string _endpointText;
    private readonly SigV4 _signature;
    private AWSCredentials? _credentials;
    private Moment _moment = new(0, "");

    public DirectRequests(ProviderClient client)
    {
        _client = client;
        _endpoint = new Uri(client.DetermineServiceOperationEndpoint(new GetItemRequest()).URL);
        _endpointText = _endpoint.ToString();
        _signature = new SigV4(
            AWS4Signer.DetermineSigningRegion(client.Config, "dynamodb", null, null),
            _endpoint.IsDefaultPort ? _endpoint.IdnHost : FormattableString.Invariant($"{_endpoint.IdnHost}:{_endpoint.Port}"));
    }

    public HttpRequestMessage Create(WireRequest request)
    {
        _credentials ??= _client.OwnCredentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials(_client.Config);
        return Create(request, _credentials.GetCredentials());
    }

    /// <inheritdoc cref="Create(WireRequest)" />
    public async ValueTask<HttpRequestMessage> CreateAsync(WireRequest request)
    {
        _credentials ??= _client.OwnCredentials
            ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(_client.Config).ConfigureAwait(false);
        return Create(request, await _credentials.GetCredentialsAsync().ConfigureAwait(false));
    }

    private HttpRequestMessage Create(WireRequest request, ImmutableCredentials credentials)
    {
        var target = PipelineOperation.Of(request.Operation).Target;
        var date = Date();
        var message = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = new ReadOnlyMemoryContent(request.Body) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", SigV4.ContentType);
        message.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        message.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        message.Headers.TryAddWithoutValidation("Authorization", _signature.Authorize(credentials, date, target, request.Body.Span));
        message.Headers.TryAddWithoutValidation("User-Agent", "EFCore.DynamoNs");
        if (credentials.UseToken)
        {
            message.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.Token);
        }

        return message;
    }

    /// <summary>The time as the server has it, where the SDK has found this machine's clock to be wrong; its text changes once a second.</summary>
    private string Date()
    {
        var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(_endpointText);
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        var moment = _moment;
        if (moment.Second != second)
        {
            _moment = moment = new Moment(second, now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        }

        return moment.Date;
    }

    private sealed record Moment(long Second, string Date);
}
