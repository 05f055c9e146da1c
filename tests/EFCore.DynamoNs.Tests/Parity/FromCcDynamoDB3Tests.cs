using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using EFCore.DynamoNs.Testing;
using EFCore.DynamoNs.Tests.Architecture;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EFCore.DynamoNs.Tests.Parity;

/// <summary>What <c>docs/from-cc_dynamodb3.md</c> shows compiles and runs.</summary>
public sealed partial class FromCcDynamoDB3Tests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "from-cc_dynamodb3.md")).ReplaceLineEndings("\n");

    private readonly string _folder = Directory.CreateTempSubdirectory("parity").FullName;

    public static TheoryData<string> CSharpBlocks => [.. Blocks("csharp")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void CSharp_stands_in_the_examples_that_are_compiled(string block)
        => Assert.Contains(
            Squeeze(block),
            Squeeze(File.ReadAllText(Path.Combine(Repository.Root, "tests", "EFCore.DynamoNs.Tests", "Parity", "FromCcDynamoDB3Examples.cs"))),
            StringComparison.Ordinal);

    [Fact]
    public async Task Examples_work_as_shown()
    {
        var terraform = Path.Combine(_folder, "test.tf");
        File.WriteAllText(terraform, Assert.Single(Blocks("hcl")) + ParityTables.Terraform);
        await using var engine = await LocalDynamo.StartAsync(new() { Engine = LocalDynamoEngine.Dynoxide }, TestContext.Current.CancellationToken);
        await using var db = new FromCcDynamoDB3Examples.LocalContext(engine.ServiceUrl, terraform);
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var obj = await FromCcDynamoDB3Examples.ModelsAsync(db);
        await FromCcDynamoDB3Examples.ScopeAsync(db, obj, NullLogger.Instance, "r1");
        var (count, item) = await FromCcDynamoDB3Examples.PlainAsync(db);
        Assert.Equal((1, "test", 1, 7), (count, item["agency_subdomain"].AsString(), item["is_enabled"].AsInt(), item["external_id"].AsInt()));
        var names = FromCcDynamoDB3Examples.Names(db);
        Assert.Equal(("dev_test", "test", "SavedInRDB"), (names[0], names[1], ((TableIndex)names[2]!).Name));
        Assert.IsAssignableFrom<IAmazonDynamoDB>(names[5]);
        Assert.Equal("dev_", ((DynamoOptions)names[6]!).Namespace);

        await using var tables = new ParityContext(db.Database.GetDynamoClient(), "dev_");
        await tables.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        await tables.ChangesInCondition.BulkPutAsync(ChangeInCondition.Rows(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([4m, 2m], (await FromCcDynamoDB3Examples.QueryTableAsync(tables)).Select(row => row["time"]));
        Assert.Equal(2, await FromCcDynamoDB3Examples.TestAsync());
    }

    /// <summary>Whatever the library offers stands on the page by its name.</summary>
    [Theory]
    [InlineData("create save update delete get all query paginated_query reload build create_blank from_row to_json validate")]
    [InlineData("get_primary_key get_schema get_unsaved_fields get_attribute_updates has_changed_primary_key return_different_fields_except gen_uuid utcnow metadata")]
    [InlineData("set_config get_config set_redis_config get_connection log_extra_callback mock_table_with_data FIELDS_SAFE_TO_OVERWRITE QUERY_INDEX TABLE_NAME")]
    [InlineData("get_table_name get_reverse_table_name get_table_index get_table_columns get_table query_table scan_table scan_all_in_table query_all_in_table list_table_names create_table")]
    [InlineData("UnknownTableException TableAlreadyExistsException ConfigurationError NotFound ValidationError MissingTableNameException PrimaryKeyUpdateException")]
    [InlineData("CC_DYNAMODB_NAMESPACE CC_DYNAMODB_ACCESS_KEY_ID CC_DYNAMODB_SECRET_ACCESS_KEY CC_AWS_REGION CC_DYNAMODB_HOST CC_DYNAMODB_PORT CC_DYNAMODB_IS_SECURE MapType SetType")]
    public void Page_names_everything_that_there_is(string names)
        => Assert.DoesNotContain(names.Split(' '), name => !Regex.IsMatch(Page, $@"\b{name}\b"));

    private static IEnumerable<string> Blocks(string language)
        => Block().Matches(Page).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    private static string Squeeze(string code)
        => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
