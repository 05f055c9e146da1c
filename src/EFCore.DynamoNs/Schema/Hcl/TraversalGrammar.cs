using System.Collections.Immutable;
using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Attribute access, indexes and splats after a value:
///     https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#index-operator and what follows it there.
/// </summary>
internal static class TraversalGrammar
{
    private static readonly Parser<ImmutableArray<TraversalStep>>[] Steps =
        [StepsIn(Layout.Lines), StepsIn(Layout.Free)];

    private static readonly Parser<TraversalStep>[] Splats = [FullSplat(Layout.Lines), FullSplat(Layout.Free)];

    private static readonly Parser<TraversalStep> Index =
        (from open in Next(Layout.Free)
         from sign in Symbol(Layout.Free, "[", "\"[\"", string.Empty)
         from key in ExpressionGrammar.Free
         from close in Symbol(Layout.Free, "]", "\"]\"", "An index is one value in brackets: list[0] or map[\"key\"].")
         select (TraversalStep)new TraversalStep.Index(open.SpanTo(close + 1), key)).Nested();

    /// <summary>Whether a step starts here; <c>...</c> is no step.</summary>
    public static bool StartsHere(HclInput at) => at.Peek() == '[' || (at.Peek() == '.' && at.Peek(1) != '.');

    public static Parser<HclExpression> Traversal(HclExpression root, Layout layout)
        => from steps in Steps[(int)layout]
           select (HclExpression)new HclExpression.Traversal(root.Span.To(steps[^1].Span), root, steps);

    private static Parser<ImmutableArray<TraversalStep>> StepsIn(Layout layout)
        => While(at => StartsHere(at.Skip(layout)), Choose(layout, at => Step(at, layout)));

    private static Parser<TraversalStep> Step(HclInput at, Layout layout)
    {
        if (at.Current == '[')
        {
            var star = at.At(at.Position + 1).Skip(Layout.Free);
            return star.Peek() == '*' ? Splats[(int)layout] : Index;
        }

        var afterDot = at.At(at.Position + 1).Skip(layout);
        return afterDot.Peek() == '*' ? AttributeSplat(at, afterDot, layout) : input => AfterDot(at, afterDot);
    }

    private static IResult<TraversalStep> AfterDot(HclInput dot, HclInput next)
    {
        if (char.IsAsciiDigit(next.Peek()))
        {
            var end = Scan.DigitsEnd(next.Source, next.Position);
            return Scan.NumberEnd(next.Source, next.Position) == end
                ? Result.Success<TraversalStep>(
                    new TraversalStep.LegacyIndex(dot.SpanTo(end), next.Source[next.Position..end]),
                    next.At(end))
                : Failure.At<TraversalStep>(
                    next,
                    "two indexes in a row can't be written with dots: this reads as a number with decimals.",
                    "Write the indexes in brackets: [0][0].");
        }

        var nameEnd = Scan.IdentifierEnd(next.Source, next.Position);
        return nameEnd > next.Position
            ? Result.Success<TraversalStep>(
                new TraversalStep.GetAttribute(dot.SpanTo(nameEnd), next.Source[next.Position..nameEnd]),
                next.At(nameEnd))
            : Failure.Expected<TraversalStep>(
                next,
                "an attribute's name",
                "Write the name after the dot, as in var.name; a number needs digits after its decimal point.");
    }

    private static Parser<TraversalStep> FullSplat(Layout layout)
        => (from open in Next(layout)
            from bracket in Symbol(layout, "[", "\"[\"", string.Empty)
            from star in Symbol(Layout.Free, "*", "\"*\"", string.Empty)
            from close in Symbol(Layout.Free, "]", "\"]\"", "A splat is written [*].")
            from each in Following(layout)
            from end in End
            select (TraversalStep)new TraversalStep.FullSplat(open.SpanTo(end), each)).Nested();

    /// <summary>Looked up at parse time: the fields of this class refer to each other.</summary>
    private static Parser<ImmutableArray<TraversalStep>> Following(Layout layout) => input => Steps[(int)layout](input);

    private static Parser<TraversalStep> AttributeSplat(HclInput dot, HclInput star, Layout layout)
        => input =>
            (from each in While(at => StartsAttribute(at.Skip(layout), layout), Choose(layout, at => Step(at, layout)))
             from end in End
             select (TraversalStep)new TraversalStep.AttributeSplat(dot.SpanTo(end), each))(star.At(star.Position + 1));

    private static bool StartsAttribute(HclInput at, Layout layout)
        => at.Peek() == '.' && at.Peek(1) != '.' && at.At(at.Position + 1).Skip(layout).Peek() != '*';
}
