using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using EFCore.DynamoNs.Tests.Engines;
using EFCore.DynamoNs.Tool;

namespace EFCore.DynamoNs.Tests.Tool.Transfer;

/// <summary>Two namespaces with an empty table <c>items</c> each, and a folder for files.</summary>
public abstract class TransferTest(EngineFixture engine) : IAsyncLifetime
{
    private protected const string Terraform = """
        resource "aws_dynamodb_table" "items" {
          name         = "items"
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "pk"
          range_key    = "sk"
          attribute {
            name = "pk"
            type = "S"
          }
          attribute {
            name = "sk"
            type = "N"
          }
        }
        """;

    private AmazonDynamoDBClient? _client;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected string ServiceUrl => engine.ServiceUrl;

    private protected string From { get; } = EngineFixture.NewNamespace();

    private protected string To { get; } = EngineFixture.NewNamespace();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("transfer").FullName;

    private protected AmazonDynamoDBClient Client
        => _client ??= new AmazonDynamoDBClient(
            new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = engine.ServiceUrl, AuthenticationRegion = "us-east-1" });

    public async ValueTask InitializeAsync()
    {
        foreach (var prefix in new[] { From, To })
        {
            await Client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = prefix + "items",
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                    KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
                    AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.N)],
                },
                Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var prefix in new[] { From, To })
        {
            await Client.DeleteTableAsync(prefix + "items", CancellationToken.None);
        }

        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected string PathOf(string file) => Path.Combine(Folder, file);

    private protected string WriteLines(string file, IEnumerable<string> lines)
    {
        var path = PathOf(file);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Runs the tool against the engine, or what stands in front of it.</summary>
    private protected (int ExitCode, string Output, string Error) Run(string prefix, params string[] args) => RunAt(ServiceUrl, prefix, args);

    private protected (int ExitCode, string Output, string Error) RunAt(string url, string prefix, params string[] args)
    {
        var (exitCode, output, error) = Dynamons.Run([.. args, "--endpoint", url, "--namespace", prefix]);
        return (exitCode, Clean(output), Clean(error));
    }

    /// <summary>The tool in a process of its own, with credentials that local engines take.</summary>
    private protected Process Start(string url, params string[] args)
        => Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args, "--endpoint", url, "--namespace", From])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_ACCESS_KEY_ID"] = "local", ["AWS_SECRET_ACCESS_KEY"] = "local" },
        })!;

    private protected string Clean(string text) => text.Replace(Folder, "PATH", StringComparison.Ordinal).Replace(From, "from_", StringComparison.Ordinal).Replace(To, "to_", StringComparison.Ordinal);

    private protected void AssertDone((int ExitCode, string Output, string Error) run) => Assert.Equal((0, ""), (run.ExitCode, run.Error));

    private protected async Task<int> CountAsync(string prefix)
    {
        var count = 0;
        ScanResponse? page = null;
        do
        {
            page = await Client.ScanAsync(new ScanRequest(prefix + "items") { Select = Select.COUNT, ConsistentRead = true, ExclusiveStartKey = page?.LastEvaluatedKey }, Cancellation);
            count += page.Count ?? 0;
        }
        while (page.LastEvaluatedKey is { Count: > 0 });
        return count;
    }

    /// <summary>Small items of a size, one line each.</summary>
    private protected static IEnumerable<string> Lines(int count, int bytes = 20)
        => Enumerable.Range(0, count).Select(i => $$$$"""{"Item":{"pk":{"S":"p{{{{i % 97}}}}"},"sk":{"N":"{{{{i}}}}"},"text":{"S":"{{{{new string('x', bytes)}}}}"}}}""");

    /// <summary>Lines in order, each with its attributes and elements of sets in order.</summary>
    private protected static List<string> Canonical(IEnumerable<string> lines)
    {
        var (canonical, text) = (new List<string>(), new StringBuilder());
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 256 });
            Write(document.RootElement, text.Clear(), isSet: false);
            canonical.Add(text.ToString());
        }

        canonical.Sort(StringComparer.Ordinal);
        return canonical;
    }

    private static void Write(JsonElement element, StringBuilder text, bool isSet)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    text.Append('{').Append(member.Name).Append(':');
                    Write(member.Value, text, member.Name is "SS" or "NS" or "BS" && member.Value.ValueKind == JsonValueKind.Array);
                    text.Append('}');
                }

                break;
            case JsonValueKind.Array when isSet:
                text.Append('[').AppendJoin('\0', element.EnumerateArray().Select(one => one.GetString()).Order(StringComparer.Ordinal)).Append(']');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var one in element.EnumerateArray())
                {
                    Write(one, text, isSet: false);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(element.GetString()).Append('"');
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }
}
