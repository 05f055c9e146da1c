using System.Reflection;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Finds and reads the files that a source's paths stand for.</summary>
/// <param name="paths">As given.</param>
/// <param name="roots">Where relative paths are looked for.</param>
/// <param name="carriers">The assemblies that are asked for what is at none of these places.</param>
/// <param name="inputs">Further files, and the root.</param>
internal sealed class TerraformFiles(IReadOnlyList<string> paths, IReadOnlyList<string> roots, IReadOnlyList<Assembly> carriers, Inputs inputs)
{
    /// <summary>Where each path was found, as text: the same places hold the same files in this process.</summary>
    public string Places() => string.Join('\n', paths.Select(path => Find(path) is var (full, store) ? $"{full}\0{store}" : path));

    /// <summary>The files of each folder are one configuration.</summary>
    public IReadOnlyList<RootModule> Read()
    {
        var files = paths.SelectMany(FilesOf).DistinctBy(f => (f.FullPath, f.Store)).ToList();
        return [.. files.GroupBy(f => (Folder: Path.GetDirectoryName(f.FullPath)!, f.Store)).Select(group => Module(group.Key.Folder, group.Key.Store, [.. group]))];
    }

    private (string FullPath, IFileStore Store)? Find(string path)
    {
        var places = Places(path).Select(p => (p.FullPath, Store: (IFileStore)DiskFiles.Instance)).Concat(Carried(path));
        return places.Where(p => p.Store.HasFile(p.FullPath) || p.Store.HasFolder(p.FullPath)).Select(p => ((string, IFileStore)?)p).FirstOrDefault();
    }

    private IEnumerable<(string FullPath, IFileStore Store)> Carried(string path)
        => Path.IsPathRooted(path)
            ? []
            : carriers.Select(AssemblyFiles.Of).Distinct().Where(store => !store.IsEmpty).Select(store => (AssemblyFiles.FullPath(path), (IFileStore)store));

    private RootModule Module(string folder, IFileStore store, List<(string Name, string FullPath, IFileStore Store)> files)
        => new(
            folder,
            [.. files.Select(f => Source(f.Name, f.FullPath, store))],
            [
                .. ConfigurationFiles.VariableFiles(store, folder).Select(name => Source(name, Path.Combine(folder, name), store)),
                .. inputs.VariableFiles.Select(file => VariableFile(file, folder, store)),
            ],
            TreeOf(folder, store))
        {
            IsWhole = ConfigurationFiles.Names(store, folder).All(name => files.Exists(f => Path.GetFileName(f.FullPath) == name)),
        };

    private SourceText VariableFile(string file, string folder, IFileStore store)
    {
        var beside = Path.GetFullPath(file, folder);
        var (path, found) = store.HasFile(beside) ? (beside, store) : Find(file) ?? throw NotFound(file, beside);
        return Source(file, path, found);
    }

    /// <summary>The root that is given, else the repository, else the folder that the path was found below, else the folder alone.</summary>
    private FileTree TreeOf(string folder, IFileStore store)
    {
        if (store is AssemblyFiles)
        {
            return new FileTree(Path.GetPathRoot(folder), folder, store);
        }

        if (inputs.Root is { } given)
        {
            return new FileTree(Path.GetFullPath(given), folder);
        }

        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return new FileTree(at.FullName, folder);
            }
        }

        var below = paths.Where(path => !Path.IsPathRooted(path)).SelectMany(Places).Select(p => p.Root).FirstOrDefault(root => new FileTree(root).Holds(folder));
        return new FileTree(below ?? folder, folder) { IsOpen = below is null };
    }

    private IEnumerable<(string Name, string FullPath, IFileStore Store)> FilesOf(string path)
    {
        var (fullPath, store) = Find(path) ?? throw NotFound(path);
        if (!store.HasFolder(fullPath))
        {
            return [(path, fullPath, store)];
        }

        try
        {
            var folder = path.TrimEnd('/', '\\');
            return [.. ConfigurationFiles.Names(store, fullPath).Select(name => (folder is "." ? name : $"{folder}/{name}", Path.Combine(fullPath, name), store))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Errors.TerraformUnreadable(path, exception);
        }
    }

    private DynamoException NotFound(string path, params string[] before)
        => Errors.TerraformNotFound(
            path,
            [.. before.Concat(Places(path).Select(p => p.FullPath)).Distinct()],
            Path.IsPathRooted(path) ? [] : [.. carriers.Distinct().Select(carrier => carrier.GetName().Name!)]);

    private static SourceText Source(string name, string fullPath, IFileStore store)
    {
        try
        {
            return store.Read(fullPath, bytes => ConfigurationFiles.Decode(name, bytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Errors.TerraformUnreadable(name, exception);
        }
    }

    /// <summary>A full path is one place, whatever the roots are.</summary>
    private IEnumerable<(string Root, string FullPath)> Places(string path)
        => roots.Select(root => (Path.GetFullPath(root), Path.GetFullPath(path, Path.GetFullPath(root)))).DistinctBy(p => p.Item2);
}
