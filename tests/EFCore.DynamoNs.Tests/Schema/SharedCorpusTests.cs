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

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_gives_terraforms_answer(string entry)
    {
        var folder = Path.Combine(SharedTerraform.FolderOrSkip(), "corpus", entry);
        var expected = Path.Combine(folder, "expected.json");
        if (!File.Exists(expected))
        {
            Assert.Throws<DynamoException>(() => Source(folder).LoadDocument());
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

    [Fact]
    public void Entries_in_the_syntax_of_terraform_011_give_the_answer_for_what_they_mean_when_it_is_accepted()
    {
        var expected = Directory.GetFiles(Path.Combine(SharedTerraform.FolderOrSkip(), "corpus"), "expected-lenient.json", SearchOption.AllDirectories);
        Assert.True(expected.Length >= 4, $"{expected.Length} entries");
        foreach (var file in expected)
        {
            var answer = JsonNode.Parse(File.ReadAllText(file))!;

            // A tag that was given by hand: in the files its local is empty.
            (answer["tables"]![0]!["tags"] as JsonObject)?.Remove("Owner");
            Assert.Equal(Folded(answer), Folded(Source(Path.GetDirectoryName(file)!, acceptsOldSyntax: true).LoadDocument().Schema));
        }
    }

    private static TerraformSource Source(string folder, string detour = "", bool acceptsOldSyntax = false)
    {
        var meta = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")))!;
        var input = Path.Combine(folder, "input");
        var inputs = new Inputs
        {
            Root = input,
            Workspace = (string?)meta["workspace"] ?? "default",
            VariableFiles = [.. (meta["varFiles"] as JsonArray ?? []).Select(f => (string)f!)],
            AcceptsOldSyntax = acceptsOldSyntax,
            Variables = ((acceptsOldSyntax ? meta["lenient"]!["inputs"] : meta["inputVariables"]) as JsonObject ?? []).ToImmutableSortedDictionary(
                v => v.Key,
                v => v.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : v.Value?.ToJsonString() ?? "null",
                StringComparer.Ordinal),
        };
        if (acceptsOldSyntax)
        {
            // One upgraded file has another name for this variable, whose default holds the name.
            inputs = inputs with { Variables = inputs.Variables.Add("version", "x-app-version") };
        }

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
