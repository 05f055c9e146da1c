using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Modules;

/// <summary>
///     A block as an override file leaves it: its arguments by name, and its nested blocks of a type all at once.
///     https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
/// </summary>
internal static class OverrideMerge
{
    public static bool IsOverride(string fileName)
        => Path.GetFileName(fileName) is "override.tf" or "override.tf.json"
            || fileName.EndsWith("_override.tf", StringComparison.Ordinal)
            || fileName.EndsWith("_override.tf.json", StringComparison.Ordinal);

    public static Declaration Merge(Declaration original, Declaration over)
    {
        // Terraform keeps the conditions of the original variable.
        var changes = over.Body.Items.Where(i => TypeOf(i) != "validation").ToList();
        var arguments = changes.OfType<HclAttribute>().Select(a => a.Name.Text).ToHashSet(StringComparer.Ordinal);
        var blocks = changes.Select(TypeOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var kept = original.Body.Items.Where(item => item is HclAttribute attribute ? !arguments.Contains(attribute.Name.Text) : !blocks.Contains(TypeOf(item)!));
        return new Declaration(
            original.Source.With(over.Source),
            original.Block with { Body = original.Body with { Items = [.. kept, .. changes] } });
    }

    /// <summary>The type of the blocks that an item is, or makes; null for an argument.</summary>
    private static string? TypeOf(HclBodyItem item)
        => item switch
        {
            HclBlock { Type.Text: "dynamic", Labels: [var made] } => made.Text,
            HclBlock block => block.Type.Text,
            _ => null,
        };
}
