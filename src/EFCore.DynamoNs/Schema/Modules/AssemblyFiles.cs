using System.Collections.Concurrent;
using System.Reflection;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     The files that the build item <c>DynamoTerraform</c> has put into an assembly. Their paths are those below the project's
///     folder, without leading <c>..</c>, as though that folder were the root of a disk.
/// </summary>
internal sealed class AssemblyFiles : IFileStore
{
    /// <summary>What the build target puts before a resource's name: build/EFCore.DynamoNs.targets.</summary>
    private const string Prefix = "DynamoTerraform/";

    private static readonly ConcurrentDictionary<Assembly, AssemblyFiles> All = new();

    private readonly Assembly _assembly;
    private readonly Dictionary<string, string> _resources;
    private readonly HashSet<string> _folders;

    private AssemblyFiles(Assembly assembly)
    {
        _assembly = assembly;
        var names = assembly.IsDynamic ? [] : assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        _resources = names.ToDictionary(name => FullPath(name[Prefix.Length..]), StringComparer.Ordinal);
        _folders = [.. _resources.Keys.SelectMany(Parents)];
    }

    public bool IsEmpty => _resources.Count == 0;

    public static AssemblyFiles Of(Assembly assembly) => All.GetOrAdd(assembly, static carrier => new AssemblyFiles(carrier));

    /// <summary>Where a relative path of the project lies in here.</summary>
    public static string FullPath(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Path.GetPathRoot(Path.GetFullPath("/"))!));

    public bool HasFile(string path) => _resources.ContainsKey(path);

    public bool HasFolder(string path) => _folders.Contains(path);

    public IEnumerable<string> Names(string folder) => _resources.Keys.Where(file => Path.GetDirectoryName(file) == folder).Select(file => Path.GetFileName(file));

    public IEnumerable<string> Below(string folder)
        => _resources.Keys.Where(file => Parents(file).Contains(folder)).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

    public T Read<T>(string path, Func<ReadOnlySpan<byte>, T> read)
    {
        using var stream = _resources.TryGetValue(path, out var name)
            ? _assembly.GetManifestResourceStream(name)!
            : throw new FileNotFoundException($"{_assembly.GetName().Name} carries no such file.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return read(bytes);
    }

    public string RealPath(string path) => path;

    private static IEnumerable<string> Parents(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
