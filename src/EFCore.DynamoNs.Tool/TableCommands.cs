using System.CommandLine;

namespace EFCore.DynamoNs.Tool;

/// <summary>The commands about live tables: diff, create, update, tables.</summary>
internal static class TableCommands
{
    public static void AddTo(RootCommand root, Terminal output, Terminal error)
    {
        root.Add(Diff(output, error));
        root.Add(Create(output, error));
        root.Add(Update(output, error));
        root.Add(Tables(output, error));
    }

    private static Command Diff(Terminal output, Terminal error)
    {
        var assembly = new Option<string?>("--assembly") { Description = "The application's .dll: its entities are compared too." };
        var context = new Option<string?>("--context") { Description = "The context's class; the assembly's only one without it." };
        var format = new Option<string>("--format") { Description = "text for people, json for programs.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = Make("diff", "Compares declared and live tables; the exit code is 3 if they differ.", error, [assembly, context, format], (result, target)
            => new DiffCommand(output).Run(target, result.GetValue(assembly), result.GetValue(context), result.GetValue(format) == "json"));
        command.Validators.Add(result =>
        {
            if (result.GetResult(context) is not null && result.GetResult(assembly) is null)
            {
                result.AddError("--context names a class of an assembly, and none is named: add --assembly app.dll.");
            }
        });
        return command;
    }

    private static Command Create(Terminal output, Terminal error)
    {
        var (remote, limit) = (Remote(), TimeLimit());
        return Make("create", "Creates the tables that are not there, with all that is declared of them.", error, [remote, limit], (result, target)
            => new ChangeCommand(output, Limit(result, limit)).Create(target, result.GetValue(remote)));
    }

    private static Command Update(Terminal output, Terminal error)
    {
        var (remote, limit) = (Remote(), TimeLimit());
        var replaces = new Option<bool>("--replace-indexes") { Description = "Remove and add indexes whose key or projection changed." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the steps, and change nothing." };
        return Make("update", "Makes the live tables as they are declared.", error, [remote, replaces, dryRun, limit], (result, target)
            => new ChangeCommand(output, Limit(result, limit)).Update(target, result.GetValue(remote), result.GetValue(replaces), result.GetValue(dryRun)));
    }

    private static Command Tables(Terminal output, Terminal error)
        => Make("tables", "Lists the declared tables with their names and status in the environment.", error, [], (_, target) => new TablesCommand(output).Run(target));

    private static Option<bool> Remote() => new("--allow-remote") { Description = "Change tables at an endpoint that is not local." };

    private static Option<double?> TimeLimit() => CommandLine.Positive<double>("--time-limit", "How many minutes one table or index may take.");

    private static TimeSpan? Limit(ParseResult result, Option<double?> option) => result.GetValue(option) is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    private static Command Make(string name, string description, Terminal error, Option[] options, Func<ParseResult, TableTarget, int> run)
    {
        var source = new SourceOptions();
        var target = new TargetOptions();
        var command = new Command(name, description);
        source.AddTo(command);
        target.AddTo(command);
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(result =>
        {
            try
            {
                return run(result, target.Of(result, source.Of(result), string.Join(", ", source.PathsOf(result))));
            }
            catch (DynamoException refused)
            {
                Findings.Write(error, refused);
                return CommandLine.Failed;
            }
        });
        return command;
    }
}
