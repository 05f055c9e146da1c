using System.Diagnostics;

namespace EFCore.DynamoNs.Testing;

/// <summary>An engine's process, tied to the life of this one.</summary>
internal sealed class EngineProcess : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ILifeline _lifeline;
    private int _isStopped;

    private EngineProcess(Process process, ILifeline lifeline, int port)
    {
        _process = process;
        _lifeline = lifeline;
        Id = process.Id;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public int Id { get; }

    public Uri Address { get; }

    public EngineOutput Output { get; } = new();

    public bool HasExited => Volatile.Read(ref _isStopped) != 0 || _process.HasExited;

    public static EngineProcess Start(EngineCommand command, int port)
    {
        ILifeline lifeline = OperatingSystem.IsWindows() ? new WindowsLifeline() : new UnixLifeline();
        var process = new Process { StartInfo = lifeline.StartInfo(command), EnableRaisingEvents = true };
        try
        {
            process.StartInfo.UseShellExecute = false;
            process.StartInfo.CreateNoWindow = true;
            process.StartInfo.RedirectStandardInput = true;
            process.StartInfo.RedirectStandardOutput = true;
            process.StartInfo.RedirectStandardError = true;
            process.StartInfo.WorkingDirectory = Path.GetTempPath();
            process.Exited += (_, _) => lifeline.Exited();
            process.Start();
            lifeline.Attach(process);
            var engine = new EngineProcess(process, lifeline, port);
            engine.ReadOutput();
            return engine;
        }
        catch
        {
            lifeline.Dispose();
            process.Dispose();
            throw;
        }
    }

    /// <summary>The exit code, once the last of the output is in.</summary>
    public async Task<string> DescribeExitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return $"exit code {_process.ExitCode}";
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        _lifeline.Stop();
        if (!_process.WaitForExit(GracefulStop))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        Release();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        _lifeline.Stop();
        using var patience = new CancellationTokenSource(GracefulStop);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        Release();
    }

    // An engine whose output nobody reads stops as soon as the pipe is full.
    private void ReadOutput()
    {
        _process.OutputDataReceived += (_, line) => Output.AddOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => Output.AddError(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Release()
    {
        _lifeline.Dispose();
        _process.Dispose();
    }
}
