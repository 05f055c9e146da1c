using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>Reports arguments and blocks that a body may not hold, with the name that was probably meant.</summary>
internal sealed class ShapeCheck(SourceText source, DiagnosticBag diagnostics)
{
    public void Check(HclBody body, BlockShape shape, string owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in body.Items)
        {
            switch (item)
            {
                case HclAttribute attribute:
                    CheckArgument(attribute, shape, owner);
                    break;
                case HclBlock block when !shape.Blocks.Contains(block.Type.Text):
                    ReportBlock(block, shape, owner);
                    break;
                case HclBlock block when shape.Single.Contains(block.Type.Text) && !seen.Add(block.Type.Text):
                    diagnostics.Add(source, block.Span, $"{owner} holds one \"{block.Type.Text}\" block at most.", "Keep one of them.");
                    break;
            }
        }
    }

    private void CheckArgument(HclAttribute attribute, BlockShape shape, string owner)
    {
        var name = attribute.Name.Text;
        if (shape.Arguments.Contains(name))
        {
            return;
        }

        if (shape.Blocks.Contains(name))
        {
            diagnostics.Add(
                source,
                attribute.Name.Span,
                $"\"{name}\" is a block, not an argument.",
                $"Write {name} {{ ... }} without \"=\", one block for each.");
            return;
        }

        diagnostics.Add(
            source,
            attribute.Name.Span,
            $"{owner} has no argument \"{name}\".",
            Advice(name, shape.Arguments, "argument"));
    }

    private void ReportBlock(HclBlock block, BlockShape shape, string owner)
    {
        var name = block.Type.Text;
        if (shape.Arguments.Contains(name))
        {
            diagnostics.Add(
                source,
                block.Type.Span,
                $"\"{name}\" is an argument, not a block.",
                $"Write {name} = {{ ... }} with \"=\".");
            return;
        }

        diagnostics.Add(
            source,
            block.Type.Span,
            $"{owner} has no block \"{name}\".",
            Advice(name, shape.Blocks, "block"));
    }

    private static string Advice(string name, IReadOnlyCollection<string> known, string kind)
        => NearestName.Of(name, known) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : known.Count == 0
                ? $"Delete it: no {kind} may stand here."
                : $"Delete it, or write one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}
