using EFCore.DynamoNs.Schema.Functions;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>What Terraform refuses in a module before it evaluates anything, whether a table needs it or not.</summary>
internal sealed class DeclarationRules(DiagnosticBag diagnostics)
{
    /// <summary>https://developer.hashicorp.com/terraform/language/values/variables#declaring-an-input-variable</summary>
    private static readonly HashSet<string> ReservedVariables = new(StringComparer.Ordinal)
    {
        "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
    };

    /// <param name="files">The files of one module.</param>
    /// <param name="isWhole">These are all of them: what they don't declare is not declared.</param>
    public void Check(IReadOnlyCollection<HclFile> files, bool isWhole)
    {
        var providers = isWhole ? files.SelectMany(f => f.Body.Blocks).SelectMany(RequiredProviders).ToHashSet(StringComparer.Ordinal) : null;
        foreach (var file in files)
        {
            var types = new List<SourceSpan>();
            foreach (var variable in file.Body.Blocks.Where(b => b is { Type.Text: "variable", Labels.Length: 1 }))
            {
                CheckVariable(file.Source, variable, types);
            }

            CheckCalls(file, types, providers);
        }
    }

    private static IEnumerable<string> RequiredProviders(HclBlock block)
        => block.Type.Text != "terraform"
            ? []
            : block.Body.Blocks.Where(b => b.Type.Text == "required_providers").SelectMany(b => b.Body.Attributes).Select(a => a.Name.Text);

    private void CheckVariable(SourceText source, HclBlock variable, List<SourceSpan> types)
    {
        if (ReservedVariables.Contains(variable.Labels[0].Text))
        {
            diagnostics.Add(
                source,
                variable.Labels[0].Span,
                $"a variable can't have the name \"{variable.Labels[0].Text}\", which means something else in a module block.",
                "Give the variable another name.");
        }

        foreach (var block in variable.Body.Blocks.Where(b => b.Type.Text != "validation"))
        {
            diagnostics.Add(
                source,
                block.Type.Span,
                $"a variable has no block \"{block.Type.Text}\".",
                block.Type.Text == "default" ? "Write default = { ... } with \"=\"." : "Delete it: only validation is a block in a variable.");
        }

        if (variable.Body.FindAttribute("type")?.Value is { } type)
        {
            types.Add(type.Span);
            if (TypeConstraint.Problem(type) is var (place, problem, cure))
            {
                diagnostics.Add(source, place, problem, cure);
            }
        }
    }

    /// <summary>In a type, list and map are no functions; both are in the order written.</summary>
    private void CheckCalls(HclFile file, List<SourceSpan> types, HashSet<string>? providers)
    {
        var type = 0;
        foreach (var call in file.Calls.OrderBy(c => c.Span.Offset))
        {
            while (type < types.Count && types[type].End <= call.Span.Offset)
            {
                type++;
            }

            var isType = type < types.Count && types[type].Offset <= call.Span.Offset;
            if (!isType && FunctionTable.Removed.TryGetValue(call.Text, out var cure))
            {
                diagnostics.Add(file.Source, call.Span, FunctionTable.ProblemOfRemoved(call.Text), cure);
            }
            else if (providers is not null && call.Text.Split("::") is ["provider", var provider, ..] && !providers.Contains(provider))
            {
                diagnostics.Add(
                    file.Source,
                    call.Span,
                    $"the provider \"{provider}\" of this function is not among the module's required_providers.",
                    $"Add {provider} = {{ source = \"...\" }} to required_providers in a terraform block.");
            }
        }
    }
}
