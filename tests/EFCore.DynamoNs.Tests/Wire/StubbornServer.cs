using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EFCore.DynamoNs.Tests.Wire;

/// <summary>A peer on a socket that answers each request as a script says, and hangs or closes in the middle where it says so.</summary>
internal sealed class StubbornServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Answer[] _script;
    private readonly Task _accepting;
    private int _calls;

    public StubbornServer(params Answer[] script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Calls => _calls;

    public static Answer Silence => new([], Hangs: true);

    public static Answer Whole(string json) => new(Response("200 OK", json), Hangs: false);

    /// <summary>Headers and half of the body, then nothing more.</summary>
    public static Answer HalfThenSilence(string json, string status = "200 OK") => Half(json, status, hangs: true);

    /// <summary>Headers and half of the body, then the connection's end.</summary>
    public static Answer HalfThenEnd(string json) => Half(json, "200 OK", hangs: false) with { Closes = true };

    public static Answer Error(string status, string type)
        => new(Response(status, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{type}}","message":"no"}"""), Hangs: false);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private static Answer Half(string json, string status, bool hangs)
    {
        var all = Response(status, json);
        return new Answer(all[..(all.Length - (json.Length / 2))], hangs);
    }

    private static byte[] Response(string status, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: {body.Length}\r\nx-amz-crc32: {Crc32.HashToUInt32(body)}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static async Task<bool> ReadRequestAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var length = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            var line = await reader.ReadLineAsync(cancellationToken);
            if (line is null)
            {
                return false;
            }

            if (line.Length == 0 && !isFirst)
            {
                break;
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        return await reader.ReadBlockAsync(new char[length], cancellationToken) == length;
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                while (await ReadRequestAsync(reader, _end.Token))
                {
                    var answer = _script[Math.Min(Interlocked.Increment(ref _calls) - 1, _script.Length - 1)];
                    await stream.WriteAsync(answer.Bytes, _end.Token);
                    await Task.Delay(answer.Hangs ? Timeout.Infinite : 0, _end.Token);
                    if (answer.Closes)
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
            }
        }
    }

    public sealed record Answer(byte[] Bytes, bool Hangs, bool Closes = false);
}
