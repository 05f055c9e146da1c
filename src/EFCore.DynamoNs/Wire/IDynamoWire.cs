using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Wire;

/// <summary>
///     The one port to DynamoDB: JSON goes in, JSON comes out. Failures come as <see cref="WireException" />.
/// </summary>
internal interface IDynamoWire
{
    /// <summary>The client below, for what the provider does not do itself.</summary>
    IAmazonDynamoDB Client { get; }

    /// <summary>The URL of the endpoint, or null where the AWS SDK chooses it by region.</summary>
    string? Endpoint { get; }

    /// <summary>True for an endpoint on this machine.</summary>
    bool IsLoopback => Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback;

    /// <summary>How long a call may take, with all that is tried again; who sends a call more than once keeps to it too.</summary>
    TimeSpan OperationTimeout { get; }

    /// <summary>Sends and waits; blocks no other thread where the client below can be called synchronously.</summary>
    WireResponse Send(WireRequest request);

    Task<WireResponse> SendAsync(WireRequest request, CancellationToken cancellationToken);
}
