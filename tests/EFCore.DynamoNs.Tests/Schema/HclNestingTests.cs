using System.Diagnostics;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Tests.Schema;

public sealed class HclNestingTests
{
    public static TheoryData<string, string, string> Brackets => new()
    {
        { "[", "1", "]" },
        { "(", "1", ")" },
        { "{a=", "1", "}" },
        { "f(", "1", ")" },
        { "a[", "1", "]" },
        { "-", "1", "" },
        { "!", "true", "" },
        { "a ? ", "1", " : 2" },
        { "a ? 1 : ", "2", "" },
        { "[for x in ", "y", " : x]" },
        { "{for k, v in ", "y", " : k => v}" },
        { "\"${", "1", "}\"" },
        { "a", "", "[*]" },
    };

    [Theory]
    [MemberData(nameof(Brackets))]
    public void Nesting_below_the_limit_is_read(string open, string inner, string close)
        => Assert.Empty(OnSmallStack(Deep(open, inner, close, HclNesting.Limit - 1)));

    [Theory]
    [MemberData(nameof(Brackets))]
    public void Nesting_over_the_limit_is_an_error_and_never_ends_the_process(string open, string inner, string close)
    {
        foreach (var depth in new[] { HclNesting.Limit + 1, 100_000 })
        {
            var error = Assert.Single(OnSmallStack(Deep(open, inner, close, depth)));
            Assert.StartsWith("blocks and expressions are nested deeper than 200 levels.", error.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nested_blocks_over_the_limit_are_an_error()
        => Assert.StartsWith(
            "blocks and expressions are nested deeper",
            OnSmallStack(string.Concat(Enumerable.Repeat("a {\n", 100_000)))[0].Problem,
            StringComparison.Ordinal);

    [Fact]
    public void Nested_directives_over_the_limit_are_an_error()
        => Assert.StartsWith(
            "template directives are nested deeper",
            Assert.Single(OnSmallStack($"a = \"{string.Concat(Enumerable.Repeat("%{if x}", 100_000))}\"\n")).Problem,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("x = 1", " + 1", "")]
    [InlineData("x = a", ".b", "")]
    [InlineData("x = a", "[0]", "")]
    [InlineData("x = [1", ", 1", "]")]
    [InlineData("x = \"", "${a}", "\"")]
    [InlineData("x = 1", " /* c */", "")]
    [InlineData("x = f(1", ",1", ")")]
    [InlineData("x = \"", "\\n", "\"")]
    public void Long_chains_cost_linear_time_and_no_stack(string start, string repeated, string close)
    {
        var text = $"{start}{string.Concat(Enumerable.Repeat(repeated, 100_000))}{close}\n";
        var watch = Stopwatch.StartNew();
        Assert.Empty(OnSmallStack(text));
        // Linear cost is under a second; what grows with the square takes minutes, on a busy machine too.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static string Deep(string open, string inner, string close, int depth)
        => open == "a"
            ? $"x = a{string.Concat(Enumerable.Repeat(close, depth))}\n"
            : $"x = {string.Concat(Enumerable.Repeat(open, depth))}{inner}{string.Concat(Enumerable.Repeat(close, depth))}\n";

    /// <summary>Parses on the stack that a thread has on the platform with the smallest one.</summary>
    private static IReadOnlyList<Diagnostic> OnSmallStack(string text)
    {
        IReadOnlyList<Diagnostic> errors = [];
        var thread = new Thread(() => errors = Hcl.Parse(text).Errors, maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return errors;
    }
}
