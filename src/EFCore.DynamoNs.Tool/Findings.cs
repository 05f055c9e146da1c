using System.Text.RegularExpressions;
using Amazon.Runtime;
using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Errors and warnings as people and build logs read them: <c>file(line,column): error DYN1011: ...</c></summary>
internal static partial class Findings
{
    /// <summary>Messages are written for code; this is what a command line has instead.</summary>
    private static readonly (string Code, string Here)[] Cures =
    [
        (".Variable(", "--var name=value"),
        (".Value(", "--value address=value"),
        ("given to .Terraform(", "the paths that the command names"),
        ("ReplaceIndexes", "--replace-indexes"),
        ("ServiceUrl", "--endpoint http://localhost:8000"),
        ("Client(...)", "--region eu-west-1"),
        ("EnsureCreatedAsync", "dynamons create"),
        ("UpdateTables", "dynamons update"),
        ("Timeout(...)", "the command once more, as it has no option for the time"),
    ];

    public static void Write(Terminal to, DynamoException error)
    {
        IReadOnlyList<string> details = error.Details.Count > 0 ? error.Details : [error.Message[(error.ErrorId.Length + 2)..]];
        foreach (var (i, detail) in details.Index())
        {
            var below = i < details.Count - 1 ? [] : Causes(error).Select(cause => $"Inner exception: {cause}").Concat(Hints(details));
            Write(to, $"error {error.ErrorId}", string.Join('\n', below.Prepend(detail)), Color.Red);
        }
    }

    public static void Warn(Terminal to, string detail) => Write(to, "warning", detail, Color.Yellow);

    public static void Hint(Terminal to, IReadOnlyCollection<string> details)
    {
        foreach (var hint in Hints(details))
        {
            to.Line(hint);
        }
    }

    private static IEnumerable<string> Hints(IReadOnlyCollection<string> details)
        => Cures.Where(cure => details.Any(detail => detail.Contains(cure.Code, StringComparison.Ordinal))).Select(cure => cure.Here).ToList() is { Count: > 0 } here
            ? [$"With dynamons: {string.Join(", ", here)}."]
            : [];

    /// <summary>
    ///     What has caused the error, in DynamoDB's or the system's own words. DynamoDB's may quote a value of an item. The provider's messages never do, as an application logs them;
    ///     this is the terminal of whoever has called for the item.
    /// </summary>
    private static IEnumerable<string> Causes(DynamoException error)
    {
        var told = error.Message;
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is not DynamoException && !told.Contains(cause.Message, StringComparison.Ordinal))
            {
                told += cause.Message;
                yield return cause.Message;
            }

            // Behind DynamoDB's answer is but how the SDK has read it.
            if (cause is AmazonServiceException { ErrorCode.Length: > 0 })
            {
                yield break;
            }
        }
    }

    private static void Write(Terminal to, string kind, string detail, Color colour)
    {
        var lines = detail.ReplaceLineEndings("\n").Split('\n');
        var place = Place().Match(lines[0]).Length;
        to.Line($"{lines[0][..place]}{kind}: {lines[0][place..]}", new Style(colour, decoration: Decoration.Bold));
        foreach (var line in lines[1..])
        {
            to.Line(line, line.Trim() == "^" ? new Style(colour) : default(Style?));
        }

        to.Line();
    }

    [GeneratedRegex(@"^.*?\(\d+(,\d+)?\): ")]
    private static partial Regex Place();
}
