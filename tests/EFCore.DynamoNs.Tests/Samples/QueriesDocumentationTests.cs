using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EFCore.DynamoNs.Tests.Architecture;

namespace EFCore.DynamoNs.Tests.Samples;

/// <summary>The page's tables of operators are made from golden files, which tests on both engines check. DYNAMONS_UPDATE_GOLDEN=1, after they were rewritten, rewrites the page.</summary>
public sealed partial class QueriesDocumentationTests
{
    private const string Begin = "<!-- Made from Golden/Operator.*.txt by QueriesDocumentationTests; DYNAMONS_UPDATE_GOLDEN=1 rewrites it. -->\n";

    private const string End = "<!-- End of what is made. -->";

    private static readonly string[] Sections =
        ["Keys", "Conditions_of_the_sort_key", "Indexes", "Orders_and_numbers_of_rows", "Answers", "Distinct", "What_is_read_of_an_item", "How_it_is_read"];

    [Fact]
    public void Page_shows_the_requests_that_tests_have_seen()
    {
        var golden = Path.Combine(Repository.Root, "tests", "EFCore.DynamoNs.Tests", "Query", "Golden");
        Assert.Equal(
            Sections.Select(section => $"Operator.{section}.txt").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(golden, "Operator.*.txt").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var tables = string.Concat(Sections.Select(section
            => $"\n### {section.Replace('_', ' ')}\n\n| LINQ | Requests |\n|---|---|\n"
                + string.Concat(Rows(File.ReadAllText(Path.Combine(golden, $"Operator.{section}.txt")).ReplaceLineEndings("\n")))));
        var page = Path.Combine(Repository.Root, "docs", "queries.md");
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= Begin.Length && end >= begin, "docs/queries.md has lost its marks");
        if (Environment.GetEnvironmentVariable("DYNAMONS_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(page, text[..begin] + tables + "\n" + text[end..]);
            return;
        }

        Assert.Equal(tables + "\n", text[begin..end]);
    }

    private static IEnumerable<string> Rows(string golden)
        => Question().Split(golden).Where(entry => entry.Length > 0).Select(entry =>
        {
            var parts = entry.Split("\n\n", 2);
            var requests = Request().Matches(parts[1]).Select(match => Summary(match.Groups[1].Value, match.Groups[2].Value)).ToList();
            var shown = requests.Count == 0 ? ["none"] : requests.GroupBy(request => request).Select(group => group.Count() > 1 ? $"{group.Count()} × {group.Key}" : group.Key);
            return $"| `{Linq(parts[0])}` | {string.Join("; then ", shown)} |\n";
        });

    private static string Linq(string question)
        => Regex.Replace(question, @"^(orders|parcels) => ", "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Summary(string operation, string json)
    {
        var body = json.Length == 0 ? [] : JsonNode.Parse(json)!.AsObject();
        var text = new StringBuilder("`").Append(operation).Append('`');
        if (body["RequestItems"] is JsonObject tables)
        {
            var table = tables.Single().Value!;
            text.Append($" of {table["Keys"]!.AsArray().Count} keys");
            Add("projection", table["ProjectionExpression"]);
            return text.ToString();
        }

        Add("index", body["IndexName"]);
        Add("key", body["KeyConditionExpression"]);
        Add("filter", body["FilterExpression"]);
        Add("projection", body["ProjectionExpression"]);
        Add("select", body["Select"]);
        text.Append((bool?)body["ScanIndexForward"] == false ? ", backwards" : "");
        Add("limit", body["Limit"]);
        text.Append((bool?)body["ConsistentRead"] == true ? ", consistent" : "");
        text.Append(body["TotalSegments"] is { } segments ? $", a segment of {segments}" : "");
        text.Append(body["ExclusiveStartKey"] is not null ? ", from where the page before ended" : "");
        return text.ToString();

        void Add(string name, JsonNode? value)
            => text.Append(value is null ? "" : $", {name} `{value.ToString().Replace("#", "", StringComparison.Ordinal)}`");
    }

    [GeneratedRegex(@"(?:^|\n)(?=(?:orders|parcels) => )")]
    private static partial Regex Question();

    [GeneratedRegex(@"^(\w+) (\{.*?^\})$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Request();
}
