using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     An expression of HCL's native syntax, the whole of it:
///     https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions
/// </summary>
internal abstract record HclExpression(SourceSpan Span) : HclNode(Span)
{
    /// <summary>A number as written: numbers are decimal and of any length.</summary>
    internal sealed record NumberLiteral(SourceSpan Span, string Digits) : HclExpression(Span);

    internal sealed record BoolLiteral(SourceSpan Span, bool Value) : HclExpression(Span);

    internal sealed record NullLiteral(SourceSpan Span) : HclExpression(Span);

    /// <summary>A quoted string or heredoc without sequences, or a bare object key.</summary>
    internal sealed record StringLiteral(SourceSpan Span, string Value) : HclExpression(Span);

    /// <summary>A quoted string or heredoc with sequences: always a string.</summary>
    internal sealed record Template(SourceSpan Span, ImmutableArray<TemplatePart> Parts) : HclExpression(Span);

    /// <summary>A value that another syntax than HCL's own gives: JSON's.</summary>
    internal sealed record ValueLiteral(SourceSpan Span, HclValue Value) : HclExpression(Span);

    /// <summary>An expression out of another text, as JSON's strings hold: its places are not this text's, and errors are told at the string.</summary>
    internal sealed record Embedded(SourceSpan Span, HclExpression Content) : HclExpression(Span);

    /// <summary>A template that is exactly one interpolation: it keeps the type of its content.</summary>
    internal sealed record TemplateWrap(SourceSpan Span, HclExpression Content) : HclExpression(Span);

    internal sealed record Tuple(SourceSpan Span, ImmutableArray<HclExpression> Items) : HclExpression(Span);

    internal sealed record Object(SourceSpan Span, ImmutableArray<HclObjectItem> Items) : HclExpression(Span);

    /// <summary><c>[for key, value in collection : result if condition]</c></summary>
    internal sealed record ForTuple(SourceSpan Span, HclForIntro Intro, HclExpression Result, HclExpression? Condition)
        : HclExpression(Span);

    /// <summary><c>{for key, value in collection : resultKey => result... if condition}</c></summary>
    internal sealed record ForObject(
        SourceSpan Span,
        HclForIntro Intro,
        HclExpression ResultKey,
        HclExpression Result,
        bool IsGrouping,
        HclExpression? Condition) : HclExpression(Span);

    internal sealed record Variable(SourceSpan Span, string Name) : HclExpression(Span);

    /// <summary>A function call; the name holds <c>::</c> for a provider's function.</summary>
    internal sealed record Call(
        SourceSpan Span,
        HclIdentifier Name,
        ImmutableArray<HclExpression> Arguments,
        bool ExpandsLast) : HclExpression(Span);

    /// <summary>Attribute and index steps from a root, flat in the order written.</summary>
    internal sealed record Traversal(SourceSpan Span, HclExpression Root, ImmutableArray<TraversalStep> Steps)
        : HclExpression(Span);

    internal sealed record Parentheses(SourceSpan Span, HclExpression Inner) : HclExpression(Span);

    internal sealed record Unary(SourceSpan Span, UnaryOperator Operator, HclExpression Operand) : HclExpression(Span);

    /// <summary>
    ///     Operators of one level associate to the left, so a long sum is deep on its left side only and as long as the
    ///     file allows: visit the left side in a loop.
    /// </summary>
    internal sealed record Binary(SourceSpan Span, HclExpression Left, BinaryOperator Operator, HclExpression Right)
        : HclExpression(Span);

    internal sealed record Conditional(SourceSpan Span, HclExpression Condition, HclExpression Then, HclExpression Else)
        : HclExpression(Span);
}
