using System.Text.Json.Nodes;
using EFCore.DynamoNs.Tests.Schema;

namespace EFCore.DynamoNs.Tests.Tool;

/// <summary>The tool prints terraform's own answer for every configuration of the corpus.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Json_is_terraforms_answer_for_every_entry()
    {
        var entries = Directory.EnumerateDirectories(Path.Combine(SharedTerraform.FolderOrSkip(), "corpus")).Where(e => File.Exists(Path.Combine(e, "expected.json"))).ToList();
        Assert.True(entries.Count >= 60, $"{entries.Count} entries");
        foreach (var entry in entries)
        {
            var (exitCode, output, error) = Dynamons.Run(["schema", .. Arguments(entry), "--format", "json"]);
            Assert.Equal((0, ""), (exitCode, error));
            Assert.Equal(
                SharedCorpusTests.Folded(JsonNode.Parse(File.ReadAllText(Path.Combine(entry, "expected.json")))!),
                SharedCorpusTests.Folded(JsonNode.Parse(output)!));
        }
    }

    private static List<string> Arguments(string entry)
    {
        var meta = JsonNode.Parse(File.ReadAllText(Path.Combine(entry, "meta.json")))!;
        var input = Path.Combine(entry, "input");

        // What a configuration does not declare terraform takes from files only.
        var files = Directory.EnumerateFiles(Path.Combine(input, (string)meta["root"]!), "*.tf*").Select(File.ReadAllText).ToList();
        return
        [
            Path.Combine(input, (string)meta["root"]!),
            "--root",
            input,
            .. (string?)meta["workspace"] is { } workspace ? ["--workspace", workspace] : Array.Empty<string>(),
            .. (meta["varFiles"] as JsonArray ?? []).SelectMany(f => new[] { "--var-file", (string)f! }),
            .. (meta["inputVariables"] as JsonObject ?? []).Where(v => files.Exists(text => text.Contains($"variable \"{v.Key}\"", StringComparison.Ordinal))).SelectMany(v => new[] { "--var", $"{v.Key}={(v.Value is JsonValue value ? value.ToString() : v.Value?.ToJsonString())}" }),
        ];
    }
}
