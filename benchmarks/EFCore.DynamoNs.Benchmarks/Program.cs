using EFCore.DynamoNs.Benchmarks;

if (args is ["loop", var loopName, var loopWay, var loopSeconds])
{
    var c = Cases.All().First(x => x.Name.Contains(loopName, StringComparison.OrdinalIgnoreCase));
    var work = loopWay == "hand" ? c.Hand : c.Ours;
    for (var i = 0; i < 50; i++) { await work(); }
    var clock = System.Diagnostics.Stopwatch.StartNew();
    var best = double.MaxValue; var n = 0;
    while (clock.Elapsed.TotalSeconds < double.Parse(loopSeconds))
    {
        var t = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++) { await work(); }
        best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(t).TotalMicroseconds / 10); n += 10;
    }
    Console.WriteLine($"{c.Name} {loopWay}: best {best:0} us, mean {clock.Elapsed.TotalMicroseconds / n:0} us");
    return 0;
}

if (args is ["alloc", var an, var aw])
{
    var c = Cases.All().First(x => x.Name.Contains(an, StringComparison.OrdinalIgnoreCase));
    var work = aw == "hand" ? c.Hand : c.Ours;
    for (var i = 0; i < 300; i++) { await work(); }
    var b0 = GC.GetTotalAllocatedBytes(true);
    for (var i = 0; i < 100; i++) { await work(); }
    var per = (GC.GetTotalAllocatedBytes(true) - b0) / 100;
    using var l = new L();
    var n = (int)(3_000_000_000L / per);
    for (var i = 0; i < n; i++) { await work(); }
    await Task.Delay(500);
    var total = l.Counts.Values.Sum();
    Console.WriteLine($"{c.Name} {aw}: {per} bytes, samples {total}");
    foreach (var (t, k) in l.Counts.OrderByDescending(p => p.Value).Take(160)) { Console.WriteLine($"{(double)k / total * per,8:0} {t}"); }
    return 0;
}

if (args is ["ratios", ..])
{
    await Ratios.RunAsync(args.ElementAtOrDefault(1));
    return 0;
}

Console.Error.WriteLine("ratios [part of a case's name]: time and allocated bytes against the low-level AWS SDK with hand-written mapping");
return 1;

internal sealed class L : System.Diagnostics.Tracing.EventListener
{
    public readonly Dictionary<string, int> Counts = [];
    protected override void OnEventSourceCreated(System.Diagnostics.Tracing.EventSource s)
    {
        if (s.Name == "Microsoft-Windows-DotNETRuntime") { EnableEvents(s, System.Diagnostics.Tracing.EventLevel.Informational, (System.Diagnostics.Tracing.EventKeywords)0x80000000000); }
    }
    protected override void OnEventWritten(System.Diagnostics.Tracing.EventWrittenEventArgs e)
    {
        if (e.EventName == "AllocationSampled") { var t = (string)e.Payload![e.PayloadNames!.IndexOf("TypeName")]!; lock (Counts) { Counts[t] = Counts.GetValueOrDefault(t) + 1; } }
    }
}
