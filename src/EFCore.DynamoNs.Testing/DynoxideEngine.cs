namespace EFCore.DynamoNs.Testing;

/// <summary>dynoxide: one native program, backed by SQLite.</summary>
internal sealed class DynoxideEngine(string program, string? databasePath) : ILocalEngine
{
    private const string Host = "127.0.0.1";

    public LocalDynamoEngine Kind => LocalDynamoEngine.Dynoxide;

    public string Name => "dynoxide";

    public string? Origin => null;

    public static EngineLocation Locate(LocalDynamoOptions options, EngineEnvironment environment)
    {
        var folders = EngineFolders.Find(options, environment);
        var fileName = environment.FileName("dynoxide");
        var package = $"@dynoxide/{environment.NodePlatform}";
        var installed = folders.PackagePath("@dynoxide", environment.NodePlatform, fileName);
        var carried = Path.Combine(environment.BaseDirectory, "runtimes", environment.RuntimeIdentifier, "native", fileName);
        // A build for one platform puts what it takes from a package beside the application.
        var beside = Path.Combine(environment.BaseDirectory, fileName);
        List<string> places = folders.IsGiven ? [installed] : [carried, beside, installed];
        var program = places.FirstOrDefault(File.Exists) ?? (folders.IsGiven ? null : environment.FindOnPath(fileName));
        if (program is not null)
        {
            return new EngineLocation.Found(new DynoxideEngine(program, options.DatabasePath));
        }

        if (!folders.IsGiven)
        {
            places.Add($"{fileName} on the PATH");
        }

        return new EngineLocation.Missing(
            LocalDynamoEngine.Dynoxide,
            $"dynoxide: there is no program for {environment.NodePlatform}.",
            places,
            folders.Excludes(package)
                ? $"{folders.Directory} brings no dynoxide for {environment.NodePlatform}: "
                    + (folders.IsGiven ? $"put the program to {installed}." : "put the program dynoxide on the PATH.")
                : folders.InstallRemedy(package, environment));
    }

    public EngineCommand Command(int port)
    {
        List<string> arguments = ["--host", Host, "--port", $"{port}"];
        if (databasePath is not null)
        {
            var folder = Directory.CreateDirectory(databasePath).FullName;
            arguments.AddRange(["--db-path", Path.Combine(folder, "dynoxide.db")]);
        }

        return new EngineCommand(ExecutableFile.Of(program), arguments);
    }

    public bool IsOwn(EngineAnswer answer, EngineOutput output, int port) => output.Contains($"listening on http://{Host}:{port}");

    public string? Remedy(EngineOutput output) => null;
}
