using System.Text.RegularExpressions;
using EFCore.DynamoNs.Tests.Architecture;

namespace EFCore.DynamoNs.Tests;

/// <summary>Every error has one id, a page of its own, and a test that meets it.</summary>
public sealed partial class ErrorCatalogueTests
{
    private static readonly string[] Ids =
    [
        .. Repository.Provider
            .Where(file => file.Path.StartsWith("Errors", StringComparison.Ordinal))
            .SelectMany(file => Id().Matches(file.Text))
            .Select(match => match.Value.Trim('"')),
    ];

    /// <summary>Errors that no test meets yet. Only ever shorter.</summary>
    private static readonly string[] NotMetYet = [];

    [Fact]
    public void Ids_are_unique() => Assert.Empty(Ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Ids_are_given_by_the_catalogue_alone()
        => Assert.Empty(
            Repository.Provider
                .Where(file => !file.Path.StartsWith("Errors", StringComparison.Ordinal) && Id().IsMatch(file.Text))
                .Select(file => file.Path));

    [Fact]
    public void Each_error_is_documented()
    {
        var page = Path.Combine(Repository.Root, "docs", "errors.md");
        Assert.SkipUnless(File.Exists(page), "docs/errors.md is not written yet");
        var headings = Heading().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Ids.Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_error_is_named_by_a_test()
    {
        var tests = Repository.Sources("tests").Where(file => !file.Path.EndsWith("/ErrorCatalogueTests.cs", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(Ids.Except(NotMetYet), id => !tests.Any(file => file.Text.Contains(id, StringComparison.Ordinal)));
    }

    [GeneratedRegex("\"DYN\\d{4}\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"^## (DYN\d{4})\b", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
