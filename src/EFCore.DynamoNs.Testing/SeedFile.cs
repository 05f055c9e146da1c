using System.Text;
using System.Text.Json;

namespace EFCore.DynamoNs.Testing;

/// <summary>A JSON file of items by tables: <c>{ "orders": [ { ... } ], "customers": [ ... ] }</c>.</summary>
internal static class SeedFile
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="TestDataException">The file holds something else.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, JsonElement>>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = Find(path);
        var json = Parse(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), file);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new TestDataException($"{file} holds no object. Write {{ \"orders\": [ {{ ... }} ], \"customers\": [ ... ] }}.", "");
        }

        return [.. json.EnumerateObject().Select(table => KeyValuePair.Create(table.Name, table.Value))];
    }

    /// <exception cref="TestDataException">The text is no JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            // Editors of Windows begin a file with a byte order mark, which is no JSON.
            return JsonElement.Parse(json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json, Options);
        }
        catch (JsonException exception)
        {
            throw new TestDataException($"{source} is no JSON: {exception.Message}", "", innerException: exception);
        }
    }

    /// <summary>The items of a table: an array of objects, or one object.</summary>
    /// <exception cref="TestDataException">The JSON is neither.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement json, string table)
        => json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray(),
            JsonValueKind.Object => [json],
            _ => throw new TestDataException($"The items of '{table}' are neither an array of JSON objects nor one. Write [ {{ ... }}, {{ ... }} ].", table),
        };

    private static string Find(string path)
    {
        string[] places = [Path.GetFullPath(path), Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, path))];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"There is no file '{path}'. It was looked for at {string.Join(" and ", places.Distinct())}.", path);
    }
}
