using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace EFCore.DynamoNs.Benchmarks;

/// <summary>The same cases by BenchmarkDotNet; <c>-- study --filter *Ours*</c> and its other options work.</summary>
[MemoryDiagnoser]
public class Study
{
    private Case _case = null!;

    public static IEnumerable<string> Names => Cases.All(CannedShop.Open).Select(item => item.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Choose() => _case = Cases.All(CannedShop.Open).Single(item => item.Name == Name);

    [Benchmark(Baseline = true)]
    public Task Hand() => _case.Hand();

    [Benchmark]
    public Task Ours() => _case.Ours();

    [Benchmark]
    public Task Mapper() => _case.DynamoDBContext?.Invoke() ?? Task.CompletedTask;

    /// <summary>In this process: a project of its own would have to build this one again.</summary>
    internal static void Run(string[] args) => BenchmarkSwitcher.FromTypes([typeof(Study)]).Run(["--inProcess", .. args]);
}
