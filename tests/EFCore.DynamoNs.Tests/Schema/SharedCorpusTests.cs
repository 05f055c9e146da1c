using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Every configuration of the corpus against terraform's own answer.</summary>
public sealed class SharedCorpusTests
{
    public static TheoryData<string> Entries
    {
        get
        {
            var data = new TheoryData<string>();
            var folder = SharedTerraform.Folder();
            data.AddRange(folder is null ? new[] { "none" } : Directory.EnumerateDirectories(Path.Combine(folder, "corpus")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal).ToArray());
            return data;
        }
    }

    /// <summary>What terraform refuses in these is nothing that the tables need: a removed function in tags.</summary>
    private static readonly HashSet<string> AcceptedHere = ["atc-backend-map-fn"];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_gives_terraforms_answer(string entry)
    {
        var folder = Path.Combine(SharedTerraform.FolderOrSkip(), "corpus", entry);
        var expected = Path.Combine(folder, "expected.json");
        if (!File.Exists(expected))
        {
            Assert.Equal(AcceptedHere.Contains(entry), Record.Exception(() => Source(folder).LoadDocument()) is null);
            return;
        }

        var document = Source(folder).LoadDocument();
        Assert.Equal(Folded(JsonNode.Parse(File.ReadAllText(expected))!), Folded(document.Schema));
        Assert.Equal(document.ToText(), SchemaDocument.Parse(document.ToText())!.ToText());
    }

    /// <summary>The whole schema: places, warnings and what can't be used are in it. The second path is written in another way.</summary>
    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_comes_out_of_the_cache_as_it_was_parsed(string entry)
    {
        var folder = Path.Combine(SharedTerraform.FolderOrSkip(), "corpus", entry);
        DatabaseSchema parsed;
        try
        {
            parsed = Source(folder, "./").Load();
        }
        catch (DynamoException)
        {
            // Only schemas are kept; SchemaCacheTests shows that errors are not.
            return;
        }

        var cache = new RecordingCache();
        Source(folder).Load(cache.Request);
        var cached = Source(folder, "./").Load(cache.Request);
        Assert.Equal(["miss", "hit"], cache.Events());
        Assert.Equal(JsonSerializer.Serialize(parsed), JsonSerializer.Serialize(cached));
    }

    private static TerraformSource Source(string folder, string detour = "")
    {
        var meta = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")))!;
        var input = Path.Combine(folder, "input");
        var inputs = new Inputs
        {
            Root = input,
            Workspace = (string?)meta["workspace"] ?? "default",
            VariableFiles = [.. (meta["varFiles"] as JsonArray ?? []).Select(f => (string)f!)],
            Variables = (meta["inputVariables"] as JsonObject ?? []).ToImmutableSortedDictionary(
                v => v.Key,
                v => v.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : v.Value?.ToJsonString() ?? "null",
                StringComparer.Ordinal),
        };
        return new TerraformSource([Path.Combine(input, detour + (string)meta["root"]!)], inputs: inputs);
    }

    /// <summary>The stand-in for provider 6 shows defaults and arguments that provider 5 does not have: NOTES.md, section 4.</summary>
    internal static string Folded(JsonNode json)
    {
        json = json.DeepClone();
        foreach (var table in json["tables"]!.AsArray().Select(t => t!.AsObject()))
        {
            table["tableClass"] ??= "STANDARD";
            foreach (var part in table["globalSecondaryIndexes"]!.AsArray().Append(table).Select(p => p!.AsObject()))
            {
                part.TryAdd("warmThroughput", null);
            }

            foreach (var replica in table["replicas"]!.AsArray())
            {
                replica!["consistencyMode"] ??= "EVENTUAL";
            }
        }

        return Sorted(json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonNode? Sorted(JsonNode? json)
        => json switch
        {
            JsonObject @object => new JsonObject(@object.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
            JsonArray array => new JsonArray([.. array.Select(Sorted)]),
            _ => json?.DeepClone(),
        };
}
