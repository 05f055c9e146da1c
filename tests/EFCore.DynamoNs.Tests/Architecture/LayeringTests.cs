using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;

namespace EFCore.DynamoNs.Tests.Architecture;

/// <summary>Who may use whom. A new line here is a decision about the architecture.</summary>
public sealed partial class LayeringTests
{
    private const string Root = "EFCore.DynamoNs";

    /// <summary>
    ///     Each folder with the folders that it may use. Everyone may use the root, and a folder its parent; the root, and a
    ///     parent, use none below them.
    /// </summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        [""] = [],
        ["Diagnostics"] = ["Wire"],
        ["Expressions"] = ["Items", "Values"],
        ["Infrastructure"] =
        [
            "Diagnostics", "Lifecycle", "Metadata", "Plans", "Query.Execution", "Query.Shaping", "Query.Translation", "Requests", "Schema", "Schema.Modules", "Schema.Terraform",
            "Update",
            "Values", "Wire",
        ],
        ["Items"] = [],

        // Tables as a whole need neither EF nor a model: the tool uses it too.
        ["Lifecycle"] = ["Requests", "Schema", "Wire"],
        ["Metadata"] = ["Diagnostics", "Expressions", "Items", "Schema", "Values"],
        ["Plans"] = ["Expressions", "Items", "Schema", "Values"],

        // It tells when it orders rows itself or sends very many calls, and orders strings by their bytes as DynamoDB does.
        ["Query.Execution"] = ["Diagnostics", "Expressions", "Items", "Plans", "Requests", "Schema", "Values", "Wire"],
        ["Query.Shaping"] = ["Diagnostics", "Items", "Metadata", "Plans", "Query.Execution", "Query.Translation", "Values"],
        ["Query.Translation"] = ["Expressions", "Items", "Metadata", "Plans", "Values"],
        ["Requests"] = ["Expressions", "Items", "Plans", "Schema", "Values", "Wire"],
        ["Schema"] = [],
        ["Schema.Evaluation"] = ["Schema.Functions", "Schema.Hcl", "Schema.Types"],
        ["Schema.Functions"] = ["Schema.Types"],
        ["Schema.Hcl"] = ["Schema.Types"],
        ["Schema.Modules"] = ["Schema.Evaluation", "Schema.Functions", "Schema.Hcl", "Schema.Types"],
        ["Schema.Terraform"] = ["Schema.Evaluation", "Schema.Hcl", "Schema.Modules", "Schema.Types"],
        ["Schema.Types"] = [],

        // Queries without a class are put together by hand, and carried out as all others.
        ["Tables"] = ["Expressions", "Items", "Metadata", "Plans", "Query.Execution", "Schema", "Values"],

        // What a save demands of the stored item (When) is translated as a query's condition is.
        ["Update"] = ["Diagnostics", "Expressions", "Items", "Metadata", "Plans", "Query.Translation", "Requests", "Values", "Wire"],
        ["Values"] = ["Items", "Schema"],
        ["Wire"] = [],
    };

    /// <summary>Extension methods stand where users look for them.</summary>
    private static readonly Dictionary<string, string> OtherNamespaces = new()
    {
        ["DynamoDbFunctionsExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["DynamoQueryableExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Infrastructure/DynamoDatabaseFacadeExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Infrastructure/DynamoDbContextOptionsExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Infrastructure/DynamoTablesExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Infrastructure/DynamoServiceCollectionExtensions.cs"] = "Microsoft.Extensions.DependencyInjection",
        ["Metadata/DynamoEntityTypeBuilderExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Metadata/DynamoPropertyBuilderExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Tables/DynamoTableExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Update/DynamoEntryExtensions.cs"] = "Microsoft.EntityFrameworkCore",
        ["Update/DynamoSaveExtensions.cs"] = "Microsoft.EntityFrameworkCore",
    };

    /// <summary>The options, which take a client, and what hands it and the SDK's document model of a table to those who ask for them.</summary>
    private static readonly string[] FilesWithSdkTypes =
    [
        "Infrastructure/ContextWire.cs", "Infrastructure/DocumentTable.cs", "Infrastructure/DynamoDatabaseFacadeExtensions.cs", "Infrastructure/DynamoOptionsBuilder.cs",
        "Infrastructure/DynamoOptionsExtension.cs",
    ];

    [Fact]
    public void Folders_use_those_that_the_table_names()
        => Assert.Empty(
            from file in Repository.Provider
            from used in Uses(file)
            where !Allowed(file.Folder, used)
            select $"{file.Path} uses {used}");

    [Fact]
    public void Every_folder_stands_in_the_table()
        => Assert.Equal(
            MayUse.Keys.Order(StringComparer.Ordinal),
            Repository.Provider.Select(file => file.Folder).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Table_has_no_circle()
    {
        var left = MayUse.ToDictionary(entry => entry.Key, entry => entry.Value.Concat(Parents(entry.Key)).ToHashSet());
        while (left.Keys.Where(folder => left[folder].All(used => !left.ContainsKey(used))).ToList() is { Count: > 0 } free)
        {
            free.ForEach(folder => left.Remove(folder));
        }

        Assert.Empty(left.Keys);
    }

    [Fact]
    public void Table_lets_no_parent_use_its_child()
        => Assert.Empty(MayUse.SelectMany(entry => entry.Value.Where(used => Parents(used).Contains(entry.Key)).Select(used => $"{entry.Key} uses {used}")));

    [Theory]
    [InlineData("Schema")]
    [InlineData("Schema.Hcl")]
    [InlineData("Schema.Terraform")]
    [InlineData("Plans")]
    [InlineData("Expressions")]
    [InlineData("Items")]
    [InlineData("Lifecycle")]
    public void Folder_knows_neither_EF_nor_the_AWS_SDK(string folder)
        => Assert.Empty(In(folder).Where(file => ForeignName().IsMatch(file.Code)).Select(file => file.Path));

    [Fact]
    public void Sprache_stays_in_the_grammar()
        => Assert.Empty(Repository.Provider.Where(file => file.Folder != "Schema.Hcl" && file.Code.Contains("Sprache", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void Redis_stays_in_its_own_package()
    {
        Assert.DoesNotContain(Repository.Provider, file => file.Code.Contains("StackExchange", StringComparison.Ordinal));
        Assert.Contains(Repository.Sources("src/EFCore.DynamoNs.Redis"), file => file.Code.Contains("StackExchange.Redis", StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Sources("src/EFCore.DynamoNs.Redis"), file => SdkName().IsMatch(file.Code));
    }

    [Fact]
    public void Types_of_the_AWS_SDK_stay_in_the_wire_and_the_options()
        => Assert.Empty(
            Repository.Provider
                .Where(file => file.Folder != "Wire" && !FilesWithSdkTypes.Contains(file.Path) && SdkName().IsMatch(file.Code))
                .Select(file => file.Path));

    [Fact]
    public void One_file_calls_the_client()
    {
        var methods = typeof(IAmazonDynamoDB).GetMethods().Select(method => method.Name).Distinct()
            .Except([nameof(IAmazonDynamoDB.DetermineServiceOperationEndpoint)]);
        var calls = new Regex($@"\.(?:{string.Join('|', methods)})\s*\(");
        Assert.Equal(["Wire/SdkClientWire.cs"], Repository.Provider.Where(file => calls.IsMatch(file.Code)).Select(file => file.Path));
    }

    [Fact]
    public void Requests_alone_build_requests()
        => Assert.Equal(
            ["Requests"],
            Repository.Provider.Where(file => file.Code.Contains("new WireRequest(", StringComparison.Ordinal)).Select(file => file.Folder).Distinct());

    [Fact]
    public void Namespace_is_the_folder()
        => Assert.Empty(
            from file in Repository.Provider
            let expected = OtherNamespaces.GetValueOrDefault(file.Path, file.Folder.Length == 0 ? Root : $"{Root}.{file.Folder}")
            where file.Namespace != expected
            select $"{file.Path} is in {file.Namespace}");

    [Fact]
    public void Files_are_short()
        => Assert.Empty(Repository.Provider.Where(file => file.Text.Count(c => c == '\n') >= 400).Select(file => file.Path));

    private static IEnumerable<Repository.SourceFile> In(string folder) => Repository.Provider.Where(file => file.Folder == folder);

    private static bool Allowed(string folder, string used)
        => used == folder || used.Length == 0 || MayUse[folder].Contains(used) || Parents(folder).Contains(used);

    /// <summary>The folders above, without the root.</summary>
    private static IEnumerable<string> Parents(string folder)
    {
        for (var dot = folder.LastIndexOf('.'); dot > 0; dot = folder.LastIndexOf('.', dot - 1))
        {
            yield return folder[..dot];
        }
    }

    /// <summary>The folders whose namespaces a file imports, or whose types it names with a part of their namespace.</summary>
    private static IEnumerable<string> Uses(Repository.SourceFile file)
    {
        foreach (var folder in MayUse.Keys.Where(folder => folder.Length > 0))
        {
            var types = string.Join('|', In(folder).SelectMany(other => other.Types).Distinct());
            var names = string.Join('|', Suffixes(folder).Append($"{Root}.{folder}").Select(Regex.Escape));
            if (Regex.IsMatch(file.Code, $@"using (?:static |\w+ = )?{Regex.Escape($"{Root}.{folder}")}(?:;|\.(?:{types})\b)")
                || Regex.IsMatch(file.Code, $@"(?<![\w.])(?:global::)?(?:{names})\.(?:{types})\b"))
            {
                yield return folder;
            }
        }
    }

    /// <summary><c>Schema.Hcl</c>, <c>Hcl</c>: a namespace can be named from its parents on.</summary>
    private static IEnumerable<string> Suffixes(string folder)
    {
        yield return folder;
        for (var dot = folder.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = folder.IndexOf('.', dot + 1))
        {
            yield return folder[(dot + 1)..];
        }
    }

    [GeneratedRegex(@"\bMicrosoft\.EntityFrameworkCore\b|\bAmazon\.\w")]
    private static partial Regex ForeignName();

    [GeneratedRegex(@"\bAmazon\.\w|\bIAmazonDynamoDB\b")]
    private static partial Regex SdkName();
}
