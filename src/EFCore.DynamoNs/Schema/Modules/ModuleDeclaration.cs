using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What the files of one folder declare.</summary>
internal sealed class ModuleDeclaration
{
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, Declaration> _blocks = new(StringComparer.Ordinal);

    public ModuleDeclaration(string? folder, IReadOnlyList<HclFile> files, DiagnosticBag diagnostics)
    {
        Folder = folder;
        _diagnostics = diagnostics;
        foreach (var file in files.OrderBy(f => f.Source.IsOverride))
        {
            foreach (var block in file.Body.Blocks)
            {
                Add(new Declaration(file.Source, block));
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

    private void Add(Declaration declaration)
    {
        var block = declaration.Block;
        switch (block.Type.Text, block.Labels.Length)
        {
            case ("locals", 0):
                foreach (var local in block.Body.Attributes)
                {
                    AddLocal(declaration.Source, local);
                }

                break;
            case ("variable", 1):
                AddNamed($"var.{block.Labels[0].Text}", declaration, null);
                break;
            case ("output", 1):
                AddNamed($"output.{block.Labels[0].Text}", declaration, Outputs);
                break;
            case ("module", 1):
                AddNamed($"module.{block.Labels[0].Text}", declaration, Modules);
                break;
            case ("data" or "ephemeral", 2):
                AddNamed($"{block.Type.Text}.{block.Labels[0].Text}.{block.Labels[1].Text}", declaration, null);
                break;
            case ("resource", 2):
                AddNamed($"{block.Labels[0].Text}.{block.Labels[1].Text}", declaration, Resources);
                break;
            case ("resource" or "data" or "ephemeral", var labels):
                _diagnostics.Add(
                    declaration.Source,
                    block.Span,
                    $"a {block.Type.Text} has two labels, its type and its name, but this one has {labels}.",
                    $"Write {block.Type.Text} \"aws_dynamodb_table\" \"orders\" {{, for example.");
                break;
            case ("variable" or "output" or "module", var labels):
                _diagnostics.Add(
                    declaration.Source,
                    block.Span,
                    $"a block \"{block.Type.Text}\" has one label, its name, but this one has {labels}.",
                    $"Write {block.Type.Text} \"name\" {{.");
                break;
        }
    }

    private void AddLocal(SourceText source, HclAttribute local)
    {
        var name = local.Name.Text;
        if (source.IsOverride)
        {
            Expect(Locals.ContainsKey(name), $"local.{name}", source, local.Name.Span);
            Locals[name] = (source, local);
        }
        else if (!Locals.TryAdd(name, (source, local)))
        {
            var (other, first) = Locals[name];
            _diagnostics.Add(
                source,
                local.Name.Span,
                $"local.{name} is declared already at {other.Locate(first.Span)}.",
                "Give one of the two another name.");
        }
    }

    private void AddNamed(string address, Declaration declaration, List<Declaration>? kind)
    {
        if (declaration.Source.IsOverride)
        {
            Override(address, declaration, kind);
            return;
        }

        kind?.Add(declaration);
        if (_blocks.TryAdd(address, declaration))
        {
            return;
        }

        var first = _blocks[address];
        var isResource = declaration.Block.Type.Text == "resource";
        _diagnostics.Add(
            declaration.Source,
            declaration.Block.Labels[^1].Span,
            $"{(isResource ? "the resource " : "")}{address} is declared already at {first.Source.Locate(first.Block.Span)}.",
            $"Give one of the two {(isResource ? "resources another label" : "another name")}.");
    }

    private void Override(string address, Declaration over, List<Declaration>? kind)
    {
        if (!Expect(_blocks.TryGetValue(address, out var original), address, over.Source, over.Block.Labels[^1].Span))
        {
            return;
        }

        if (over.Body.FindAttribute("depends_on") is { } order)
        {
            _diagnostics.Add(over.Source, order.Name.Span, "an override file can't change depends_on.", $"Change it where {address} is declared.");
        }

        var merged = OverrideMerge.Merge(original!, over);
        _blocks[address] = merged;
        kind?[kind.IndexOf(original!)] = merged;
    }

    private bool Expect(bool isDeclared, string address, SourceText source, SourceSpan place)
    {
        if (!isDeclared)
        {
            _diagnostics.Add(source, place, $"an override file changes what other files declare, and none declares {address}.", "Declare it in another file, or correct the name.");
        }

        return isDeclared;
    }
}
