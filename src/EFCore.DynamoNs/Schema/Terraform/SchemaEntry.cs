using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     What a cache keeps under a fingerprint: the document, and for each root module what else was asked of the file
///     system. A first line says the fingerprint and the content's hash, so that nothing else is taken for an entry.
/// </summary>
/// <param name="Document">The document, with <see cref="SourceNames" /> taken out.</param>
/// <param name="Observations">By root module.</param>
internal sealed record SchemaEntry(SchemaDocument Document, ImmutableArray<ImmutableArray<Observation>> Observations)
{
    private const string Magic = "dynamons-schema 1";

    public byte[] ToBytes(string fingerprint)
    {
        var content = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["asked"] = new JsonArray([.. Observations.Select(module => (JsonNode)new JsonArray([.. module.Select(Json)]))]),
            ["document"] = Document.ToJson(),
        }.ToJsonString());
        return [.. Encoding.ASCII.GetBytes(Header(fingerprint, content)), .. content];
    }

    /// <summary>The entry, or null where the bytes are not what <see cref="ToBytes" /> wrote for this fingerprint.</summary>
    public static SchemaEntry? Parse(ReadOnlySpan<byte> bytes, string fingerprint)
    {
        var start = bytes.IndexOf((byte)'\n') + 1;
        var content = bytes[start..];
        if (!bytes[..start].SequenceEqual(Encoding.ASCII.GetBytes(Header(fingerprint, content))))
        {
            return null;
        }

        try
        {
            // The hash shows that it was written so; what can still differ is who wrote it.
            var json = JsonNode.Parse(content)!;
            return json["document"] is JsonObject written && SchemaDocument.Of(written) is { } document
                ? new SchemaEntry(document, [.. json["asked"]!.AsArray().Select(module => module!.AsArray().Select(o => Observed(o!)).ToImmutableArray())])
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    private static string Header(string fingerprint, ReadOnlySpan<byte> content) => $"{Magic} {fingerprint} {Convert.ToHexStringLower(SHA256.HashData(content))}\n";

    private static JsonArray Json(Observation observation) => [observation.Question.ToString(), observation.Path, observation.Answer];

    private static Observation Observed(JsonNode json) => new(Enum.Parse<Question>((string)json[0]!), (string)json[1]!, (string)json[2]!);
}
