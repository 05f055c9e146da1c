using System.Collections.Immutable;
using System.CommandLine;
using EFCore.DynamoNs.Schema.Modules;
using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tool;

/// <summary>What commands read, and with which values.</summary>
/// <param name="files">The option that names the files, where they are no argument.</param>
internal sealed class SourceOptions(Option<string[]>? files = null)
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

    private Option[] Values => [_variables, _files, _workspace, _values, _root, _oldSyntax];

    public void AddTo(Command command)
    {
        if (files is null)
        {
            command.Add(_paths);
        }
        else
        {
            command.Add(files);
            command.Validators.Add(result =>
            {
                if (result.GetResult(files) is null && Values.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } idle)
                {
                    result.AddError($"{idle.Name} is about Terraform files, and none is named: add {files.Name} infra.");
                }
            });
        }

        foreach (var option in Values)
        {
            command.Add(option);
        }
    }

    /// <summary>The files; none where they are an option that is not given.</summary>
    public string[] PathsOf(ParseResult result) => (files is null ? result.GetValue(_paths) : result.GetValue(files)) ?? [];

    public TerraformSource Of(ParseResult result)
    {
        var inputs = new Inputs
        {
            Variables = Map(result.GetValue(_variables)),
            RefusesUndeclared = true,
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
