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

    private static readonly Parser<TraversalStep> Index = ((Parser<TraversalStep>)ReadIndex).Nested();

    /// <summary>Whether the next token starts a step; <c>...</c> is no step.</summary>
    public static bool Follows(HclInput at, Layout layout)
        => at.Next(layout) is var next && Scan.At(at.Source, next) is var first && (first == '[' || (first == '.' && Scan.At(at.Source, next + 1) != '.'));

    public static IResult<HclExpression> Traversal(HclExpression root, IInput input, Layout layout)
    {
        var steps = Steps[(int)layout](input);
        return steps.WasSuccessful
            ? Result.Success<HclExpression>(
                new HclExpression.Traversal(root.Span.To(steps.Value[^1].Span), root, steps.Value),
                steps.Remainder)
            : Result.Failure<HclExpression>(steps.Remainder, steps.Message, steps.Expectations);
    }

    private static Parser<ImmutableArray<TraversalStep>> StepsIn(Layout layout)
        => While(at => Follows(at, layout), input => Step(input.Skip(layout), layout));

    private static IResult<TraversalStep> Step(HclInput at, Layout layout)
    {
        var inside = at.At(at.Position + 1);
        if (at.Current == '[')
        {
            return inside.PeekNext(Layout.Free) == '*' ? Splats[(int)layout](at) : Index(at);
        }

        var afterDot = inside.Skip(layout);
        return afterDot.Peek() == '*' ? AttributeSplat(at, afterDot, layout) : AfterDot(at, afterDot);
    }

    private static IResult<TraversalStep> ReadIndex(IInput input)
    {
        var open = (HclInput)input;
        var key = ExpressionGrammar.Free(open.At(open.Position + 1));
        if (!key.WasSuccessful)
        {
            return Failure.As<TraversalStep>(key);
        }

        var close = key.Remainder.Skip(Layout.Free);
        return close.Peek() == ']'
            ? Result.Success<TraversalStep>(new TraversalStep.Index(open.SpanTo(close.Position + 1), key.Value), close.At(close.Position + 1))
            : Failure.Expected<TraversalStep>(close, "\"]\"", "An index is one value in brackets: list[0] or map[\"key\"].");
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
                new TraversalStep.GetAttribute(dot.SpanTo(nameEnd), next.NameTo(nameEnd)),
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

    private static IResult<TraversalStep> AttributeSplat(HclInput dot, HclInput star, Layout layout)
        => (from each in While(at => StartsAttribute(at.Skip(layout), layout), input => Step(input.Skip(layout), layout))
            from end in End
            select (TraversalStep)new TraversalStep.AttributeSplat(dot.SpanTo(end), each))(star.At(star.Position + 1));

    private static bool StartsAttribute(HclInput at, Layout layout)
        => at.Peek() == '.' && at.Peek(1) != '.' && at.At(at.Position + 1).PeekNext(layout) != '*';
}
