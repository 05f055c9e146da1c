using System.Diagnostics;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     A pipe whose far end a watching shell reads: the system closes it with this process, and the shell then stops the engine.
/// </summary>
internal sealed class UnixLifeline : ILifeline
{
    // The shell becomes the engine (exec), so that the child process is the engine itself. The watcher leaves the engine's
    // streams alone, or they would not end with the engine. 'gone' keeps it from killing a process id that is free again.
    private const string Script =
        """
        pid=$$
        exec 3<&0 </dev/null
        (
            exec >/dev/null 2>&1
            while read -r word <&3; do
                [ "$word" = gone ] && exit 0
            done
            kill -TERM $pid
            tries=0
            while kill -0 $pid; do
                [ $tries -lt 30 ] || kill -KILL $pid
                sleep 0.1
                tries=$((tries + 1))
            done
        ) &
        exec "$@" 3<&-
        """;

    private readonly Lock _lock = new();
    private StreamWriter? _pipe;

    public ProcessStartInfo StartInfo(EngineCommand command)
        => new("/bin/sh", ["-c", Script, "engine", command.Program, .. command.Arguments]);

    public void Attach(Process process)
    {
        lock (_lock)
        {
            _pipe = process.StandardInput;
        }

        if (process.HasExited)
        {
            Exited();
        }
    }

    public void Stop() => Close(farewell: null);

    public void Exited() => Close("gone");

    public void Dispose() => Stop();

    private void Close(string? farewell)
    {
        lock (_lock)
        {
            try
            {
                if (farewell is not null)
                {
                    _pipe?.WriteLine(farewell);
                }

                _pipe?.Dispose();
            }
            catch (IOException)
            {
                // The watcher is gone already.
            }

            _pipe = null;
        }
    }
}
