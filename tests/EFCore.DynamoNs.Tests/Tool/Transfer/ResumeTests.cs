using System.Diagnostics;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Faults;
using EFCore.DynamoNs.Tool;
using EFCore.DynamoNs.Tool.Transfer;

namespace EFCore.DynamoNs.Tests.Tool.Transfer;

/// <summary>A transfer that is killed, interrupted or hindered goes on: nothing is lost, and nothing is there twice.</summary>
public abstract class ResumeTests(EngineFixture engine) : TransferTest(engine)
{
    private const int Items = 600;

    private const int ItemBytes = 3_000;

    [Theory]
    [InlineData("out.jsonl", true)]
    [InlineData("out.jsonl.gz", false)]
    public async Task Export_that_is_ended_goes_on(string name, bool isKilled)
    {
        AssertDone(Run(From, "import", "items", WriteLines("source.jsonl", Lines(Items, ItemBytes))));
        var file = PathOf(name);
        using var process = Start(ServiceUrl, "export", "items", "--out", file, "--max-read-units", "30", "--segments", "3");
        await UntilAsync(() => File.Exists(file + ".checkpoint"), process);
        await EndAsync(process, isKilled);
        Assert.False(File.Exists(file));
        Assert.True(new FileInfo(file + ".partial").Length > 0);

        // What a killed process has written behind its last mark does not count.
        await File.AppendAllTextAsync(file + ".partial", isKilled ? "{\"Item\":{\"half\":" : "", Cancellation);
        Assert.Contains("DYN6004", Run(From, "export", "items", "--out", file, "--segments", "5").Error, StringComparison.Ordinal);
        AssertDone(Run(From, "export", "items", "--out", file));
        AssertDone(Run(To, "import", "items", file));
        AssertDone(Run(To, "export", "items", "--out", PathOf("again.jsonl")));
        Assert.Equal(Canonical(Lines(Items, ItemBytes)), Canonical(File.ReadLines(PathOf("again.jsonl"))));
        if (isKilled)
        {
            Assert.Equal(Canonical(Lines(Items, ItemBytes)), Canonical(File.ReadLines(file)));
        }
    }

    [Fact]
    public async Task Export_whose_first_pages_are_followed_by_nothing_is_safe_all_the_same()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        AssertDone(Run(From, "import", "items", WriteLines("source.jsonl", Lines(Items, ItemBytes))));
        proxy.Inject(new Fault(new FaultKind.Hang()) { Operation = "Scan", Nth = 2 });
        var file = PathOf("out.jsonl");
        using var process = Start(proxy.Url, "export", "items", "--out", file, "--max-read-units", "30", "--segments", "1");

        // The share is by the items that DynamoDB has counted: no segment is done.
        Assert.Matches("^items: 5 %, 30 items, ", await process.StandardOutput.ReadLineAsync(Cancellation));
        Assert.True(File.Exists(file + ".checkpoint"));
        await EndAsync(process, isKilled: true);
        var (exitCode, output, error) = RunAt(proxy.Url, From, "export", "items", "--out", file);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("Exported items: 600 items; in this run 570 items, ", output, StringComparison.Ordinal);
        Assert.Equal(Canonical(Lines(Items, ItemBytes)), Canonical(File.ReadLines(file)));
    }

    [Fact]
    public async Task Transfer_whose_first_call_hangs_is_interrupted_at_once()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        proxy.Inject(new Fault(new FaultKind.Hang()));
        using var process = Start(proxy.Url, "export", "items", "--out", PathOf("out.jsonl"));
        await UntilAsync(() => proxy.Requests > 0, process);
        var start = Stopwatch.GetTimestamp();
        await EndAsync(process, isKilled: false);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_that_is_ended_goes_on(bool isKilled)
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        var file = WriteLines("source.jsonl", Lines(Items, ItemBytes));
        using var process = Start(proxy.Url, "import", "items", file, "--max-write-units", "150");
        await UntilAsync(() => File.Exists(file + ".import-checkpoint"), process);
        await EndAsync(process, isKilled);
        Assert.InRange(await CountAsync(From), 1, Items - 1);

        var before = proxy.Requests;
        AssertDone(RunAt(proxy.Url, From, "import", "items", file));
        Assert.InRange(proxy.Requests - before, 1, (Items / 25) - 1);
        Assert.Equal(Items, await CountAsync(From));
        Assert.False(File.Exists(file + ".import-checkpoint"));
    }

    [Fact]
    public async Task Export_that_fails_in_the_middle_goes_on()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        AssertDone(Run(From, "import", "items", WriteLines("source.jsonl", Lines(Items, ItemBytes))));
        var file = PathOf("out.jsonl");
        proxy.Inject(new Fault(new FaultKind.Error(400, "AccessDeniedException")) { Operation = "Scan", Nth = 4 });
        var (exitCode, output, error) = RunAt(proxy.Url, From, "export", "items", "--out", file, "--segments", "8");
        Assert.Equal((CommandLine.Failed, ""), (exitCode, output));
        Assert.StartsWith("error DYN5003: Scan of 'from_items' was denied.", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        AssertDone(RunAt(proxy.Url, From, "export", "items", "--out", file));
        Assert.Equal(Canonical(Lines(Items, ItemBytes)), Canonical(File.ReadLines(file)));
    }

    [Fact]
    public async Task Unprocessed_and_throttled_items_are_sent_again()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        proxy.Inject(
            new Fault(FaultKind.Error.Throttling) { Operation = "BatchWriteItem", Probability = 0.2 },
            new Fault(FaultKind.Error.InternalServerError, FaultMoment.AfterApplied) { Operation = "BatchWriteItem", Probability = 0.05 },
            new Fault(new FaultKind.Reset()) { Operation = "BatchWriteItem", Probability = 0.05 },
            new Fault(new FaultKind.PartialBatch(3)) { Operation = "BatchWriteItem", Probability = 0.3 },
            new Fault(new FaultKind.PartialBatch(0)) { Operation = "BatchWriteItem", Probability = 0.1 });
        AssertDone(RunAt(proxy.Url, From, "import", "items", WriteLines("source.jsonl", MixedItems.Lines(500))));
        Assert.Superset(new HashSet<string> { "Error", "PartialBatch" }, proxy.Met.Keys.ToHashSet());

        proxy.Inject(
            new Fault(FaultKind.Error.Throttling) { Operation = "Scan", Probability = 0.3 },
            new Fault(new FaultKind.TruncatedJson()) { Operation = "Scan", Nth = 3 });
        var (exitCode, _, error) = RunAt(proxy.Url, From, "export", "items", "--out", PathOf("out.jsonl"), "--max-read-units", "5000", "--segments", "8");
        if (exitCode != 0)
        {
            // Half an answer is told, and no item of it counts.
            Assert.StartsWith("error DYN5006: ", error, StringComparison.Ordinal);
            AssertDone(RunAt(proxy.Url, From, "export", "items", "--out", PathOf("out.jsonl")));
        }

        Assert.Equal(Canonical(MixedItems.Lines(500)), Canonical(File.ReadLines(PathOf("out.jsonl"))));
    }

    [Fact]
    public async Task Items_that_are_never_stored_are_given_up()
    {
        await using var proxy = await FaultProxy.StartAsync(ServiceUrl);
        proxy.Inject(new Fault(new FaultKind.PartialBatch(0)) { Operation = "BatchWriteItem" });
        var wire = new PatientWire(DynamoNs.Wire.WireClients.Wire(new DynamoNs.Wire.ClientSettings { ServiceUrl = proxy.Url }), new CapacityLimit(null), TimeSpan.FromMilliseconds(300));
        var order = new ImportOrder { File = WriteLines("source.jsonl", Lines(10)), IsGzip = false };
        var refused = await Assert.ThrowsAsync<DynamoException>(() => new Import(wire, order, From + "items", new TransferCount()).RunAsync(Cancellation));
        Assert.StartsWith("DYN6008: BatchWriteItem: DynamoDB stored none of the items that were left for 0.3 s", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_limits_are_kept()
    {
        var start = Stopwatch.GetTimestamp();
        AssertDone(Run(From, "import", "items", WriteLines("source.jsonl", Lines(200)), "--max-write-units", "400", "--requests", "1"));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.35, 20);

        start = Stopwatch.GetTimestamp();
        AssertDone(Run(From, "export", "items", "--out", PathOf("out.jsonl"), "--max-read-units", "4", "--consistent-read", "--segments", "1"));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.5, 20);
        Assert.Equal(200, File.ReadLines(PathOf("out.jsonl")).Count());
    }

    private static async Task UntilAsync(Func<bool> isMet, Process process)
    {
        while (!isMet())
        {
            Assert.False(process.HasExited, process.HasExited ? $"It has ended too early: {await process.StandardOutput.ReadToEndAsync(Cancellation)}{await process.StandardError.ReadToEndAsync(Cancellation)}" : "");
            await Task.Delay(10, Cancellation);
        }
    }

    private static async Task EndAsync(Process process, bool isKilled)
    {
        if (isKilled)
        {
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            return;
        }

        using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(TransferRun.Interrupted, process.ExitCode);
        Assert.Contains("The same command, without --overwrite, goes on from there.", await process.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }
}

public sealed class ResumeTestsOnDynoxide(Dynoxide engine) : ResumeTests(engine);

public sealed class ResumeTestsOnDynamoDBLocal(DynamoDBLocal engine) : ResumeTests(engine);
