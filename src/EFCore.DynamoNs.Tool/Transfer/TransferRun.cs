using System.Text.Json;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Carries a transfer out: shows how far it is, and makes of its end what a shell understands.</summary>
internal sealed class TransferRun(Terminal output, Terminal error, TransferCount count, CapacityLimit limit)
{
    /// <summary>Ended by Ctrl-C, as shells say it; the same command goes on.</summary>
    public const int Interrupted = 130;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private string Text => count.Text(limit.Spent);

    /// <param name="table">The table, as messages name it.</param>
    /// <param name="file">The file, likewise.</param>
    /// <param name="work">The transfer.</param>
    /// <param name="done">What has happened when it succeeds: <c>Exported</c>.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string table, string file, Func<Task> work, string done)
    {
        try
        {
            await ShowAsync(table, Task.Run(work)).ConfigureAwait(false);
            output.Line($"{done} {table}: {Text}.");
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.Line($"Interrupted: {Text}. The same command, without --overwrite, goes on from there.");
            return Interrupted;
        }
        catch (WireException exception)
        {
            return Fail(WireErrors.Translate(exception));
        }
        catch (JsonException exception)
        {
            return Fail(Errors.BrokenResponse(table, exception));
        }
        catch (DynamoException exception)
        {
            return Fail(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(Errors.TransferFile(file, exception));
        }
    }

    private int Fail(DynamoException exception)
    {
        Findings.Write(error, exception);
        error.Line(count.Items + count.Before > 0 ? $"Not finished: {Text}. The same command, without --overwrite, goes on from there."
            : count.MayBeMore ? "It is not known whether anything was transferred. The same command puts it once more."
            : "Nothing was transferred.");
        return CommandLine.Failed;
    }

    private async Task ShowAsync(string table, Task work)
    {
        if (output.IsTerminal)
        {
            await output.ShowProgressAsync(table, work, () => (count.Share, Text)).ConfigureAwait(false);
        }

        while (await Task.WhenAny(work, Task.Delay(BetweenLines)).ConfigureAwait(false) != work)
        {
            output.Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{table}: {count.Share:P0}, {Text}"));
        }

        await work.ConfigureAwait(false);
    }
}
