using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Syntax trees as short texts, operators first, so that a test shows the whole tree.</summary>
internal static class SyntaxText
{
    public static string Of(HclBody body) => string.Join(" ", body.Items.Select(Of));

    public static string Of(HclExpression expression)
        => expression switch
        {
            HclExpression.NumberLiteral number => number.Digits,
            HclExpression.BoolLiteral literal => literal.Value ? "true" : "false",
            HclExpression.NullLiteral => "null",
            HclExpression.StringLiteral text => Quote(text.Value),
            HclExpression.Template template => $"(template {Join(template.Parts, Of)})",
            HclExpression.TemplateWrap wrap => $"(wrap {Of(wrap.Content)})",
            HclExpression.Tuple tuple => $"[{Join(tuple.Items, Of)}]",
            HclExpression.Object value => $"{{{Join(value.Items, i => $"{Of(i.Key)}:{Of(i.Value)}")}}}",
            HclExpression.ForTuple loop => $"[{Of(loop.Intro)} {Of(loop.Result)}{If(loop.Condition)}]",
            HclExpression.ForObject loop =>
                $"{{{Of(loop.Intro)} {Of(loop.ResultKey)}:{Of(loop.Result)}{(loop.IsGrouping ? "..." : "")}{If(loop.Condition)}}}",
            HclExpression.Variable variable => variable.Name,
            HclExpression.Call call => $"({call.Name.Text}! {Join(call.Arguments, Of)}{(call.ExpandsLast ? "..." : "")})",
            HclExpression.Traversal traversal => Of(traversal.Root) + string.Concat(traversal.Steps.Select(Of)),
            HclExpression.Parentheses parentheses => $"({Of(parentheses.Inner)})",
            HclExpression.Unary unary => $"({unary.Operator} {Of(unary.Operand)})",
            HclExpression.Binary binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
            HclExpression.Conditional condition => $"(? {Of(condition.Condition)} {Of(condition.Then)} {Of(condition.Else)})",
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };

    private static string Of(HclBodyItem item)
        => item switch
        {
            HclAttribute attribute => $"{attribute.Name.Text}={Of(attribute.Value)}",
            HclBlock block =>
                $"{block.Type.Text}{string.Concat(block.Labels.Select(Of))}{{{Of(block.Body)}}}",
            _ => throw new InvalidOperationException(item.GetType().Name),
        };

    private static string Of(HclLabel label) => label.IsQuoted ? $" {Quote(label.Text)}" : $" {label.Text}";

    private static string Of(TraversalStep step)
        => step switch
        {
            TraversalStep.GetAttribute attribute => $".{attribute.Name}",
            TraversalStep.LegacyIndex index => $".{index.Digits}",
            TraversalStep.Index index => $"[{Of(index.Key)}]",
            TraversalStep.FullSplat splat => $"[*]<{string.Concat(splat.Each.Select(Of))}>",
            TraversalStep.AttributeSplat splat => $".*<{string.Concat(splat.Each.Select(Of))}>",
            _ => throw new InvalidOperationException(step.GetType().Name),
        };

    private static string Of(TemplatePart part)
        => part switch
        {
            TemplatePart.Text text => Quote(text.Value),
            TemplatePart.Interpolation interpolation => $"${{{Of(interpolation.Content)}}}",
            TemplatePart.If condition => $"(if {Of(condition.Condition)} <{Join(condition.Then, Of)}> <{Join(condition.Else, Of)}>)",
            TemplatePart.For loop => $"({Of(loop.Intro)} <{Join(loop.Body, Of)}>)",
            _ => throw new InvalidOperationException(part.GetType().Name),
        };

    private static string Of(HclForIntro intro)
        => $"for {(intro.Key is null ? "" : $"{intro.Key.Text},")}{intro.Value.Text} in {Of(intro.Collection)}:";

    private static string If(HclExpression? condition) => condition is null ? string.Empty : $" if {Of(condition)}";

    private static string Join<T>(IEnumerable<T> items, Func<T, string> text) => string.Join(" ", items.Select(text));

    private static string Quote(string text)
        => text.Aggregate("'", (quoted, c) => quoted + c switch
        {
            '\r' => "\\r",
            '\n' => "\\n",
            '\t' => "\\t",
            _ => c.ToString(),
        }) + "'";
}
