using System.Text.RegularExpressions;
using EFCore.DynamoNs.Testing.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;

namespace EFCore.DynamoNs.Testing.Tests;

/// <summary>What docs/testing.md shows compiles and runs.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> CSharpBlocks
        => [.. Block().Matches(Read("docs", "testing.md")).Select(match => match.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void CSharp_stands_in_the_examples_that_are_compiled(string block)
        => Assert.Contains(Squeeze(block), Squeeze(Read("tests", "EFCore.DynamoNs.Testing.Tests", "TestingExamples.cs")));

    [Fact]
    public async Task Examples_run()
    {
        Machine.SkipUnlessThereIs(LocalDynamoEngine.Dynoxide);
        await TestingExamples.RunAsync(new ServiceCollection().AddDbContext<ShopContext>());
    }

    [Fact]
    public void Sample_is_shorter_than_60_lines()
        => Assert.InRange(Read("samples", "Orders.Tests", "OrderTests.cs").Count(character => character == '\n'), 1, 59);

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([PackageTests.Root, .. path])).ReplaceLineEndings("\n");

    /// <summary>Without indentation and empty lines.</summary>
    private static string Squeeze(string code)
        => string.Join('\n', code.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
