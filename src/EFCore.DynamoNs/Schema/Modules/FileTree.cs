using System.Security.Cryptography;
using System.Text;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     The part of a file store that a configuration may read: what is below its root, also after symbolic links are
///     followed. Every answer is noted, as input of the schema.
/// </summary>
/// <param name="root">The root, or null for a text that is in no folder.</param>
/// <param name="folder">The configuration's own folder, to which noted paths are relative.</param>
/// <param name="store">Where the files lie; the disk when it is null.</param>
internal sealed class FileTree(string? root, string? folder = null, IFileStore? store = null)
{
    /// <summary>Files below one folder that are looked through.</summary>
    public const int MaxFiles = 10_000;

    private readonly IFileStore _store = store ?? DiskFiles.Instance;
    private readonly string? _root = root is null ? null : (store ?? DiskFiles.Instance).RealPath(Path.GetFullPath(root));
    private readonly string _folder = Path.GetFullPath(folder ?? root ?? ".");
    private readonly Dictionary<(Question, string), string> _answers = [];

    /// <summary>Nobody has said where the root is: modules are followed along relative paths wherever these lead.</summary>
    public bool IsOpen { get; init; }

    /// <summary>False after a failure that may pass, for which the same files may give other tables next time.</summary>
    public bool IsRepeatable { get; private set; } = true;

    /// <summary>What was asked and answered, in the order of the questions and paths.</summary>
    public IEnumerable<Observation> Observations
        => _answers.Select(a => new Observation(a.Key.Item1, a.Key.Item2, a.Value)).OrderBy(o => o.Question).ThenBy(o => o.Path, StringComparer.Ordinal);

    /// <summary>The path is below the root.</summary>
    public bool Holds(string path) => IsInside(path, _root);

    /// <summary>The path is below the root, or in the module's own folder.</summary>
    public bool Holds(string path, string? module) => Holds(path) || (module is not null && IsInside(path, _store.RealPath(module)));

    /// <summary>Something out of the root was asked for: another root would have another answer.</summary>
    public void Refuse() => IsRepeatable = false;

    public bool HasFile(string path) => Noted(Question.HasFile, path, _store.HasFile(path), Shown);

    public bool HasFolder(string path) => Noted(Question.HasFolder, path, _store.HasFolder(path), Shown);

    /// <summary>The names of a configuration's files in a folder, in ordinal order.</summary>
    public IReadOnlyList<string> Names(string path) => Noted(Question.Names, path, ConfigurationFiles.Names(_store, path), Shown);

    /// <summary>The files below the folder, as paths relative to it; null when they are too many.</summary>
    public IReadOnlyList<string>? Below(string path) => Noted(Question.Below, path, FilesBelow(path), Shown);

    /// <summary>A file's bytes; the caller has asked <see cref="Holds(string)" />.</summary>
    /// <exception cref="IOException">It is not there, or too long.</exception>
    public byte[] Bytes(string path) => Read(path, static bytes => bytes.ToArray());

    /// <summary>What is made of a file's bytes, which are not kept.</summary>
    /// <exception cref="IOException">It is not there, or too long.</exception>
    public T Read<T>(string path, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            var (result, hash) = _store.Read(path, bytes => (read(bytes), Shown(bytes)));
            Noted(Question.Content, path, hash, hash => hash);
            return result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            IsRepeatable = false;
            throw;
        }
    }

    /// <summary>The configuration's folder as the file system knows it, for what makes the tables depend on it.</summary>
    public string Location() => Noted(Question.Location, _folder, _folder, place => place);

    /// <summary>The question has the same answer now as it had then.</summary>
    public bool IsStill(Observation observation)
    {
        try
        {
            var path = Path.GetFullPath(observation.Path, _folder);
            return (IsOpen || Holds(path)) && Answer(observation.Question, path) == observation.Answer;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private string Answer(Question question, string path)
        => question switch
        {
            Question.HasFile => Shown(_store.HasFile(path)),
            Question.HasFolder => Shown(_store.HasFolder(path)),
            Question.Names => Shown(ConfigurationFiles.Names(_store, path)),
            Question.Below => Shown(FilesBelow(path)),
            Question.Content => _store.Read(path, Shown),
            _ => _folder,
        };

    private List<string>? FilesBelow(string path)
    {
        var files = _store.Below(path).Take(MaxFiles + 1).Order(StringComparer.Ordinal).ToList();
        return files.Count > MaxFiles ? null : files;
    }

    private bool IsInside(string path, string? root) => root is not null && _store.RealPath(path) is { } real && IsBelow(real, root);

    private T Noted<T>(Question question, string path, T answer, Func<T, string> shown)
    {
        _answers[(question, Path.GetRelativePath(_folder, path).Replace('\\', '/'))] = shown(answer);
        return answer;
    }

    private static string Shown(bool answer) => answer ? "yes" : "no";

    private static string Shown(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Shown(IReadOnlyList<string>? names) => names is null ? "many" : Shown(Encoding.UTF8.GetBytes(string.Join('\0', names)));

    private static bool IsBelow(string path, string folder)
        => path == folder || path.StartsWith(folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
