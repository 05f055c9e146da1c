using System.Net;
using System.Net.Sockets;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class EngineLauncherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LocalDynamoEngine.Dynoxide)]
    [InlineData(LocalDynamoEngine.DynamoDBLocal)]
    public async Task Another_port_is_taken_when_a_strange_engine_answers_on_the_first(LocalDynamoEngine kind)
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        Machine.SkipUnlessThereIs(kind);
        await using var stranger = await LocalDynamo.StartAsync(
            new LocalDynamoOptions { Engine = LocalDynamoEngine.Dynoxide },
            Cancellation);
        var taken = new Uri(stranger.ServiceUrl).Port;
        var free = FreePort();
        var ports = new Queue<int>([taken, free]);
        var choice = new EngineSelection(new LocalDynamoOptions { Engine = kind }, EngineEnvironment.Current).Choose();

        await using var process = await new EngineLauncher(Patience, ports.Dequeue)
            .StartAsync(((EngineChoice.Program)choice).Engine, Cancellation);

        Assert.Equal(free, process.Address.Port);
        Assert.False(process.HasExited);
        Assert.Empty(ports);
    }

    [Fact]
    public async Task Ports_are_tried_five_times()
    {
        Machine.SkipOnWindows();
        var tries = 0;

        var exception = await FailAsync("echo the port is already in use >&2; exit 1", () => FreePort() + (0 * tries++));

        Assert.Equal(5, tries);
        Assert.Equal(
            """
            the script ended before it answered, with exit code 1. It wrote:
              the port is already in use
            """,
            exception.Message);
    }

    [Fact]
    public async Task Early_exit_tells_the_code_and_the_last_lines()
    {
        Machine.SkipOnWindows();

        var exception = await FailAsync(
            "echo starting; echo broken >&2; printf '\\tat java.Frame\\n' >&2; echo needs a remedy >&2; exit 3");

        Assert.Equal(
            """
            the script ended before it answered, with exit code 3. It wrote:
              broken
              needs a remedy
            Do this.
            """,
            exception.Message);
    }

    [Fact]
    public async Task Early_exit_tells_what_went_to_the_output_when_there_are_no_errors()
    {
        Machine.SkipOnWindows();

        Assert.Equal(
            """
            the script ended before it answered, with exit code 0. It wrote:
              goodbye
            """,
            (await FailAsync("echo goodbye")).Message);
        Assert.Equal(
            "the script ended before it answered, with exit code 4. It wrote nothing.",
            (await FailAsync("exit 4")).Message);
    }

    [Fact]
    public async Task Old_Java_is_told()
    {
        Machine.SkipOnWindows();
        using var folder = new TemporaryFolder();
        var java = folder.Create("java", "#!/bin/sh\necho 'java.lang.UnsupportedClassVersionError: version 61.0' >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(java, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var exception = await Assert.ThrowsAsync<LocalDynamoException>(
            () => new EngineLauncher(Patience, FreePort)
                .StartAsync(new DynamoDBLocalEngine(java, "DynamoDBLocal.jar", databasePath: null), Cancellation));

        Assert.Equal(
            $"""
            DynamoDB Local ended before it answered, with exit code 1. It wrote:
              java.lang.UnsupportedClassVersionError: version 61.0
            {java} is too old: DynamoDB Local needs Java 17 or later. Put one on the PATH or set JAVA_HOME to its folder.
            """,
            exception.Message);
    }

    [Fact]
    public async Task Silence_tells_the_time_that_was_waited_and_stops_the_process()
    {
        Machine.SkipOnWindows();
        using var folder = new TemporaryFolder();
        var idFile = Path.Combine(folder.Path, "id");

        var exception = await FailAsync(
            $"echo $$ > '{idFile}'; echo still loading >&2; exec sleep 60",
            timeout: TimeSpan.FromSeconds(0.5));

        Assert.Equal(
            """
            the script was started but did not answer within 0.5 s: no answer (ConnectionRefused). It wrote:
              still loading
            Give it longer with LocalDynamoOptions.StartTimeout.
            """,
            exception.Message);
        Assert.False(Machine.IsRunning(int.Parse(await File.ReadAllTextAsync(idFile, Cancellation))));
    }

    [Fact]
    public async Task Much_output_does_not_block_the_engine_and_its_end_is_kept()
    {
        Machine.SkipOnWindows();

        var exception = await FailAsync(
            """
            i=0
            while [ $i -lt 20000 ]; do i=$((i+1)); echo "a line of some length, number $i" >&2; done
            exit 5
            """);

        Assert.Equal(
            "the script ended before it answered, with exit code 5. It wrote:"
            + string.Concat(Enumerable.Range(19981, 20).Select(number => $"\n  a line of some length, number {number}")),
            exception.Message);
    }

    [Fact]
    public async Task Engine_that_ignores_the_request_to_end_is_killed()
    {
        Machine.SkipOnWindows();
        var engine = new ScriptEngine("trap '' TERM; echo ready; while :; do sleep 0.1; done");
        var process = EngineProcess.Start(engine.Command(FreePort()), FreePort());
        while (!process.Output.Contains("ready"))
        {
            await Task.Delay(10, Cancellation);
        }

        await process.DisposeAsync();

        Assert.False(Machine.IsRunning(process.Id));
    }

    private static async Task<LocalDynamoException> FailAsync(
        string script,
        Func<int>? port = null,
        TimeSpan? timeout = null)
        => await Assert.ThrowsAsync<LocalDynamoException>(
            () => new EngineLauncher(timeout ?? Patience, port ?? FreePort)
                .StartAsync(new ScriptEngine(script), Cancellation));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
