using System.Collections.Immutable;
using System.Text;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Tokens to tree: strip markers, then a heredoc's indentation, then directives with their parts. The order and the
///     rules are HCL's own: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates
/// </summary>
internal static class TemplateBuilder
{
    public static HclExpression Build(SourceSpan span, List<TemplateToken> tokens, bool isIndented)
    {
        Strip(tokens);
        if (isIndented)
        {
            RemoveIndentation(tokens);
        }

        if (tokens is [TemplateToken.Interpolation only])
        {
            return new HclExpression.TemplateWrap(span, only.Content);
        }

        var position = 0;
        var parts = Parts(tokens, ref position);
        return parts switch
        {
            [] => new HclExpression.StringLiteral(span, string.Empty),
            [TemplatePart.Text text] => new HclExpression.StringLiteral(span, text.Value),
            _ => new HclExpression.Template(span, parts),
        };
    }

    private static void Strip(List<TemplateToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].StripsBefore && i > 0 && tokens[i - 1] is TemplateToken.Text before)
            {
                tokens[i - 1] = before with { Value = before.Value.TrimEnd() };
            }

            if (tokens[i].StripsAfter && i + 1 < tokens.Count && tokens[i + 1] is TemplateToken.Text after)
            {
                tokens[i + 1] = after with { Value = after.Value.TrimStart() };
            }
        }
    }

    /// <summary>
    ///     Takes the smallest indentation off every line. Each line of a heredoc begins a text token of its own; blank lines
    ///     do not count, a line that begins with a sequence has no indentation, and a token whose line break was stripped
    ///     does not begin a line behind it.
    /// </summary>
    private static void RemoveIndentation(List<TemplateToken> tokens)
    {
        var smallest = int.MaxValue;
        var lineStarts = new List<int>();
        var atLineStart = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var text = tokens[i] as TemplateToken.Text;
            if (atLineStart && !(text is not null && IsBlankLine(text.Value)))
            {
                smallest = Math.Min(smallest, text is null ? 0 : Indentation(text.Value));
                lineStarts.Add(i);
            }

            atLineStart = text is not null && text.Value.EndsWith('\n');
        }

        foreach (var i in lineStarts)
        {
            if (tokens[i] is TemplateToken.Text text)
            {
                tokens[i] = text with { Value = text.Value[smallest..] };
            }
        }
    }

    private static bool IsBlankLine(string value) => value.EndsWith('\n') && Indentation(value) == value.Length;

    private static int Indentation(string value) => value.Length - value.AsSpan().TrimStart().Length;

    /// <summary>The parts up to the directive that ends them, which the caller takes.</summary>
    private static ImmutableArray<TemplatePart> Parts(List<TemplateToken> tokens, ref int position)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        while (position < tokens.Count)
        {
            switch (tokens[position])
            {
                case TemplateToken.Text:
                    AddText(parts, tokens, ref position);
                    break;
                case TemplateToken.Interpolation interpolation:
                    position++;
                    parts.Add(new TemplatePart.Interpolation(interpolation.Span, interpolation.Content));
                    break;
                case TemplateToken.If condition:
                    parts.Add(IfPart(condition, tokens, ref position));
                    break;
                case TemplateToken.For loop:
                    position++;
                    var body = Parts(tokens, ref position);
                    parts.Add(new TemplatePart.For(loop.Span.To(tokens[position++].Span), loop.Intro, body));
                    break;
                default:
                    return parts.DrainToImmutable();
            }
        }

        return parts.DrainToImmutable();
    }

    private static TemplatePart.If IfPart(TemplateToken.If condition, List<TemplateToken> tokens, ref int position)
    {
        position++;
        var then = Parts(tokens, ref position);
        ImmutableArray<TemplatePart> otherwise = [];
        if (tokens[position] is TemplateToken.Else)
        {
            position++;
            otherwise = Parts(tokens, ref position);
        }

        return new TemplatePart.If(condition.Span.To(tokens[position++].Span), condition.Condition, then, otherwise);
    }

    private static void AddText(ImmutableArray<TemplatePart>.Builder parts, List<TemplateToken> tokens, ref int position)
    {
        var first = tokens[position];
        var last = first;
        var text = new StringBuilder();
        for (; position < tokens.Count && tokens[position] is TemplateToken.Text next; position++)
        {
            text.Append(next.Value);
            last = next;
        }

        if (text.Length > 0)
        {
            parts.Add(new TemplatePart.Text(first.Span.To(last.Span), text.ToString()));
        }
    }
}
