using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>
///     Expressions to values, as Terraform evaluates them: https://developer.hashicorp.com/terraform/language/expressions.
///     Unknown operands make unknown results, with the cause of the first.
/// </summary>
internal sealed partial class ExpressionEvaluator(Scope scope)
{
    /// <exception cref="EvaluationException">The expression has no value.</exception>
    public HclValue Evaluate(HclExpression expression)
    {
        Spend(expression, 1);
        var value = expression switch
        {
            HclExpression.NullLiteral => HclValue.UntypedNull,
            HclExpression.BoolLiteral literal => HclValue.Of(literal.Value),
            HclExpression.NumberLiteral literal => Number(literal),
            HclExpression.StringLiteral literal => HclValue.Of(Composition.Compose(literal.Value)),
            HclExpression.ValueLiteral literal => literal.Value,
            HclExpression.Embedded embedded => Embedded(embedded),
            HclExpression.TemplateWrap wrap => Evaluate(wrap.Content),
            HclExpression.Template template => Template(template),
            HclExpression.Parentheses parentheses => Evaluate(parentheses.Inner),
            HclExpression.Unary unary => Unary(unary),
            HclExpression.Binary binary => Binary(binary),
            HclExpression.Conditional conditional => Conditional(conditional),
            HclExpression.Tuple tuple => Tuple(tuple),
            HclExpression.Object @object => Object(@object),
            HclExpression.ForTuple @for => ForTuple(@for),
            HclExpression.ForObject @for => ForObject(@for),
            HclExpression.Variable variable => Traverse(variable, []),
            HclExpression.Traversal { Root: HclExpression.Variable variable } traversal => Traverse(variable, traversal.Steps),
            HclExpression.Traversal traversal => Follow(Evaluate(traversal.Root), traversal.Steps.AsSpan()),
            HclExpression.Call call => Call(call),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
        CheckSize(expression, value);
        return value;
    }

    private HclValue Number(HclExpression.NumberLiteral literal)
        => HclNumber.TryParse(literal.Digits, out var number)
            ? HclValue.Of(number)
            : throw scope.Error(literal.Span, "this number is too long.", "Write a number of at most 500 digits.");

    private HclValue Embedded(HclExpression.Embedded embedded)
    {
        try
        {
            return Evaluate(embedded.Content);
        }
        catch (EvaluationException error) when (ReferenceEquals(error.Diagnostic.Source, scope.Source))
        {
            throw new EvaluationException(error.Diagnostic with { Span = embedded.Span }) { IsFinal = error.IsFinal };
        }
    }

    private void Spend(HclExpression expression, long steps)
    {
        scope.Module.Budget.Spend(steps);
        if (scope.Module.Budget.Exceeded is { } problem)
        {
            throw TooMuch(expression.Span, $"{problem}.");
        }
    }

    private void CheckSize(HclExpression expression, HclValue value)
    {
        if (value is HclValue.Text { Value.Length: > Budget.MaxText })
        {
            throw TooMuch(expression.Span, $"this string is longer than {Budget.MaxText} characters.");
        }

        CheckWeight(expression, value.Weight);
    }

    private void CheckWeight(HclExpression expression, long weight)
    {
        if (weight > Budget.MaxParts)
        {
            throw TooMuch(expression.Span, $"this value is made of more than {Budget.MaxParts} values.");
        }
    }

    private EvaluationException TooMuch(SourceSpan span, string problem)
        => new(new Diagnostic(scope.Source, span, problem, "Simplify the configuration, or give the tables in files of their own.")) { IsFinal = true };
}
