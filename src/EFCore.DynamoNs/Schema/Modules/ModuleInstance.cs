using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>A module as one call makes it, and what its names stand for: https://developer.hashicorp.com/terraform/language/expressions/references</summary>
internal sealed partial class ModuleInstance : IModule
{
    private readonly Configuration _configuration;
    private readonly ModuleInstance? _parent;
    private readonly Declaration? _call;
    private readonly Scope? _callScope;
    private readonly Dictionary<string, ModuleInstance> _children = new(StringComparer.Ordinal);

    public ModuleInstance(Configuration configuration, ModuleDeclaration declaration)
    {
        _configuration = configuration;
        Declaration = declaration;
    }

    private ModuleInstance(ModuleInstance parent, ModuleDeclaration declaration, Declaration call, Scope scope, string address)
        : this(parent._configuration, declaration)
    {
        _parent = parent;
        _call = call;
        _callScope = scope;
        Address = address;
    }

    public ModuleDeclaration Declaration { get; }

    /// <summary><c>module.a["k"].module.b</c>, or the empty string for the root.</summary>
    public string Address { get; } = "";

    public Budget Budget => _configuration.Budget;

    public Scope ScopeOf(Declaration declaration) => new(this, declaration.Source);

    public string Qualified(string name) => Address.Length == 0 ? name : $"{Address}.{name}";

    public (HclValue Value, int Steps) Resolve(Scope scope, HclExpression.Variable root, ImmutableArray<TraversalStep> steps)
    {
        var name = (steps.FirstOrDefault() as TraversalStep.GetAttribute)?.Name;
        if (scope.IsTemplate)
        {
            throw scope.Error(root.Span, $"the template is given no variable \"{root.Name}\".", $"Add {root.Name} to the variables of the call.");
        }

        if (name is null || root.Name is "each" or "count" or "self")
        {
            throw NotAName(scope, root, name);
        }

        return root.Name switch
        {
            "var" => (Variable(name, scope, root.Span), 1),
            "local" => (Local(name, scope, root.Span), 1),
            "path" => (PathOf(name, scope, root.Span), 1),
            "terraform" => (name switch
            {
                "workspace" => HclValue.Of(_configuration.Inputs.Workspace),
                "applying" => HclValue.False,
                _ => throw scope.Error(root.Span, $"there is no terraform.{name}.", "Write terraform.workspace."),
            }, 1),
            "module" => Module(name, scope, root.Span, steps),
            "data" or "ephemeral" when steps is [_, TraversalStep.GetAttribute { Name: var second }, ..] => Resource($"{root.Name}.{name}.{second}", scope, root.Span, steps, 2),
            "data" or "ephemeral" => throw NotAName(scope, root, name),
            _ => Resource($"{root.Name}.{name}", scope, root.Span, steps, 1),
        };
    }

    private EvaluationException NotAName(Scope scope, HclExpression.Variable root, string? name)
        => root.Name switch
        {
            "each" => scope.Error(root.Span, "\"each\" has a value only in a block with for_each.", "Add for_each to the resource or module, or write the value."),
            "count" => scope.Error(root.Span, "\"count\" has a value only in a block with count.", "Add count to the resource or module, or write the value."),
            "self" => scope.Error(root.Span, "\"self\" has a value only in provisioners.", "Name the resource: type.name."),
            "var" or "local" or "module" or "path" or "terraform" or "data" or "ephemeral"
                => scope.Error(root.Span, $"\"{root.Name}\" is no value by itself.", $"Name one of them: {root.Name}.name{(root.Name == "data" ? ".name" : "")}."),
            _ when name is null && Declaration.Find($"var.{root.Name}") is not null => scope.Error(root.Span, $"there is no value \"{root.Name}\".", $"Did you mean var.{root.Name}?"),
            _ when name is null && Declaration.Locals.ContainsKey(root.Name) => scope.Error(root.Span, $"there is no value \"{root.Name}\".", $"Did you mean local.{root.Name}?"),
            _ => scope.Error(root.Span, $"there is no value \"{root.Name}\".", "Write a \"string\" in quotes, or a reference: var.name, local.name, type.name.attribute."),
        };

    private HclValue Local(string name, Scope scope, SourceSpan place)
    {
        if (!Declaration.Locals.TryGetValue(name, out var local))
        {
            throw Undeclared(scope, place, $"local.{name}", Declaration.Locals.Keys.Select(k => $"local.{k}"), "a locals block");
        }

        return _configuration.Memo.Get(
            Qualified($"local.{name}"),
            scope,
            place,
            () => new Scope(this, local.Source).Evaluate(local.Attribute.Value));
    }

    private static EvaluationException Undeclared(Scope scope, SourceSpan place, string name, IEnumerable<string> known, string where)
        => scope.Error(
            place,
            $"{name} is not declared in this module.",
            NearestName.Of(name, known) is { } nearest
                ? $"Did you mean {nearest}?"
                : $"Declare it by {where}; if another file of the folder does, give the folder's path instead of the file's.");

    /// <summary>Paths are as Terraform has them when it runs in the root module's folder.</summary>
    private HclValue PathOf(string name, Scope scope, SourceSpan place)
        => HclValue.Of(name switch
        {
            "root" => ".",
            "cwd" => _configuration.RootFolder is null ? "." : _configuration.Files.Location(),
            "module" when Declaration.Folder is { } folder && _configuration.RootFolder is { } root
                => Path.GetRelativePath(root, folder).Replace('\\', '/'),
            "module" => ".",
            _ => throw scope.Error(place, $"there is no path.{name}.", "Write path.module, path.root or path.cwd."),
        });
}
