using System.Collections.Immutable;
using System.Text;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     Expressions to values: today literals and what is built of literals; everything else is
///     <see cref="Evaluation.Unsupported" />.
/// </summary>
internal sealed class ExpressionEvaluator
{
    public Evaluation Evaluate(HclExpression expression)
        => expression switch
        {
            HclExpression.NullLiteral => new Evaluation.Known(HclValue.NullValue.Instance),
            HclExpression.BoolLiteral literal => new Evaluation.Known(new HclValue.BoolValue(literal.Value)),
            HclExpression.NumberLiteral literal => Number(literal),
            HclExpression.StringLiteral literal => new Evaluation.Known(Text(literal.Value)),
            HclExpression.TemplateWrap wrap => Evaluate(wrap.Content),
            HclExpression.Parentheses parentheses => Evaluate(parentheses.Inner),
            HclExpression.Unary { Operator: UnaryOperator.Negate } unary => Negate(unary),
            HclExpression.Tuple tuple => Tuple(tuple),
            HclExpression.Object @object => Object(@object),
            _ => new Evaluation.Unsupported(expression),
        };

    /// <summary>HCL keeps strings in form NFC: https://github.com/hashicorp/hcl/blob/main/spec.md#primitive-types</summary>
    private static HclValue.StringValue Text(string value) => new(value.Normalize(NormalizationForm.FormC));

    private static Evaluation Number(HclExpression.NumberLiteral literal)
        => HclNumber.TryParse(literal.Digits, out var number)
            ? new Evaluation.Known(new HclValue.NumberValue(number))
            : new Evaluation.Invalid(literal, "this number is too long.", "Write a number of at most 500 digits.");

    private Evaluation Negate(HclExpression.Unary unary)
        => Evaluate(unary.Operand) switch
        {
            Evaluation.Known known when ValueConversion.ToNumber(known.Value) is { } number
                => new Evaluation.Known(new HclValue.NumberValue(number.Negate())),
            Evaluation.Known known => new Evaluation.Invalid(
                unary,
                $"\"-\" needs a number, but this is {known.Value.TypeName}.",
                "Write a number after it, or delete it."),
            var other => other,
        };

    private Evaluation Tuple(HclExpression.Tuple tuple)
    {
        var items = ImmutableArray.CreateBuilder<HclValue>(tuple.Items.Length);
        foreach (var item in tuple.Items)
        {
            var value = Evaluate(item);
            if (value is not Evaluation.Known known)
            {
                return value;
            }

            items.Add(known.Value);
        }

        return new Evaluation.Known(new HclValue.TupleValue(items.DrainToImmutable()));
    }

    private Evaluation Object(HclExpression.Object expression)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, HclValue>(StringComparer.Ordinal);
        foreach (var item in expression.Items)
        {
            var key = Evaluate(item.Key);
            var value = Evaluate(item.Value);
            if (key is not Evaluation.Known knownKey)
            {
                return key;
            }

            if (value is not Evaluation.Known knownValue)
            {
                return value;
            }

            if (ValueConversion.ToText(knownKey.Value) is not { } name)
            {
                return new Evaluation.Invalid(
                    item.Key,
                    $"an object's key is a string, but this is {knownKey.Value.TypeName}.",
                    "Write the key as a name or a \"string\".");
            }

            // The last of two equal keys wins, in Terraform too.
            items[name] = knownValue.Value;
        }

        return new Evaluation.Known(new HclValue.ObjectValue(items.ToImmutable()));
    }
}
