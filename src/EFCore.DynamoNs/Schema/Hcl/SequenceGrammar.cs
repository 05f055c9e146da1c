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

    private static readonly Parser<TemplateToken> Interpolation =
        from content in ExpressionGrammar.Free
        select (TemplateToken)new TemplateToken.Interpolation(content.Span, content);

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
    public static readonly Parser<TemplateToken> Sequence =
        (from open in Next(Layout.Free)
         from stripsBefore in Opening
         from token in open.Current == '$' ? Interpolation : Directive
         from stripsAfter in Closing(open)
         from end in End
         select token with
         {
             Span = open.SpanTo(end),
             StripsBefore = stripsBefore,
             StripsAfter = stripsAfter,
         }).Nested();

    private static Parser<bool> Opening => input =>
    {
        var at = (HclInput)input;
        var strips = at.Peek(2) == '~';
        return Result.Success(strips, at.At(at.Position + (strips ? 3 : 2)));
    };

    private static Parser<bool> Closing(HclInput open)
        => input =>
        {
            var at = input.Skip(Layout.Free);
            var strips = at.Peek() == '~';
            var brace = strips ? at.At(at.Position + 1) : at;
            var literally = $"or write {open.Current}{open.Current}{{ where the text itself is meant.";
            return (brace.Peek(), brace.AtEnd) switch
            {
                ('}', _) => Result.Success(strips, brace.At(brace.Position + 1)),
                (_, true) => Failure.At<bool>(
                    open,
                    $"this \"{open.Current}{{\" is never closed.",
                    $"Add the missing \"}}\", {literally}"),
                _ => Failure.Expected<bool>(
                    brace,
                    "\"}\"",
                    $"Close the sequence that \"{open.Current}{{\" opens, {literally}"),
            };
        };

    private static Parser<TemplateToken> Plain(string word, Func<SourceSpan, TemplateToken> token)
        => from start in Next(Layout.Free)
           from keyword in Keyword(Layout.Free, word, word, string.Empty)
           select token(start.SpanTo(start.Position));
}
