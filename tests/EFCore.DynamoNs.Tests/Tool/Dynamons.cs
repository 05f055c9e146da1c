using EFCore.DynamoNs.Tool;

namespace EFCore.DynamoNs.Tests.Tool;

/// <summary>Runs the tool in this process, its output redirected.</summary>
internal static class Dynamons
{
    public static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = CommandLine.Run(args, Terminal.For(output, isRedirected: true), Terminal.For(error, isRedirected: true));
        return (exitCode, Text(output), Text(error));
    }

    /// <summary>Without the spaces that fill up cells.</summary>
    public static string Text(StringWriter writer) => Text(writer.ToString());

    public static string Text(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
}
