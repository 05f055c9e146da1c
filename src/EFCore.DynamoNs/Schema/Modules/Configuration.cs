using EFCore.DynamoNs.Schema.Evaluation;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>A root module with all that its evaluation shares: inputs, budget, values computed, files read.</summary>
internal sealed class Configuration
{
    private readonly List<(SourceText Source, HclBody Body)> _files = [];

    /// <param name="files">The root module's files.</param>
    /// <param name="folder">Its folder, or null for a text that is in none.</param>
    /// <param name="variableFiles">Files of values, the later ones first in rank; environment variables rank below all.</param>
    /// <param name="inputs">What is given in code.</param>
    /// <param name="tree">What may be read.</param>
    /// <param name="diagnostics">Takes errors of the files.</param>
    public Configuration(
        IReadOnlyList<HclFile> files,
        string? folder,
        IReadOnlyList<HclFile> variableFiles,
        Inputs inputs,
        FileTree tree,
        DiagnosticBag diagnostics)
    {
        RootFolder = folder;
        Inputs = inputs;
        Files = tree;
        Memo = new Memo(Budget);
        Budget.Grow(files);
        Diagnostics = diagnostics;
        Modules = new ModuleLoader(this);
        Root = new ModuleInstance(this, new ModuleDeclaration(folder, files, diagnostics));
        _files.AddRange(variableFiles.Select(f => (f.Source, f.Body)));
    }

    public string? RootFolder { get; }

    public Inputs Inputs { get; }

    public FileTree Files { get; }

    public Budget Budget { get; } = new();

    public Memo Memo { get; }

    public DiagnosticBag Diagnostics { get; }

    public ModuleLoader Modules { get; }

    public ModuleInstance Root { get; }

    /// <summary>Variables whose conditions are being evaluated: a condition names its own variable.</summary>
    public HashSet<string> Validating { get; } = new(StringComparer.Ordinal);

    /// <summary>
    ///     The value given to a variable of the root module, by rank: code, files of values, the environment.
    ///     https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
    /// </summary>
    public (HclValue? Value, (Scope, SourceSpan)? Place) Given(string name, HclType type, bool isTyped)
    {
        if (Inputs.Variables.TryGetValue(name, out var text))
        {
            return (Parse(name, text, type, isTyped), null);
        }

        foreach (var (source, body) in _files.AsEnumerable().Reverse())
        {
            if (body.FindAttribute(name) is { } attribute)
            {
                var scope = new Scope(Root, source);
                return (scope.Evaluate(attribute.Value), (scope, attribute.Value.Span));
            }
        }

        return Environment.GetEnvironmentVariable($"TF_VAR_{name}") is { } variable ? (Parse($"TF_VAR_{name}", variable, type, isTyped), null) : (null, null);
    }

    /// <summary>Text for variables that are text, else an expression; without a type what is written as a list or an object is one.</summary>
    private HclValue Parse(string name, string text, HclType type, bool isTyped)
    {
        if (type.IsPrimitive || (!isTyped && !text.TrimStart().StartsWith('[') && !text.TrimStart().StartsWith('{')))
        {
            return HclValue.Of(text);
        }

        var source = new SourceText(name, $"value = {text}\n");
        var diagnostics = new DiagnosticBag();
        var file = HclParser.Parse(source, diagnostics);
        return diagnostics.IsEmpty && file.Body.FindAttribute("value") is { } attribute
            ? new Scope(Root, source).Evaluate(attribute.Value)
            : throw new EvaluationException(diagnostics.Items[0]);
    }
}
