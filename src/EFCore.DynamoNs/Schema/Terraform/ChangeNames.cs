using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     The names in <c>ignore_changes</c>: an argument or block as a whole, one tag (<c>tags.Owner</c>), or all.
///     https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
/// </summary>
internal static class ChangeNames
{
    public static IEnumerable<string> Of(HclExpression expression)
        => expression switch
        {
            HclExpression.Tuple tuple => tuple.Items.SelectMany(Of),
            HclExpression.Parentheses inner => Of(inner.Inner),
            HclExpression.Embedded embedded => Of(embedded.Content),
            HclExpression.TemplateWrap wrap => Of(wrap.Content),
            HclExpression.Variable variable => [variable.Name],
            HclExpression.Traversal { Root: HclExpression.Variable { Name: var name } } traversal => [Part(name, Step(traversal.Steps[0]))],
            HclExpression.StringLiteral text => [OfText(text.Value)],
            _ => [],
        };

    /// <summary>The syntax of Terraform 0.11, and JSON's: <c>"*"</c>, <c>"tags.Owner"</c>, <c>"tags[\"Owner\"]"</c>.</summary>
    private static string OfText(string text)
    {
        if (text is "*")
        {
            return DriftTolerance.All;
        }

        var end = text.IndexOfAny(['.', '[']);
        return end < 0 ? text : Part(text[..end], text[(end + 1)..].Trim('[', ']', '"'));
    }

    private static string Part(string name, string? step) => name is TableSetting.Tags or TableSetting.AllTags && step is not null ? $"{TableSetting.Tags}.{step}" : name;

    private static string? Step(TraversalStep step)
        => step switch
        {
            TraversalStep.GetAttribute attribute => attribute.Name,
            TraversalStep.Index { Key: HclExpression.StringLiteral key } => key.Value,
            _ => null,
        };
}
