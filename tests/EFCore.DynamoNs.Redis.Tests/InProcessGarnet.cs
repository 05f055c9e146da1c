using System.Net;
using System.Net.Sockets;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace EFCore.DynamoNs.Redis.Tests;

/// <summary>Garnet in this process: a server of Redis's protocol.</summary>
public sealed class InProcessGarnet : IRedis, IDisposable
{
    private readonly GarnetServer _server;

    public InProcessGarnet()
    {
        var port = FreePort();
        Endpoint = $"127.0.0.1:{port}";
        _server = new GarnetServer(["--bind", "127.0.0.1", "--port", $"{port}", "--memory", "128m", "--page", "32m"], NullLoggerFactory.Instance);
        _server.Start();
        Connection = ConnectionMultiplexer.Connect(Endpoint);
    }

    public string Endpoint { get; }

    public IConnectionMultiplexer Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        _server.Dispose();
    }

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
