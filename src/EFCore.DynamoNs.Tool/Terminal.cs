using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Where output goes: colour on a terminal only, and there only without <c>NO_COLOR</c> (https://no-color.org).</summary>
internal sealed class Terminal
{
    /// <summary>Files and pipes have no width.</summary>
    private const int Unlimited = 10_000;

    private readonly IAnsiConsole _console;

    private Terminal(TextWriter writer, bool isRedirected, bool hasColour)
    {
        Writer = writer;
        IsRedirected = isRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (isRedirected)
        {
            _console.Profile.Width = Unlimited;
        }
    }

    public TextWriter Writer { get; }

    /// <summary>The output goes to a file or a pipe.</summary>
    public bool IsRedirected { get; }

    public static Terminal For(TextWriter writer, bool isRedirected)
        => new(writer, isRedirected, !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public static Text Cell(string text, Style? style = null) => new(Clean(text), style);

    /// <summary>One line, never wrapped: a caret stays below its column.</summary>
    public void Line(string text = "", Style? style = null)
    {
        var width = _console.Profile.Width;
        _console.Profile.Width = Unlimited;
        _console.Write(Cell(text, style));
        _console.Profile.Width = width;
        Writer.WriteLine();
    }

    public void Write(Table table) => _console.Write(table);

    /// <summary>Names from files may hold control characters, which a terminal would obey.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));
}
