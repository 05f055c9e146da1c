using System.Text.RegularExpressions;
using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Errors and warnings as people and build logs read them: <c>file(line,column): error DYN1011: ...</c></summary>
internal static partial class Findings
{
    public static void Write(Terminal to, DynamoException error)
    {
        foreach (var detail in error.Details.Count > 0 ? error.Details : [error.Message[(error.ErrorId.Length + 2)..]])
        {
            Write(to, $"error {error.ErrorId}", detail, Color.Red);
        }
    }

    public static void Warn(Terminal to, string detail) => Write(to, "warning", detail, Color.Yellow);

    /// <summary>The cures are written for code; the same values can be given here.</summary>
    public static void Hint(Terminal to, IReadOnlyCollection<string> details)
    {
        var hints = new[] { (Cure: ".Variable(", Option: "--var name=value"), (Cure: ".Value(", Option: "--value address=value") }
            .Where(h => details.Any(d => d.Contains(h.Cure, StringComparison.Ordinal)))
            .Select(h => h.Option)
            .ToList();
        if (hints.Count > 0)
        {
            to.Line($"Values can be given here too: {string.Join(", ", hints)}.");
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
