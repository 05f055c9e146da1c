using System.IO.Compression;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tool;
using Spectre.Console;

namespace EFCore.DynamoNs.Tests.Tool.Transfer;

/// <summary>Items go out and in again as they are.</summary>
public abstract class TransferTests(EngineFixture engine, int items) : TransferTest(engine)
{
    [Fact]
    public void Items_of_every_type_are_the_same_in_another_namespace()
    {
        var source = WriteLines("source.jsonl", MixedItems.Lines(items));
        AssertDone(Run(From, "import", "items", source, "--terraform", WriteTerraform()));
        AssertDone(Run(From, "export", "items", "--out", PathOf("from.jsonl")));
        AssertDone(Run(To, "import", "items", PathOf("from.jsonl")));
        AssertDone(Run(To, "export", "items", "--out", PathOf("to.jsonl"), "--segments", "7", "--consistent-read"));

        var expected = Canonical(MixedItems.Lines(items));
        Assert.Equal(items, expected.Count);
        Assert.Equal(expected, Canonical(File.ReadLines(PathOf("from.jsonl"))));
        if (!InOrder("from.jsonl").SequenceEqual(InOrder("to.jsonl"), StringComparer.Ordinal))
        {
            Assert.Equal(expected, Canonical(File.ReadLines(PathOf("to.jsonl"))));
        }

        Assert.Equal(["from.jsonl", "source.jsonl", "tables.tf", "to.jsonl"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compressed_file_is_read_and_written_by_its_name_or_by_option()
    {
        AssertDone(Run(From, "import", "items", WriteLines("source.jsonl", MixedItems.Lines(300))));
        AssertDone(Run(From, "export", "items", "--out", PathOf("a.jsonl.gz")));
        AssertDone(Run(From, "export", "items", "--out", PathOf("b"), "--gzip"));
        AssertDone(Run(To, "import", "items", PathOf("b"), "--gzip"));
        AssertDone(Run(To, "export", "items", "--out", PathOf("to.jsonl")));
        Assert.Equal(Canonical(MixedItems.Lines(300)), Canonical(File.ReadLines(PathOf("to.jsonl"))));
        using var compressed = new StreamReader(new GZipStream(File.OpenRead(PathOf("a.jsonl.gz")), CompressionMode.Decompress));
        Assert.Equal(Canonical(MixedItems.Lines(300)), Canonical(compressed.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Summary_and_progress_are_told()
    {
        var (exitCode, output, error) = Run(From, "import", "items", WriteLines("source.jsonl", Lines(60)));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches("^Imported items: 60 items, 0\\.0 MB, 60\\.0 capacity units\\.\n$", output);
        (exitCode, output, error) = Run(From, "export", "items", "--out", PathOf("out.jsonl"));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches("^Exported items: 60 items, 0\\.0 MB, [0-9.]+ capacity units\\.\n$", output);
    }

    [Fact]
    public void Terminal_shows_a_bar()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = CommandLine.Run(
            ["import", "items", WriteLines("source.jsonl", Lines(60)), "--endpoint", ServiceUrl, "--namespace", From],
            Terminal.For(output, isRedirected: false, AnsiSupport.Yes),
            Terminal.For(error, isRedirected: false));
        Assert.Equal((0, ""), (exitCode, error.ToString()));
        Assert.Contains("100%", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("60 items", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_table_and_empty_file_are_copied_too()
    {
        AssertDone(Run(From, "export", "items", "--out", PathOf("empty.jsonl")));
        Assert.Equal("", File.ReadAllText(PathOf("empty.jsonl")));
        AssertDone(Run(To, "import", "items", PathOf("empty.jsonl")));
    }

    [Fact]
    public async Task Later_line_of_a_key_counts_within_a_batch()
    {
        var lines = Lines(3).Append("""{"Item":{"pk":{"S":"p0"},"sk":{"N":"0"},"text":{"S":"later"}}}""");
        AssertDone(Run(From, "import", "items", WriteLines("twice.jsonl", lines)));
        Assert.Equal(3, await CountAsync(From));
        AssertDone(Run(From, "export", "items", "--out", PathOf("out.jsonl")));
        Assert.Contains("later", File.ReadAllText(PathOf("out.jsonl")), StringComparison.Ordinal);
    }

    private IEnumerable<string> InOrder(string file) => File.ReadLines(PathOf(file)).Order(StringComparer.Ordinal);

    private string WriteTerraform()
    {
        File.WriteAllText(PathOf("tables.tf"), Terraform);
        return PathOf("tables.tf");
    }
}

public sealed class TransferTestsOnDynoxide(Dynoxide engine) : TransferTests(engine, 50_000);

public sealed class TransferTestsOnDynamoDBLocal(DynamoDBLocal engine) : TransferTests(engine, 2_000);
