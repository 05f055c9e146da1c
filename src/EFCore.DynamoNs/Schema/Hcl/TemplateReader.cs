using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>Gathers a template's tokens while its text is scanned, and checks that directives pair.</summary>
internal sealed class TemplateReader
{
    private readonly List<TemplateToken> _tokens = [];
    private readonly Stack<TemplateToken> _open = new();

    public void AddText(SourceSpan span, string value)
    {
        if (value.Length > 0)
        {
            _tokens.Add(new TemplateToken.Text(span, value));
        }
    }

    public static bool StartsSequence(string text, int position)
        => Scan.At(text, position) is '$' or '%' && Scan.At(text, position + 1) == '{';

    /// <summary><c>$${</c> and <c>%%{</c> stand for the text <c>${</c> and <c>%{</c>.</summary>
    public static bool StartsEscapedSequence(string text, int position)
        => Scan.At(text, position) is '$' or '%'
            && Scan.At(text, position + 1) == text[position]
            && Scan.At(text, position + 2) == '{';

    /// <summary>Reads the sequence that starts there.</summary>
    public IResult<TemplateToken> ReadSequence(HclInput at)
    {
        var sequence = SequenceGrammar.Sequence(at);
        if (!sequence.WasSuccessful)
        {
            return sequence;
        }

        _tokens.Add(sequence.Value);
        return Pair(at, sequence.Value) ?? sequence;
    }

    /// <summary>The expression that the tokens make.</summary>
    public IResult<HclExpression> Finish(HclInput start, HclInput rest, bool isIndented)
    {
        if (_open.TryPeek(out var open))
        {
            var word = open is TemplateToken.For ? "for" : "if";
            return Failure.At<HclExpression>(
                start.At(open.Span.Offset),
                $"this %{{ {word} }} has no %{{ end{word} }} in its string.",
                $"Add %{{ end{word} }}, or write %%{{ where the text itself is meant.");
        }

        return Result.Success(TemplateBuilder.Build(start.SpanTo(rest.Position), _tokens, isIndented), rest);
    }

    private IResult<TemplateToken>? Pair(HclInput at, TemplateToken token)
    {
        switch (token)
        {
            case TemplateToken.If or TemplateToken.For when _open.Count >= HclNesting.Limit:
                return Failure.At<TemplateToken>(
                    at,
                    $"template directives are nested deeper than {HclNesting.Limit} levels.",
                    "Simplify the template.");
            case TemplateToken.If or TemplateToken.For:
                _open.Push(token);
                return null;
            case TemplateToken.Else when _open.TryPeek(out var open) && open is TemplateToken.If:
                _open.Pop();
                _open.Push(token);
                return null;
            case TemplateToken.EndIf when _open.TryPeek(out var open) && open is TemplateToken.If or TemplateToken.Else:
            case TemplateToken.EndFor when _open.TryPeek(out var openFor) && openFor is TemplateToken.For:
                _open.Pop();
                return null;
            case TemplateToken.Else or TemplateToken.EndIf:
                return Failure.At<TemplateToken>(at, "no %{ if } is open here.", "Put %{ if condition } before it, or delete it.");
            case TemplateToken.EndFor:
                return Failure.At<TemplateToken>(at, "no %{ for } is open here.", "Put %{ for value in list } before it, or delete it.");
            default:
                return null;
        }
    }
}
