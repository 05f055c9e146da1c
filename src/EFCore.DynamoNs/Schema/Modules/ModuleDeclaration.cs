using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What the files of one folder declare.</summary>
internal sealed class ModuleDeclaration
{
    private readonly Dictionary<string, Declaration> _blocks = new(StringComparer.Ordinal);

    public ModuleDeclaration(string? folder, IReadOnlyList<HclFile> files, DiagnosticBag diagnostics)
    {
        Folder = folder;
        foreach (var file in files)
        {
            foreach (var block in file.Body.Blocks)
            {
                Add(new Declaration(file.Source, block), diagnostics);
            }
        }
    }

    /// <summary>The folder's full path, or null for a text that is in none.</summary>
    public string? Folder { get; }

    public Dictionary<string, (SourceText Source, HclAttribute Attribute)> Locals { get; } = new(StringComparer.Ordinal);

    public List<Declaration> Resources { get; } = [];

    public List<Declaration> Modules { get; } = [];

    public List<Declaration> Outputs { get; } = [];

    public IEnumerable<string> Names(string prefix)
        => _blocks.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..]);

    /// <summary>A block by its address: <c>var.x</c>, <c>module.x</c>, <c>output.x</c>, <c>data.type.name</c>, <c>type.name</c>.</summary>
    public Declaration? Find(string address) => _blocks.GetValueOrDefault(address);

    private void Add(Declaration declaration, DiagnosticBag diagnostics)
    {
        var block = declaration.Block;
        switch (block.Type.Text, block.Labels.Length)
        {
            case ("locals", 0):
                foreach (var local in block.Body.Attributes)
                {
                    if (!Locals.TryAdd(local.Name.Text, (declaration.Source, local)))
                    {
                        var (source, first) = Locals[local.Name.Text];
                        diagnostics.Add(
                            declaration.Source,
                            local.Name.Span,
                            $"local.{local.Name.Text} is declared already at {source.Locate(first.Span)}.",
                            "Give one of the two another name.");
                    }
                }

                break;
            case ("variable", 1):
                AddNamed($"var.{block.Labels[0].Text}", declaration, diagnostics);
                break;
            case ("output", 1):
                AddNamed($"output.{block.Labels[0].Text}", declaration, diagnostics);
                Outputs.Add(declaration);
                break;
            case ("module", 1):
                AddNamed($"module.{block.Labels[0].Text}", declaration, diagnostics);
                Modules.Add(declaration);
                break;
            case ("data" or "ephemeral", 2):
                AddNamed($"{block.Type.Text}.{block.Labels[0].Text}.{block.Labels[1].Text}", declaration, diagnostics);
                break;
            case ("resource", 2):
                AddNamed($"{block.Labels[0].Text}.{block.Labels[1].Text}", declaration, diagnostics);
                Resources.Add(declaration);
                break;
            case ("resource" or "data" or "ephemeral", var labels):
                diagnostics.Add(
                    declaration.Source,
                    block.Span,
                    $"a {block.Type.Text} has two labels, its type and its name, but this one has {labels}.",
                    $"Write {block.Type.Text} \"aws_dynamodb_table\" \"orders\" {{, for example.");
                break;
            case ("variable" or "output" or "module", var labels):
                diagnostics.Add(
                    declaration.Source,
                    block.Span,
                    $"a block \"{block.Type.Text}\" has one label, its name, but this one has {labels}.",
                    $"Write {block.Type.Text} \"name\" {{.");
                break;
        }
    }

    private void AddNamed(string address, Declaration declaration, DiagnosticBag diagnostics)
    {
        if (_blocks.TryAdd(address, declaration))
        {
            return;
        }

        var first = _blocks[address];
        var isResource = declaration.Block.Type.Text == "resource";
        diagnostics.Add(
            declaration.Source,
            declaration.Block.Labels[^1].Span,
            $"{(isResource ? "the resource " : "")}{address} is declared already at {first.Source.Locate(first.Block.Span)}.",
            $"Give one of the two {(isResource ? "resources another label" : "another name")}.");
    }
}
