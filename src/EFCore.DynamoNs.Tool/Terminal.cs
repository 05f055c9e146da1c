using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Where output goes: colour on a terminal only, and there only without <c>NO_COLOR</c> (https://no-color.org).</summary>
internal sealed class Terminal
{
    /// <summary>Files and pipes have no width.</summary>
    private const int Unlimited = 10_000;

    private readonly IAnsiConsole _console;

    private Terminal(TextWriter writer, bool isRedirected, bool hasColour, AnsiSupport ansi)
    {
        Writer = writer;
        IsTerminal = !isRedirected;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColour ? ansi : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (isRedirected)
        {
            _console.Profile.Width = Unlimited;
        }
    }

    public TextWriter Writer { get; }

    /// <summary>False for files and pipes.</summary>
    public bool IsTerminal { get; }

    public static Terminal For(TextWriter writer, bool isRedirected, AnsiSupport ansi = AnsiSupport.Detect)
        => new(writer, isRedirected, !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), ansi);

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

    /// <summary>Shows a bar while something goes on.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="work">What goes on; its failure is its caller's to see.</param>
    /// <param name="now">The part that is done, from 0 to 1, and what to say of it.</param>
    public Task ShowProgressAsync(string title, Task work, Func<(double Share, string Text)> now)
        => _console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(Clean(title)), maxValue: 1);
                bool goesOn;
                do
                {
                    goesOn = await Task.WhenAny(work, Task.Delay(100)).ConfigureAwait(false) != work;
                    var (share, text) = now();
                    bar.Value = share;
                    bar.Description = Markup.Escape(Clean($"{title}: {text}"));
                }
                while (goesOn);
            });

    /// <summary>Names from files may hold control characters, which a terminal would obey.</summary>
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));
}
