using Sprache;
using static EFCore.DynamoNs.Schema.Hcl.Combinators;

namespace EFCore.DynamoNs.Schema.Hcl;

/// <summary>
///     What stands between operators: literals, names, calls, collections, templates, and the steps that follow them.
/// </summary>
internal static class OperandGrammar
{
    private static readonly Parser<HclExpression> Parentheses =
        (from open in Next(Layout.Free)
         from sign in Symbol(Layout.Free, "(", "\"(\"", string.Empty)
         from inner in ExpressionGrammar.Free
         from close in Symbol(Layout.Free, ")", "\")\"", "Close the parenthesis that is open here.")
         select (HclExpression)new HclExpression.Parentheses(open.SpanTo(close + 1), inner)).Nested();

    private static readonly Parser<HclExpression> Nothing = Fail<HclExpression>(
        "a value",
        "Write a value here, on the same line: a \"string\", a number, true, false, a [list], or an expression.");

    public static IResult<HclExpression> Operand(IInput input, Layout layout)
    {
        var next = input.Skip(layout);
        var root = Choice(next, layout)(next);
        return root.WasSuccessful && TraversalGrammar.Follows((HclInput)root.Remainder, layout)
            ? TraversalGrammar.Traversal(root.Value, root.Remainder, layout)
            : root;
    }

    private static Parser<HclExpression> Choice(HclInput next, Layout layout)
        => next.Peek() switch
        {
            '"' => TemplateGrammar.Quoted,
            '[' => CollectionGrammar.Tuple,
            '{' => CollectionGrammar.Object,
            '(' => Parentheses,
            '<' when next.Peek(1) == '<' => HeredocGrammar.Heredoc,
            >= '0' and <= '9' => Number,
            _ when Scan.IdentifierEnd(next.Source, next.Position) > next.Position => NameIn(layout),
            _ => Nothing,
        };

    private static IResult<HclExpression> Number(IInput input)
    {
        var next = (HclInput)input;
        var end = Scan.NumberEnd(next.Source, next.Position);
        return Result.Success<HclExpression>(
            new HclExpression.NumberLiteral(next.SpanTo(end), next.Source[next.Position..end]),
            next.At(end));
    }

    private static Parser<HclExpression> NameIn(Layout layout) => layout == Layout.Lines ? NameInLines : NameInFree;

    private static IResult<HclExpression> NameInLines(IInput input) => Name((HclInput)input, Layout.Lines);

    private static IResult<HclExpression> NameInFree(IInput input) => Name((HclInput)input, Layout.Free);

    private static IResult<HclExpression> Name(HclInput start, Layout layout)
    {
        var end = Scan.IdentifierEnd(start.Source, start.Position);
        var rest = start.At(end);
        var after = rest.Next(layout);
        if (Scan.At(rest.Source, after) == '(' || Scan.StartsWith(rest.Source, after, "::"))
        {
            return CallGrammar.Call(start, layout);
        }

        var span = start.SpanTo(end);
        HclExpression name = start.NameTo(end) switch
        {
            "true" => new HclExpression.BoolLiteral(span, true),
            "false" => new HclExpression.BoolLiteral(span, false),
            "null" => new HclExpression.NullLiteral(span),
            var text => new HclExpression.Variable(span, text),
        };
        return Result.Success(name, rest);
    }
}
