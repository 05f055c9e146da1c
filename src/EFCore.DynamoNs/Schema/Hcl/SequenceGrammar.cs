using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;
using static EFCore.DynamoNs.Schema.Hcl.IdentifierGrammar;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     What stands between <c>${</c> or <c>%{</c> and <c>}</c> in a template:
///     https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-interpolations
/// </summary>
internal static class SequenceGrammar
{
    private const string Forms = "if, else, endif, for, endfor";

    private static readonly Parser<TemplateToken> If =
        from start in Next(Layout.Free)
        from keyword in Keyword(Layout.Free, "if", "\"if\"", string.Empty)
        from condition in ExpressionGrammar.Free
        select (TemplateToken)new TemplateToken.If(start.SpanTo(start.Position), condition);

    private static readonly Parser<TemplateToken> For =
        from intro in ForGrammar.Intro
        select (TemplateToken)new TemplateToken.For(intro.Span, intro);

    private static readonly Parser<TemplateToken> UnknownDirective =
        Fail<TemplateToken>($"a directive ({Forms})", "Write %%{ where the text itself is meant.");

    private static readonly Parser<TemplateToken> Directive = Choose(Layout.Free, at => at switch
    {
        _ when IsKeyword(at, "if") => If,
        _ when IsKeyword(at, "for") => For,
        _ when IsKeyword(at, "else") => Plain("else", span => new TemplateToken.Else(span)),
        _ when IsKeyword(at, "endif") => Plain("endif", span => new TemplateToken.EndIf(span)),
        _ when IsKeyword(at, "endfor") => Plain("endfor", span => new TemplateToken.EndFor(span)),
        _ => UnknownDirective,
    });

    /// <summary>A whole sequence with its braces and strip markers.</summary>
    public static readonly Parser<TemplateToken> Sequence = ((Parser<TemplateToken>)Read).Nested();

    private static IResult<TemplateToken> Read(IInput input)
    {
        var open = (HclInput)input;
        var stripsBefore = open.Peek(2) == '~';
        var start = open.At(open.Position + (stripsBefore ? 3 : 2));
        var token = open.Current == '$' ? Interpolation(start) : Directive(start);
        if (!token.WasSuccessful)
        {
            return token;
        }

        var at = token.Remainder.Skip(Layout.Free);
        var stripsAfter = at.Peek() == '~';
        var brace = stripsAfter ? at.At(at.Position + 1) : at;
        return brace.Peek() == '}'
            ? Result.Success(
                token.Value with { Span = open.SpanTo(brace.Position + 1), StripsBefore = stripsBefore, StripsAfter = stripsAfter },
                brace.At(brace.Position + 1))
            : Unclosed(open, brace);
    }

    private static IResult<TemplateToken> Interpolation(HclInput start)
    {
        var content = ExpressionGrammar.Free(start);
        return content.WasSuccessful
            ? Result.Success<TemplateToken>(new TemplateToken.Interpolation(content.Value.Span, content.Value), content.Remainder)
            : Failure.As<TemplateToken>(content);
    }

    private static IResult<TemplateToken> Unclosed(HclInput open, HclInput brace)
    {
        var literally = $"or write {open.Current}{open.Current}{{ where the text itself is meant.";
        return brace.AtEnd
            ? Failure.At<TemplateToken>(open, $"this \"{open.Current}{{\" is never closed.", $"Add the missing \"}}\", {literally}")
            : Failure.Expected<TemplateToken>(brace, "\"}\"", $"Close the sequence that \"{open.Current}{{\" opens, {literally}");
    }

    private static Parser<TemplateToken> Plain(string word, Func<SourceSpan, TemplateToken> token)
        => from start in Next(Layout.Free)
           from keyword in Keyword(Layout.Free, word, word, string.Empty)
           select token(start.SpanTo(start.Position));
}
