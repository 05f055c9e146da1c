using System.Text.Json;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>A small file that is there whole, or as it was before.</summary>
/// <typeparam name="T">What it holds, as JSON.</typeparam>
internal sealed class CheckpointFile<T>(string path)
    where T : class
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Path => path;

    /// <summary>What the file holds; null where there is none.</summary>
    /// <exception cref="DynamoException">DYN6005: it holds something else.</exception>
    public T? Load()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw Errors.CheckpointBroken(path, $"it is no checkpoint ({exception.GetType().Name})");
        }
    }

    public void Save(T checkpoint)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, checkpoint, Options);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    public void Delete()
    {
        File.Delete(path);
        File.Delete(path + ".new");
    }
}
