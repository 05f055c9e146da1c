using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class EngineEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Running_engine_is_used_and_left_running()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        await using var running = await LocalDynamo.StartAsync(
            new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide },
            Cancellation);

        var local = await StartAsync(running.ServiceUrl + "/");
        await local.DisposeAsync();

        Assert.Equal(LocalDynamoEngine.Endpoint, local.Engine);
        Assert.Equal(running.ServiceUrl, local.ServiceUrl);
        Assert.Null(local.ProcessId);
        Assert.True(Machine.IsRunning(Assert.NotNull(running.ProcessId)));
    }

    [Fact]
    public async Task Address_without_a_server_is_told()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        var address = $"http://{socket.LocalEndPoint}";

        var exception = await Assert.ThrowsAsync<LocalDynamoException>(() => StartAsync(address, seconds: 0.5));

        Assert.Equal(
            $"""
            The endpoint {address} from DYNAMONS_ENDPOINT did not answer a DynamoDB request within 0.5 s: no answer (ConnectionRefused).
            Start the engine there, correct DYNAMONS_ENDPOINT, or unset it to have LocalDynamo start an engine.
            """,
            exception.Message);
    }

    [Fact]
    public async Task Server_that_is_not_DynamoDB_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var serving = ServeAsync(listener, stop.Token);
        var address = $"http://{listener.LocalEndpoint}";

        var exception = await Assert.ThrowsAsync<LocalDynamoException>(() => StartAsync(address, seconds: 1));

        Assert.Equal(
            $"""
            The endpoint {address} from DYNAMONS_ENDPOINT did not answer a DynamoDB request within 1 s: what answers there is not DynamoDB (HTTP 404, text/html).
            Start the engine there, correct DYNAMONS_ENDPOINT, or unset it to have LocalDynamo start an engine.
            """,
            exception.Message);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        var answer = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"u8.ToArray();
        var request = new byte[4096];
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            var stream = client.GetStream();
            var text = "";
            while (!text.EndsWith("\r\n\r\n{}", StringComparison.Ordinal))
            {
                text += Encoding.ASCII.GetString(request, 0, await stream.ReadAsync(request, cancellationToken));
            }

            await stream.WriteAsync(answer, cancellationToken);
        }
    }

    private static Task<LocalDynamo> StartAsync(string endpoint, double seconds = 10)
        => LocalDynamo.StartAsync(
            new LocalDynamoOptions { StartTimeout = TimeSpan.FromSeconds(seconds) },
            EngineEnvironment.Current with { Variables = name => name == "DYNAMONS_ENDPOINT" ? endpoint : null },
            Cancellation);
}
