using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Wire;

/// <summary>One wire per client, and one client per settings: clients hold connections, and contexts are made by the thousand.</summary>
internal static class WireClients
{
    private static readonly ConditionalWeakTable<IAmazonDynamoDB, IDynamoWire> Wires = [];

    private static readonly ConcurrentDictionary<ClientSettings, IDynamoWire> OwnWires = new();

    /// <summary>Through a client of the application, as that is set up.</summary>
    public static IDynamoWire Wire(IAmazonDynamoDB client) => Wires.GetValue(client, Create);

    /// <summary>Through a client that is made for the settings once.</summary>
    public static IDynamoWire Wire(ClientSettings settings) => OwnWires.GetOrAdd(settings, Create);

    private static IDynamoWire Create(IAmazonDynamoDB client)
        => SdkPipelineWire.IsSupported && client.GetType() == typeof(AmazonDynamoDBClient)
            ? new SdkPipelineWire((AmazonDynamoDBClient)client)
            : new SdkClientWire(client);

    private static IDynamoWire Create(ClientSettings settings)
    {
        var client = ProviderClient.Create(settings);
        if (!SdkPipelineWire.IsSupported)
        {
            return new SdkClientWire(client);
        }

        var pipeline = new SdkPipelineWire(client, settings);
        // What the direct attempt does not bring home goes through the pipeline: that is a retry.
        return settings is { DirectFirstAttempt: true, MaxRetries: > 0 } ? new DirectWire(client, settings, pipeline) : pipeline;
    }
}
