using System.Collections.Immutable;
using System.CommandLine;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

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
    public static Option<T> Positive<T>(string name, string description)
    {
        var option = new Option<T>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && double.TryParse(token.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
                && !(number > 0 && number <= 1_000_000))
            {
                result.AddError($"{name} takes a number above 0, of at most 1000000.");
            }
        });
        return option;
    }

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

    /// <summary>What commands read, and with which values.</summary>
    internal sealed class SourceOptions
    {
        private readonly System.CommandLine.Argument<string[]> _paths = new("PATH")
        {
            Description = "Files or folders of .tf and .tf.json files, or the output of terraform show -json.",
            Arity = ArgumentArity.OneOrMore,
        };

        private readonly Option<string[]> _variables = Pairs("--var", "A variable's value: --var env=dev.");
        private readonly Option<string[]> _values = Pairs("--value", "What only Terraform learns: --value data.aws_region.now.name=eu-west-1.");
        private readonly Option<string[]> _files = new("--var-file") { Description = "A file of variables' values, later ones rank higher." };
        private readonly Option<string?> _workspace = new("--workspace") { Description = "The workspace; TF_WORKSPACE, else default, without it." };
        private readonly Option<string?> _root = new("--root") { Description = "The folder below which files are read; the repository without it." };

        private readonly Option<bool> _oldSyntax = new("--accept-old-syntax") { Description = "Read syntax of Terraform 0.11 that today's Terraform refuses." };

        public void AddTo(Command command)
        {
            command.Add(_paths);
            foreach (var option in new Option[] { _variables, _files, _workspace, _values, _root, _oldSyntax })
            {
                command.Add(option);
            }
        }

        public string[] PathsOf(ParseResult result) => result.GetValue(_paths)!;

        public TerraformSource Of(ParseResult result)
        {
            var inputs = new Inputs
            {
                Variables = Map(result.GetValue(_variables)),
                VariableFiles = [.. result.GetValue(_files) ?? []],
                Values = Map(result.GetValue(_values)),
                Root = result.GetValue(_root),
                AcceptsOldSyntax = result.GetValue(_oldSyntax),
            };
            return new TerraformSource(PathsOf(result), inputs: result.GetValue(_workspace) is { } workspace ? inputs with { Workspace = workspace } : inputs);
        }

        private static Option<string[]> Pairs(string name, string description)
        {
            var option = new Option<string[]>(name) { Description = description };
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                {
                    // The text may be a secret's.
                    result.AddError($"{name} takes a name and a value: {name} name=value.");
                }
            });
            return option;
        }

        /// <summary>The last of several values counts, as for terraform.</summary>
        private static ImmutableSortedDictionary<string, string> Map(string[]? pairs)
            => (pairs ?? [])
                .Select(pair => pair.Split('=', 2))
                .Aggregate(Inputs.None.Variables, (map, pair) => map.SetItem(pair[0], pair[1]));
    }
}
