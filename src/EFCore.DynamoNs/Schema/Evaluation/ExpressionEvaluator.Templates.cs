using System.Collections.Immutable;
using System.Text;
using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>https://developer.hashicorp.com/terraform/language/expressions/strings</summary>
internal sealed partial class ExpressionEvaluator
{
    private HclValue Template(HclExpression.Template template)
    {
        var text = new StringBuilder();
        return Append(template.Parts, text) is { } unknown ? Unknown(HclType.String, unknown) : HclValue.Of(Composition.Compose(text.ToString()));
    }

    /// <summary>Adds the parts' text; the answer is the first unknown value, which makes the whole unknown.</summary>
    private HclValue? Append(ImmutableArray<TemplatePart> parts, StringBuilder text)
    {
        HclValue? unknown = null;
        foreach (var part in parts)
        {
            unknown = Append(part, text) ?? unknown;
            if (text.Length > Budget.MaxText)
            {
                throw TooMuch(part.Span, $"this string is longer than {Budget.MaxText} characters.");
            }
        }

        return unknown;
    }

    private HclValue? Append(TemplatePart part, StringBuilder text)
    {
        switch (part)
        {
            case TemplatePart.Text literal:
                text.Append(literal.Value);
                return null;
            case TemplatePart.Interpolation interpolation:
                return Append(interpolation, text);
            case TemplatePart.If branch:
                var condition = Operand(Evaluate(branch.Condition), HclType.Bool, branch.Condition, "\"if\"");
                return condition is HclValue.Bool flag ? Append(flag.Value ? branch.Then : branch.Else, text) : condition;
            case TemplatePart.For loop:
                var collection = Evaluate(loop.Intro.Collection);
                return collection is HclValue.Unknown
                    ? collection
                    : Each(loop.Intro, collection).Select(each => each.Append(loop.Body, text)).ToList().Find(unknown => unknown is not null);
            default:
                throw new InvalidOperationException(part.GetType().Name);
        }
    }

    private HclValue? Append(TemplatePart.Interpolation interpolation, StringBuilder text)
    {
        var value = Evaluate(interpolation.Content);
        if (value is HclValue.Unknown)
        {
            return value;
        }

        if (value.IsNull || Conversion.ToText(value) is not { } part)
        {
            throw scope.Error(
                interpolation.Content.Span,
                $"a string can't hold {value.Described}.",
                value.IsNull ? "Give it a value, or write a default: coalesce(x, \"\")." : "Make a string of it: join(\", \", x) or jsonencode(x).");
        }

        text.Append(part);
        return null;
    }
}
