using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Modules;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Finds and reads the files that a source's paths stand for.</summary>
internal sealed class TerraformFiles(IReadOnlyList<string> paths, IReadOnlyList<string> roots, Inputs inputs)
{
    /// <summary>Each path as given with the full path found, or null where there is none.</summary>
    public IReadOnlyList<(string Path, string? FullPath)> Locate()
        => [.. paths.Select(path => (path, Places(path).Select(p => p.FullPath).FirstOrDefault(p => File.Exists(p) || Directory.Exists(p))))];

    /// <summary>The files of each folder are one configuration.</summary>
    public IReadOnlyList<RootModule> Read()
    {
        var files = Locate().SelectMany(l => FilesOf(l.Path, l.FullPath)).DistinctBy(f => f.FullPath).ToList();
        return [.. files.GroupBy(f => Path.GetDirectoryName(f.FullPath)!).Select(folder => Module(folder.Key, [.. folder]))];
    }

    private RootModule Module(string folder, List<(string Name, string FullPath)> files)
    {
        var tree = TreeOf(folder);
        return new RootModule(
            folder,
            [.. files.Select(f => Source(f.Name, f.FullPath, tree))],
            [
                .. ConfigurationFiles.VariableFiles(folder).Select(name => Source(name, Path.Combine(folder, name), tree)),
                .. inputs.VariableFiles.Select(file => Source(file, VariableFile(file, folder), tree)),
            ],
            tree)
        {
            IsWhole = ConfigurationFiles.Names(folder).All(name => files.Exists(f => Path.GetFileName(f.FullPath) == name)),
        };
    }

    private string VariableFile(string file, string folder)
        => new[] { Path.GetFullPath(file, folder) }.Concat(Places(file).Select(p => p.FullPath)).FirstOrDefault(File.Exists)
            ?? throw Errors.TerraformNotFound(file, [Path.GetFullPath(file, folder), .. Places(file).Select(p => p.FullPath)]);

    /// <summary>The root that is given, else the repository, else the folder that the path was found below, else the folder alone.</summary>
    private FileTree TreeOf(string folder)
    {
        if (inputs.Root is { } given)
        {
            return new FileTree(Path.GetFullPath(given));
        }

        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return new FileTree(at.FullName);
            }
        }

        var below = paths.Where(path => !Path.IsPathRooted(path)).SelectMany(Places).Select(p => p.Root).FirstOrDefault(root => new FileTree(root).Holds(folder));
        return new FileTree(below ?? folder) { IsOpen = below is null };
    }

    private IEnumerable<(string Name, string FullPath)> FilesOf(string path, string? fullPath)
    {
        if (fullPath is null)
        {
            throw Errors.TerraformNotFound(path, [.. Places(path).Select(p => p.FullPath)]);
        }

        if (!Directory.Exists(fullPath))
        {
            return [(path, fullPath)];
        }

        try
        {
            var folder = path.TrimEnd('/', '\\');
            return [.. ConfigurationFiles.Names(fullPath).Select(name => (folder is "." ? name : $"{folder}/{name}", Path.Combine(fullPath, name)))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Errors.TerraformUnreadable(path, exception);
        }
    }

    private static SourceText Source(string name, string fullPath, FileTree tree)
    {
        try
        {
            return ConfigurationFiles.Read(name, fullPath, tree);
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
