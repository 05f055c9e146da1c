using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EFCore.DynamoNs.Testing;

/// <summary>Starts an engine on a free port and waits until it answers there.</summary>
internal sealed class EngineLauncher(TimeSpan timeout, Func<int> freePort)
{
    private const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an engine that answers but can't be told from a stranger must live until it counts as the one.</summary>
    private static readonly TimeSpan DoubtfulTime = TimeSpan.FromSeconds(10);

    public EngineLauncher(TimeSpan timeout)
        : this(timeout, FreePort)
    {
    }

    public async Task<EngineProcess> StartAsync(ILocalEngine engine, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        for (var attempt = 1; ; attempt++)
        {
            var process = Start(engine);
            if (await AnswersAsync(engine, process, cancellationToken, deadline.Token).ConfigureAwait(false))
            {
                return process;
            }

            var exit = await process.DescribeExitAsync().ConfigureAwait(false);
            await process.DisposeAsync().ConfigureAwait(false);
            if (attempt == Attempts || !LostItsPort(process.Output))
            {
                throw new LocalDynamoException(
                    $"{engine.Name} ended before it answered, with {exit}. {process.Output.Describe()}"
                    + (engine.Remedy(process.Output) is { } remedy ? $"\n{remedy}" : ""));
            }
        }
    }

    private EngineProcess Start(ILocalEngine engine)
    {
        try
        {
            var port = freePort();
            return EngineProcess.Start(engine.Command(port), port);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            throw new LocalDynamoException($"{engine.Name} could not be started: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the engine answered; <see langword="false" /> when it ended.</summary>
    private async Task<bool> AnswersAsync(
        ILocalEngine engine,
        EngineProcess process,
        CancellationToken cancellationToken,
        CancellationToken deadline)
    {
        var last = "no answer";
        try
        {
            var pause = FirstPause;
            Stopwatch? doubt = null;
            while (!process.HasExited)
            {
                var answer = await EngineProbe.AskAsync(process.Address, engine.Origin, deadline).ConfigureAwait(false);
                last = answer.Description;
                doubt = answer.IsDynamo ? doubt ?? Stopwatch.StartNew() : null;
                if (doubt is not null
                    && (engine.IsOwn(answer, process.Output, process.Address.Port) || doubt.Elapsed > DoubtfulTime)
                    && !process.HasExited)
                {
                    return true;
                }

                await Task.Delay(pause, deadline).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            return false;
        }
        catch (Exception exception)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new LocalDynamoException(
                    $"{engine.Name} was started but did not answer within {timeout.TotalSeconds:0.###} s: {last}. {process.Output.Describe()}"
                    + "\nGive it longer with LocalDynamoOptions.StartTimeout.",
                    exception);
            }

            throw;
        }
    }

    private static bool LostItsPort(EngineOutput output)
        => output.Contains("already in use") || output.Contains("Failed to bind");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, port: 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
