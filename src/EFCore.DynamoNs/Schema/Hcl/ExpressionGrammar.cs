using Sprache;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     Expressions down to the operators: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#operations
/// </summary>
internal static class ExpressionGrammar
{
    /// <summary>An expression that a line break ends.</summary>
    public static readonly Parser<HclExpression> Lines = input => Conditional(input, Layout.Lines);

    /// <summary>An expression in which line breaks are white space.</summary>
    public static readonly Parser<HclExpression> Free = input => Conditional(input, Layout.Free);

    private static readonly Parser<HclExpression>[] NestedUnary =
        [Unary(Layout.Lines).Nested(), Unary(Layout.Free).Nested()];

    /// <summary>Whether a value can start with what stands there.</summary>
    public static bool StartsHere(HclInput at)
        => at.Peek() is '"' or '[' or '{' or '(' or '-' or '!' or (>= '0' and <= '9')
            || (at.Peek() == '<' && at.Peek(1) == '<')
            || Scan.IdentifierEnd(at.Source, at.Position) > at.Position;

    private static IResult<HclExpression> Conditional(IInput input, Layout layout)
    {
        var condition = Operations(input, layout);
        if (!condition.WasSuccessful || ((HclInput)condition.Remainder).PeekNext(layout) != '?')
        {
            return condition;
        }

        var rest = (HclInput)condition.Remainder;
        if (!rest.Nesting.TryEnter())
        {
            return Failure.TooDeep<HclExpression>(rest);
        }

        var whole = Branches(condition.Value, rest.At(rest.Next(layout) + 1), layout);
        rest.Nesting.Leave();
        return whole;
    }

    private static IResult<HclExpression> Branches(HclExpression condition, HclInput at, Layout layout)
    {
        var then = Conditional(at, layout);
        if (!then.WasSuccessful)
        {
            return then;
        }

        var colon = then.Remainder.Skip(layout);
        if (colon.Peek() != ':')
        {
            return Failure.Expected<HclExpression>(
                colon,
                "\":\" and the value for the other case",
                "A condition has two values: condition ? value : other. It may span lines only inside parentheses.");
        }

        var otherwise = Conditional(colon.At(colon.Position + 1), layout);
        return otherwise.WasSuccessful
            ? Result.Success<HclExpression>(
                new HclExpression.Conditional(condition.Span.To(otherwise.Value.Span), condition, then.Value, otherwise.Value),
                otherwise.Remainder)
            : otherwise;
    }

    /// <summary>
    ///     Operands joined by operators. Two stacks instead of a method a level: a chain of any length takes no stack of the
    ///     thread, and an operand without operators costs nothing.
    /// </summary>
    private static IResult<HclExpression> Operations(IInput input, Layout layout)
    {
        var first = Operand(input, layout);
        if (!first.WasSuccessful || BinaryOperators.After((HclInput)first.Remainder, layout) is null)
        {
            return first;
        }

        var operands = new Stack<HclExpression>();
        var operators = new Stack<BinaryOperator>();
        operands.Push(first.Value);
        var rest = first.Remainder;
        while (rest.Skip(layout) is var at && BinaryOperators.At(at) is { } next)
        {
            var operand = Operand(at.At(at.Position + next.Symbol.Length), layout);
            if (!operand.WasSuccessful)
            {
                return operand;
            }

            while (operators.TryPeek(out var pending) && BinaryOperators.Level(pending) >= BinaryOperators.Level(next.Operator))
            {
                Reduce(operands, operators);
            }

            operators.Push(next.Operator);
            operands.Push(operand.Value);
            rest = operand.Remainder;
        }

        while (operators.Count > 0)
        {
            Reduce(operands, operators);
        }

        return Result.Success(operands.Pop(), rest);
    }

    private static void Reduce(Stack<HclExpression> operands, Stack<BinaryOperator> operators)
    {
        var right = operands.Pop();
        var left = operands.Pop();
        operands.Push(new HclExpression.Binary(left.Span.To(right.Span), left, operators.Pop(), right));
    }

    private static IResult<HclExpression> Operand(IInput input, Layout layout)
    {
        var next = input.Skip(layout);
        return next.Peek() is '-' or '!'
            ? NestedUnary[(int)layout](next)
            : OperandGrammar.Operand(next, layout);
    }

    private static Parser<HclExpression> Unary(Layout layout)
        => input =>
        {
            var sign = (HclInput)input;
            var operand = Operand(sign.At(sign.Position + 1), layout);
            return operand.WasSuccessful
                ? Result.Success<HclExpression>(
                    new HclExpression.Unary(
                        sign.SpanTo(operand.Value.Span.End),
                        sign.Current == '-' ? UnaryOperator.Negate : UnaryOperator.Not,
                        operand.Value),
                    operand.Remainder)
                : operand;
        };
}
