using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A part of a template; strip markers and heredoc indentation are already applied to the texts.</summary>
internal abstract record TemplatePart(SourceSpan Span) : HclNode(Span)
{
    internal sealed record Text(SourceSpan Span, string Value) : TemplatePart(Span);

    internal sealed record Interpolation(SourceSpan Span, HclExpression Content) : TemplatePart(Span);

    /// <summary><c>%{ if condition }then%{ else }else%{ endif }</c></summary>
    internal sealed record If(
        SourceSpan Span,
        HclExpression Condition,
        ImmutableArray<TemplatePart> Then,
        ImmutableArray<TemplatePart> Else) : TemplatePart(Span);

    /// <summary><c>%{ for key, value in collection }body%{ endfor }</c></summary>
    internal sealed record For(SourceSpan Span, HclForIntro Intro, ImmutableArray<TemplatePart> Body) : TemplatePart(Span);
}
