using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace EFCore.DynamoNs.Tool;

/// <summary>The commands and their options.</summary>
internal static class CommandLine
{
    /// <summary>The configuration has errors, or the command could not be carried out.</summary>
    public const int Failed = 1;

    /// <summary>The tables are not as declared.</summary>
    public const int Different = 3;

    /// <summary>The command line is wrong.</summary>
    public const int BadUsage = 2;

    public static int Run(IReadOnlyList<string> args, Terminal output, Terminal error)
    {
        var root = new RootCommand("Shows, checks, compares and changes the DynamoDB tables that Terraform configurations declare, and copies their items.")
        {
            Schema(output, error),
            Validate(output),
            new TransferCommands(output, error).Export(),
            new TransferCommands(output, error).Import(),
        };
        TableCommands.AddTo(root, output, error);
        var result = root.Parse([.. args], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            // Ctrl-C: what is written is made safe first.
            return result.Invoke(new InvocationConfiguration { Output = output.Writer, Error = error.Writer, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        }

        foreach (var line in result.Errors.SelectMany(problem => problem.Message.ReplaceLineEndings("\n").Split('\n')))
        {
            error.Line(line);
        }

        error.Line("dynamons --help tells what can be written.");
        return BadUsage;
    }

    /// <summary>An option for a number above 0.</summary>
    public static Option<T?> Positive<T>(string name, string description)
        where T : struct, INumber<T>
        => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > T.Zero && number <= T.CreateChecked(1_000_000))
                {
                    return number;
                }

                result.AddError($"{name} takes a {(typeof(T) == typeof(int) ? "whole " : "")}number above 0, of at most 1000000.");
                return null;
            },
        };

    private static Command Schema(Terminal output, Terminal error)
    {
        var format = new Option<string>("--format") { Description = "table for people, json for programs.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var source = new SourceOptions();
        var command = new Command("schema", "Prints the tables, their keys, indexes and projections.") { format };
        source.AddTo(command);
        command.SetAction(result => new SchemaCommand(output, error).Run(source.Of(result), source.PathsOf(result), result.GetValue(format) == "json"));
        return command;
    }

    private static Command Validate(Terminal output)
    {
        var source = new SourceOptions();
        var command = new Command("validate", "Prints all errors and warnings; the exit code is 1 if there is an error.");
        source.AddTo(command);
        command.SetAction(result => new ValidateCommand(output).Run(source.Of(result), source.PathsOf(result)));
        return command;
    }
}
