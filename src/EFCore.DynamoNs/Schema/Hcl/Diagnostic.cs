using System.Globalization;
using System.Text;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>One error in a source text: what is wrong there, and what to write instead.</summary>
internal sealed record Diagnostic(SourceText Source, SourceSpan Span, string Problem, string Cure)
{
    /// <summary>Longer lines are cut around the position: a minified file must not fill the screen.</summary>
    private const int Window = 120;

    public string Location => Source.Locate(Span);

    /// <summary>The message, the source line, a caret under the column, and the cure.</summary>
    public string Render()
    {
        var line = Source.Line(Span.Line);
        var caret = Math.Min(Span.Column - 1, line.Length);
        var start = caret > Window ? caret - (Window / 2) : 0;
        var end = Math.Min(line.Length, start + Window);
        start += start > 0 && char.IsLowSurrogate(line[start]) ? 1 : 0;
        end -= end < line.Length && char.IsHighSurrogate(line[end - 1]) ? 1 : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Location}: {Problem}\n{Shown(line[start..end].ToString())}\n{Indent(line[start..caret].ToString())}^\n{Cure}");
    }

    /// <summary>Tabs are kept so that the caret stands below the column whatever a tab's width is.</summary>
    private static string Indent(string before)
    {
        var indent = new StringBuilder();
        foreach (var rune in before.EnumerateRunes())
        {
            indent.Append(rune.Value == '\t' ? '\t' : ' ');
        }

        return indent.ToString();
    }

    /// <summary>Control characters would move the caret or the terminal's cursor.</summary>
    private static string Shown(string line)
        => string.Create(line.Length, line, static (shown, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                shown[i] = char.IsControl(text[i]) && text[i] != '\t' ? '\uFFFD' : text[i];
            }
        });
}
