namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>A piece of a template in the order written, before directives are paired into a tree.</summary>
internal abstract record TemplateToken(SourceSpan Span)
{
    /// <summary>A sequence's markers <c>${~</c> and <c>~}</c> strip white space of the text beside it.</summary>
    public bool StripsBefore { get; init; }

    public bool StripsAfter { get; init; }

    internal sealed record Text(SourceSpan Span, string Value) : TemplateToken(Span);

    internal sealed record Interpolation(SourceSpan Span, HclExpression Content) : TemplateToken(Span);

    internal sealed record If(SourceSpan Span, HclExpression Condition) : TemplateToken(Span);

    internal sealed record Else(SourceSpan Span) : TemplateToken(Span);

    internal sealed record EndIf(SourceSpan Span) : TemplateToken(Span);

    internal sealed record For(SourceSpan Span, HclForIntro Intro) : TemplateToken(Span);

    internal sealed record EndFor(SourceSpan Span) : TemplateToken(Span);
}
