using EFCore.DynamoNs.Tool;
using Spectre.Console;

namespace EFCore.DynamoNs.Tests.Tool;

public sealed class StepViewTests
{
    [Fact]
    public void Terminal_shows_a_bar_with_the_step()
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(writer) });
        var result = StepView.Show(console, progress =>
        {
            progress.Report(new TableProgress("dev_orders", null, "create the table", 0, 1, TimeSpan.Zero));
            return 7;
        });
        Assert.Equal(7, result);
        Assert.Contains("dev_orders: create the", writer.ToString(), StringComparison.Ordinal);
    }
}
