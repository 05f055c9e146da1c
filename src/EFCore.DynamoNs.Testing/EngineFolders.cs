namespace EFCore.DynamoNs.Testing;

/// <summary>The folder into which the engines' npm packages are installed.</summary>
/// <param name="Directory">The folder that holds <c>node_modules</c>; the one beside the application when there is none.</param>
/// <param name="IsGiven">Whether the option or the variable names it, so that no other place counts.</param>
internal sealed record EngineFolders(string Directory, bool IsGiven)
{
    private const string FolderName = "engines";

    /// <summary>The build of the kit from source puts it beside whatever references its project (build/Engines.targets).</summary>
    private const string PlaceFile = "EFCore.DynamoNs.Testing.engines.txt";

    private string LockFile => Path.Combine(Directory, "package-lock.json");

    public static EngineFolders Find(LocalDynamoOptions options, EngineEnvironment environment)
        => (options.EnginesDirectory ?? environment.Variable(EngineEnvironment.EnginesVariable)) is { } given
            ? new EngineFolders(Path.GetFullPath(given), IsGiven: true)
            : new EngineFolders(FindAbove(environment.BaseDirectory), IsGiven: false);

    public string PackagePath(params ReadOnlySpan<string> parts) => Path.Combine([Directory, "node_modules", .. parts]);

    /// <summary>Whether a lock file here leaves the package out, as it does for platforms that have none.</summary>
    public bool Excludes(string package)
        => File.Exists(LockFile)
            && !File.ReadAllText(LockFile).Contains($"\"node_modules/{package}\"", StringComparison.Ordinal);

    /// <summary>How the package gets here.</summary>
    public string InstallRemedy(string package, EngineEnvironment environment)
    {
        var npm = environment.FindOnPath(environment.IsWindows ? "npm.cmd" : "npm") is null
            ? "npm is not on the PATH: install Node.js with npm, then run"
            : "Run";
        return (File.Exists(LockFile), IsGiven) switch
        {
            (true, _) => $"{npm} 'npm ci' in {Directory} (the build does so too, when there is npm).",
            (false, true) => $"{npm} 'npm install {package}' in {Directory}.",
            (false, false) => $"{npm} 'npm install {package}' in a folder of its own and set DYNAMONS_ENGINES to that folder.",
        };
    }

    private static string FindAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, FolderName);
            if (File.Exists(Path.Combine(candidate, "package.json")))
            {
                return candidate;
            }
        }

        return Place(Path.Combine(start, PlaceFile)) ?? Path.Combine(start, FolderName);
    }

    /// <summary>The folder that the file names, unless it is on another machine.</summary>
    private static string? Place(string file)
    {
        var folder = File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        return System.IO.Directory.Exists(folder) ? Path.TrimEndingDirectorySeparator(folder) : null;
    }
}
