using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     Records the requests that a piece of code sends, each as JSON that can be asserted: of contexts that get
///     <see cref="HttpHandler" />, by whichever way the provider sends, and of the AWS SDK's <see cref="Client" />.
/// </summary>
/// <remarks>
///     A <see cref="DynamoTest" /> has one already. One of its own is made for tests without it; one serves any number of contexts.
/// </remarks>
public sealed class RecordingClient : IDisposable
{
    private readonly Traffic _traffic;
    private readonly bool _isShared;
    private readonly Lazy<AmazonDynamoDBClient> _client;

    /// <summary>Makes a client that records.</summary>
    /// <param name="serviceUrl">The engine's address: <c>http://localhost:8000</c>.</param>
    /// <param name="tableNamespace">The namespace of the tables, by which their logical names are told.</param>
    /// <exception cref="LocalDynamoException">The address is none of http or https, or is AWS itself.</exception>
    public RecordingClient(string serviceUrl, string tableNamespace = "")
        : this(serviceUrl, new Traffic(tableNamespace), TrafficHandler.Connections())
    {
    }

    /// <param name="serviceUrl">The engine's address.</param>
    /// <param name="traffic">Where the requests are kept.</param>
    /// <param name="connections">What sends.</param>
    /// <param name="shared">The handler of contexts, where tests share one; null: there is one for all.</param>
    internal RecordingClient(string serviceUrl, Traffic traffic, HttpMessageHandler connections, HttpMessageHandler? shared = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        EngineSelection.Address(serviceUrl, "The service URL");
        _traffic = traffic;
        var handler = new TrafficHandler(_ => traffic, connections);
        HttpHandler = shared ?? handler;
        _isShared = shared is not null;
        _client = new Lazy<AmazonDynamoDBClient>(() => CreateClient(serviceUrl, handler));
    }

    /// <summary>Gets what sends and records, for contexts: <c>UseDynamo(d => d.ServiceUrl(url).HttpHandler(recording.HttpHandler))</c>.</summary>
    public HttpMessageHandler HttpHandler { get; }

    /// <summary>Gets a client of the AWS SDK whose requests are recorded, made when first asked for.</summary>
    public AmazonDynamoDBClient Client => _client.Value;

    /// <summary>Gets what can go wrong with the requests.</summary>
    public FaultSwitches Faults => _traffic.Faults;

    /// <summary>Gets the requests so far, each attempt by itself, in the order of sending.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _traffic.Requests;

    /// <summary>Gets the capacity units of all requests; those count that ask for them (<c>UseDynamo(d => d.ReturnConsumedCapacity())</c>).</summary>
    public double Capacity => Requests.Sum(request => request.ConsumedCapacity ?? 0);

    /// <summary>Counts the requests.</summary>
    /// <param name="operation">The operation that counts: <c>"Query"</c>; all when <see langword="null" />.</param>
    /// <param name="table">The table that counts, by its logical name; all when <see langword="null" />.</param>
    /// <returns>How many requests there were, with all attempts.</returns>
    /// <exception cref="ArgumentException">DynamoDB has no such operation, or there is no such table but one whose name is nearly the same.</exception>
    public int Count(string? operation = null, string? table = null) => _traffic.Count(operation, table);

    /// <summary>Forgets the requests so far.</summary>
    public void Clear() => _traffic.Clear();

    /// <summary>All requests, a line each, as text that is the same in every run: for comparing with what a file holds.</summary>
    /// <returns>The lines, without a line break at the end.</returns>
    public override string ToString() => string.Join('\n', Requests);

    /// <summary>Disposes of <see cref="Client" /> and, unless a test shares them with others, of the connections.</summary>
    public void Dispose()
    {
        if (!_isShared)
        {
            HttpHandler.Dispose();
        }

        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    /// <summary>A local engine checks neither region nor credentials but wants some; DynamoDB Local takes letters and digits only.</summary>
    private static AmazonDynamoDBClient CreateClient(string serviceUrl, HttpMessageHandler handler)
        => new(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = serviceUrl,
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new RecordingClientFactory(handler),
            });
}
