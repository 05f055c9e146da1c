using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Tests.Architecture;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tests.Faults;
using EFCore.DynamoNs.Tests.Lifecycle;
using EFCore.DynamoNs.Tool;

namespace EFCore.DynamoNs.Tests.Tool;

public abstract class TableCommandTests(EngineFixture engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dynamons").FullName;
    private readonly string _prefix = EngineFixture.NewNamespace();

    private const string Streaming = "stream_enabled = true\n stream_view_type = \"KEYS_ONLY\"";

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Tables_are_created_compared_updated_and_listed()
    {
        Write(Orders.Plain);
        Assert.Equal(
            (0, $"{_prefix}orders: create the table\n1 table created.\n", ""),
            Run("create"));
        Assert.Equal((0, "The tables are there: nothing to do.\n", ""), Run("create"));
        Assert.Equal((0, "1 table: nothing differs.\n", ""), Run("diff"));

        Write(Orders.With(Streaming));
        var (exitCode, output, error) = Run("diff");
        Assert.Equal((CommandLine.Different, ""), (exitCode, error));
        Assert.Equal(
            $"""
            orders ({_prefix}orders), declared at {Path}(1,1)
              ! the stream is declared as KEYS_ONLY ({Path}(1,1)), and is off. An update changes it.
            1 table: 1 difference.

            """.ReplaceLineEndings("\n"),
            output);
        Assert.Equal((0, $"{_prefix}orders: turn the stream on (KEYS_ONLY)\n1 step to do.\n", ""), Run("update", "--dry-run"));
        Assert.Equal(CommandLine.Different, Run("diff").ExitCode);
        Assert.Equal((0, $"{_prefix}orders: turn the stream on (KEYS_ONLY)\n1 step done.\n", ""), Run("update"));
        Assert.Equal((0, "The tables are as declared: nothing to do.\n", ""), Run("update"));
        Assert.Equal(0, Run("diff").ExitCode);

        Write(Orders.With(Streaming) + Orders.Plain.Replace("orders", "returns", StringComparison.Ordinal));
        (exitCode, output, _) = Run("tables");
        Assert.Equal(0, exitCode);
        Assert.Matches($@"orders +{_prefix}orders +ACTIVE +PAY_PER_REQUEST", output);
        Assert.Matches($@"returns +{_prefix}returns +not there", output);
        Assert.Equal((0, "1 table: nothing differs.\n", ""), Run("diff", "--table", "orders"));
        Assert.Equal(CommandLine.Different, Run("diff", "--table", "returns").ExitCode);
        Assert.StartsWith("error DYN3008: ", Run("diff", "--table", "parcels").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_are_written_as_JSON()
    {
        Write(Orders.Plain);
        Run("create");
        Write(Orders.With($"{Streaming}\n lifecycle {{\n ignore_changes = [stream_enabled]\n}}"));
        var (exitCode, output, _) = Run("diff", "--format", "json");
        Assert.Equal(0, exitCode);
        var json = JsonNode.Parse(output)!;
        Assert.True((bool)json["isSame"]!);
        Assert.Equal(
            $$"""{"kind":"Stream","index":null,"declared":"KEYS_ONLY","declaredAt":"{{Path}}(1,1)","live":"off","entities":null,"remedy":"Update","dataLoss":null,"ignoredBecause":"ignore_changes names stream_enabled"}""",
            json["tables"]![0]!["differences"]![0]!.ToJsonString());
    }

    [Fact]
    public void What_only_another_table_can_have_is_refused()
    {
        Write(Orders.Plain);
        Run("create");
        Write(Orders.Plain.Replace("\"ALL\"", "\"KEYS_ONLY\"", StringComparison.Ordinal));
        var (exitCode, _, error) = Run("update");
        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.Contains("error DYN1040: orders: index by_place: the projection is declared as keys only", error, StringComparison.Ordinal);
        Assert.EndsWith("Set ReplaceIndexes to allow that.\nWith dynamons: --replace-indexes.\n\n", error, StringComparison.Ordinal);
        Assert.Equal($"{_prefix}orders: remove the index by_place\n{_prefix}orders: add the index by_place\n2 steps to do.\n", Run("update", "--replace-indexes", "--dry-run").Output);
    }

    [Fact]
    public void Refusal_of_one_table_leaves_the_steps_of_others_to_be_seen()
    {
        Write(Orders.Plain);
        Run("create");
        Write(Orders.Plain.Replace("\"ALL\"", "\"KEYS_ONLY\"", StringComparison.Ordinal) + Orders.Plain.Replace("orders", "returns", StringComparison.Ordinal));
        var (exitCode, output, error) = Run("update", "--dry-run");
        Assert.Equal((CommandLine.Failed, $"{_prefix}returns: create the table\n"), (exitCode, output));
        Assert.StartsWith("error DYN1040: orders: index by_place: ", error, StringComparison.Ordinal);
        Assert.Equal((0, $"{_prefix}returns: create the table\n1 of 2 tables created; the others were there.\n", ""), Run("create"));
    }

    [Fact]
    public async Task Refused_call_is_told_in_DynamoDBs_own_words()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.ServiceUrl);
        proxy.Inject(new Fault(new FaultKind.Error(400, "OddException")) { Operation = "DescribeTable" });
        Write(Orders.Plain);
        Assert.Equal(
            (CommandLine.Failed, "", $"error DYN5005: DescribeTable of '{_prefix}orders' failed: AmazonDynamoDBException. The inner exception has DynamoDB's own message.\nInner exception: no\n\n"),
            Dynamons.Run("tables", Path, "--namespace", _prefix, "--endpoint", proxy.Url));
    }

    [Fact]
    public void Endpoint_that_is_not_local_needs_a_word()
    {
        Write(Orders.Plain);
        foreach (var command in new[] { "create", "update" })
        {
            var (exitCode, _, error) = Dynamons.Run(command, Path, "--namespace", "x_", "--endpoint", "http://0.0.0.0:1");
            Assert.Equal(CommandLine.Failed, exitCode);
            Assert.StartsWith($"error DYN1043: dynamons {command} would change tables at the endpoint 'http://0.0.0.0:1/', which is not local.", error, StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "error DYN1043: dynamons create would change tables at the endpoint that the AWS SDK chooses, which is not local.",
            Dynamons.Run("create", Path, "--namespace", "x_", "--region", "eu-west-1").Error,
            StringComparison.Ordinal);
        var limit = Dynamons.Run("create", Path, "--namespace", "x_", "--time-limit", "0");
        Assert.Equal((CommandLine.BadUsage, "--time-limit takes a number above 0, of at most 1000000."), (limit.ExitCode, limit.Error.Split('\n')[0]));
        Assert.Equal(0, Run("create", "--time-limit", "0.5").ExitCode);
        Assert.StartsWith("It is not said which environment's table is meant: write --namespace dev_", Dynamons.Run("diff", Path).Error, StringComparison.Ordinal);
        var wrong = Dynamons.Run("diff", Path, "--namespace", "x_", "--endpoint", "localhost");
        Assert.Equal((CommandLine.BadUsage, "--endpoint takes an absolute URL: --endpoint http://localhost:8000."), (wrong.ExitCode, wrong.Error.Split('\n')[0]));
    }

    [Fact]
    public void Table_that_cant_be_used_stops_a_change_and_is_a_difference()
    {
        Write(Orders.Plain + "resource \"aws_dynamodb_table\" \"open\" {\n name = var.name\n billing_mode = \"PAY_PER_REQUEST\"\n hash_key = \"id\"\n attribute {\n name = \"id\"\n type = \"S\"\n }\n}\nvariable \"name\" {}\n");
        Assert.Contains("error DYN3009: var.name has no value", Run("create").Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("create", "--table", "orders").ExitCode);
        Assert.Contains("aws_dynamodb_table.open\n  ! entities:", Run("diff").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PlainToolContext", "'Order' has no property for 'placed_on'")]
    [InlineData("EFCore.DynamoNs.Tests.Tool.OptionsToolContext", "no entity of 'orders' has a property for 'place'")]
    [InlineData("FactoryToolContext", null)]
    public void Entities_of_an_assembly_are_compared_with_the_files_that_are_named(string context, string? expected)
    {
        Write(Orders.Plain);
        Run("create");
        var (exitCode, output, error) = Run("diff", "--assembly", typeof(PlainToolContext).Assembly.Location, "--context", context);
        Assert.Equal("", error);
        Assert.Equal(expected is null ? 0 : CommandLine.Different, exitCode);
        Assert.Contains(expected is null ? "nothing differs" : $"  ! entities: {expected}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.dll", "x", "error DYN1044: No context could be taken from 'nowhere.dll': there is no such file.")]
    [InlineData(null, "NoContext", "error DYN1044: No context could be taken from '*': its contexts are ")]
    [InlineData(null, "UnmakeableToolContext", "error DYN1044: No context could be taken from '*': 'EFCore.DynamoNs.Tests.Tool.UnmakeableToolContext' has a constructor neither")]
    public void Assembly_without_such_a_context_is_told(string? path, string context, string expected)
    {
        Write(Orders.Plain);
        var assembly = path ?? typeof(PlainToolContext).Assembly.Location;
        var (exitCode, _, error) = Run("diff", "--assembly", assembly, "--context", context);
        Assert.Equal(CommandLine.Failed, exitCode);
        Assert.StartsWith(expected.Replace("*", assembly, StringComparison.Ordinal), error, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_no_assembly_is_told()
    {
        Write(Orders.Plain);
        Assert.StartsWith($"error DYN1044: No context could be taken from '{Path}': it is no .NET assembly. Give the path of the application's .dll", Run("diff", "--assembly", Path).Error, StringComparison.Ordinal);
    }

    /// <summary>In a process of its own: there the assembly with the context is not the tool's too.</summary>
    [Fact]
    public async Task Context_is_found_in_an_assembly_that_the_named_one_refers_to()
    {
        Write(Orders.Plain);
        Run("create");
        var application = System.IO.Path.Combine(_folder, "Application.dll");
        foreach (var library in Directory.EnumerateFiles(AppContext.BaseDirectory, "xunit*.dll").Append(typeof(OptionsToolContext).Assembly.Location))
        {
            File.Copy(library, System.IO.Path.Combine(_folder, System.IO.Path.GetFileName(library)));
        }

        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Application"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Application").DefineType("Startup");
        type.DefineField("_context", typeof(OptionsToolContext), FieldAttributes.Private);
        type.CreateType();
        assembly.Save(application);
        var output = System.IO.Path.GetRelativePath(System.IO.Path.Combine(Repository.Root, "tests", "EFCore.DynamoNs.Tests"), AppContext.BaseDirectory);
        var tool = System.IO.Path.Combine(Repository.Root, "src", "EFCore.DynamoNs.Tool", output, "dynamons.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [tool, "diff", Path, "--namespace", _prefix, "--endpoint", engine.ServiceUrl, "--assembly", application, "--context", nameof(OptionsToolContext)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_ACCESS_KEY_ID"] = "local", ["AWS_SECRET_ACCESS_KEY"] = "local" },
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var differences = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        Assert.Contains("! entities: no entity of 'orders' has a property for 'place'", differences, StringComparison.Ordinal);
    }

    private string Path => System.IO.Path.Combine(_folder, "main.tf");

    private void Write(string terraform) => File.WriteAllText(Path, terraform);

    private (int ExitCode, string Output, string Error) Run(string command, params string[] options)
        => Dynamons.Run([command, Path, "--namespace", _prefix, "--endpoint", engine.ServiceUrl, .. options]);
}

public sealed class TableCommandTestsOnDynoxide(Dynoxide engine) : TableCommandTests(engine);

[Collection(IndexChanges.Name)]
public sealed class TableCommandTestsOnDynamoDBLocal(DynamoDBLocalAlone engine) : TableCommandTests(engine);
