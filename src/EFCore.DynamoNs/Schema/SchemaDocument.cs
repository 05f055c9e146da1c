using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Schema;

/// <summary>
///     A schema in its canonical form, with what messages need beside it: where tables are declared, and what is wrong with
///     them. It is all that a cache has to keep: <see cref="ToText" /> and <see cref="Parse" /> are each other's inverse.
/// </summary>
internal sealed record SchemaDocument
{
    /// <summary>The version of this form: a cached text of another version is no document.</summary>
    private const int Version = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>tables</c>, <c>items</c>, <c>globalTables</c>, <c>replicaResources</c>, <c>indexResources</c> and <c>dataSources</c>, sorted.</summary>
    public required JsonObject Schema { get; init; }

    /// <summary>Where each table is declared, by its address: <c>infra/tables.tf(3,1)</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Places { get; init; }

    /// <summary>The order in which the tables are declared, by address.</summary>
    public required ImmutableDictionary<string, int> Order { get; init; }

    /// <summary>By address what keeps a table from being used, as whole messages.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Problems { get; init; }

    /// <summary>What DynamoDB would refuse or ignore, and what could not be read, without harm to the tables.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>By the address of a table or of an index resource what else is known of the declaration.</summary>
    public ImmutableSortedDictionary<string, DeclarationDetails> Details { get; init; } = ImmutableSortedDictionary.Create<string, DeclarationDetails>(StringComparer.Ordinal);

    /// <summary>The capacities of all tables that auto scaling sets.</summary>
    public ImmutableArray<AutoscaledCapacity> Autoscaled { get; init; } = [];

    /// <summary>The canonical form alone, for people and for comparisons.</summary>
    public string ToCanonicalText() => Schema.ToJsonString(Indented);

    public string ToText() => ToJson().ToJsonString();

    public JsonObject ToJson()
        => new()
        {
            ["version"] = Version,
            ["schema"] = Schema.DeepClone(),
            ["places"] = new JsonObject(Places.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["order"] = Array([.. Order.OrderBy(o => o.Value).Select(o => o.Key)]),
            ["problems"] = new JsonObject(Problems.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Array(p.Value)))),
            ["notes"] = Array(Notes),
            ["details"] = new JsonObject(Details.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value.ToJson()))),
            ["autoscaled"] = new JsonArray([.. Autoscaled.Select(a => (JsonNode)new JsonArray(a.Table, a.Index, a.IsWrite, a.DeclaredAt))]),
        };

    /// <summary>The document of a text that <see cref="ToText" /> wrote, or null for any other text.</summary>
    public static SchemaDocument? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json ? Of(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The document of what <see cref="ToJson" /> made, which is taken apart; null for anything else.</summary>
    public static SchemaDocument? Of(JsonObject json)
    {
        try
        {
            if ((int?)json["version"] != Version)
            {
                return null;
            }

            var schema = (JsonObject)json["schema"]!;
            json.Remove("schema");
            var document = new SchemaDocument
            {
                Schema = schema,
                Places = json["places"]!.AsObject().ToImmutableSortedDictionary(p => p.Key, p => (string)p.Value!, StringComparer.Ordinal),
                Order = Texts(json["order"]!).Select((address, i) => (address, i)).ToImmutableDictionary(o => o.address, o => o.i, StringComparer.Ordinal),
                Problems = json["problems"]!.AsObject().ToImmutableSortedDictionary(p => p.Key, p => Texts(p.Value!), StringComparer.Ordinal),
                Notes = Texts(json["notes"]!),
                Details = json["details"]!.AsObject().ToImmutableSortedDictionary(d => d.Key, d => DeclarationDetails.Of(d.Value!), StringComparer.Ordinal),
                Autoscaled = [.. json["autoscaled"]!.AsArray().Select(a => new AutoscaledCapacity((string)a![0]!, (string?)a[1], (bool)a[2]!, (string)a[3]!))],
            };
            _ = document.ToSchema("");
            return document;
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException or ArgumentException or InvalidCastException)
        {
            return null;
        }
    }

    public DatabaseSchema ToSchema(string origin) => CanonicalReader.Read(this, origin);

    private static JsonArray Array(ImmutableArray<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static ImmutableArray<string> Texts(JsonNode node) => [.. node.AsArray().Select(n => (string)n!)];
}
