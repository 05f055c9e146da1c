using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Shows steps while they are carried out: a bar on a terminal, else a line a step.</summary>
internal static class StepView
{
    public static T Show<T>(Terminal output, Func<IProgress<TableProgress>, T> run)
        => !output.IsTerminal ? run(new Lines(output)) : Show(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output.Writer) }), run);

    public static T Show<T>(IAnsiConsole console, Func<IProgress<TableProgress>, T> run)
        => console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .Start(context => run(new Bar(context.AddTask("tables"))));

    private static string Words(TableProgress progress) => $"{progress.Table}: {progress.Step}";

    /// <summary>A step is told when it begins; what follows is waiting.</summary>
    private sealed class Lines(Terminal output) : IProgress<TableProgress>
    {
        private string _last = "";

        public void Report(TableProgress value)
        {
            if (Words(value) is var words && words != _last)
            {
                _last = words;
                output.Line(words);
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<TableProgress>
    {
        public void Report(TableProgress value)
        {
            task.Description = Markup.Escape(Words(value));
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
