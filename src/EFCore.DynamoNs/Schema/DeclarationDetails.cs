using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Schema;

/// <summary>What stands beside a table's canonical form: where its indexes are declared, and what a comparison with the live table must know.</summary>
internal sealed record DeclarationDetails
{
    public static readonly DeclarationDetails None = new();

    /// <summary>By the index's name: <c>infra/tables.tf(20,3)</c>.</summary>
    public ImmutableSortedDictionary<string, string> IndexPlaces { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <inheritdoc cref="DriftTolerance.IgnoredChanges" />
    public ImmutableArray<string> IgnoredChanges { get; init; } = [];

    /// <inheritdoc cref="DriftTolerance.Unknown" />
    public ImmutableArray<string> Unknown { get; init; } = [];

    public JsonObject ToJson()
        => new()
        {
            ["indexes"] = new JsonObject(IndexPlaces.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
            ["ignored"] = new JsonArray([.. IgnoredChanges.Select(n => (JsonNode)n)]),
            ["unknown"] = new JsonArray([.. Unknown.Select(n => (JsonNode)n)]),
        };

    public static DeclarationDetails Of(JsonNode json)
        => new()
        {
            IndexPlaces = json["indexes"]!.AsObject().ToImmutableSortedDictionary(p => p.Key, p => (string)p.Value!, StringComparer.Ordinal),
            IgnoredChanges = [.. json["ignored"]!.AsArray().Select(n => (string)n!)],
            Unknown = [.. json["unknown"]!.AsArray().Select(n => (string)n!)],
        };
}
