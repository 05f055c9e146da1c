using System.Text.RegularExpressions;

namespace EFCore.DynamoNs.Tests.Samples;

public sealed partial class ErrorsDocumentationTests
{
    [Fact]
    public void Every_error_is_explained_under_a_heading_of_its_own()
    {
        var root = FindRoot();
        var thrown = Directory.EnumerateFiles(Path.Combine(root, "src", "EFCore.DynamoNs"), "Errors*.cs")
            .SelectMany(file => Thrown().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["id"].Value)
            .Order(StringComparer.Ordinal);
        var explained = Heading().Matches(File.ReadAllText(Path.Combine(root, "docs", "errors.md")).ReplaceLineEndings("\n"))
            .Select(match => match.Groups["id"].Value);

        Assert.Equal(thrown, explained);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EFCore.DynamoNs.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("\"(?<id>DYN[0-9]{4})\"")]
    private static partial Regex Thrown();

    [GeneratedRegex("^## (?<id>DYN[0-9]{4}) [A-Z].*\n\n[^#]", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
