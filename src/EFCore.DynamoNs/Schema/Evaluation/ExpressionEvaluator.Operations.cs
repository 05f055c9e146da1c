using EFCore.DynamoNs.Schema.Hcl;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Evaluation;

/// <summary>https://developer.hashicorp.com/terraform/language/expressions/operators and conditionals.</summary>
internal sealed partial class ExpressionEvaluator
{
    private HclValue Unary(HclExpression.Unary unary)
    {
        var operand = Evaluate(unary.Operand);
        return unary.Operator == UnaryOperator.Negate
            ? Operand(operand, HclType.Number, unary.Operand, "\"-\"") is HclValue.Number number ? HclValue.Of(-number.Value) : Unknown(HclType.Number, operand)
            : Operand(operand, HclType.Bool, unary.Operand, "\"!\"") is HclValue.Bool flag ? HclValue.Of(!flag.Value) : Unknown(HclType.Bool, operand);
    }

    /// <summary>A chain of operators is deep on its left side only: that side is taken in a loop.</summary>
    private HclValue Binary(HclExpression.Binary expression)
    {
        var chain = new Stack<HclExpression.Binary>();
        HclExpression left = expression;
        for (; left is HclExpression.Binary binary; left = binary.Left)
        {
            chain.Push(binary);
        }

        var value = Evaluate(left);
        foreach (var binary in chain)
        {
            Spend(binary, 1);
            value = Apply(binary, value, Evaluate(binary.Right));
        }

        return value;
    }

    private HclValue Apply(HclExpression.Binary binary, HclValue left, HclValue right)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                return (left.FirstUnknown ?? right.FirstUnknown) is not null
                    ? Unknown(HclType.Bool, left, right)
                    : HclValue.Of(AreEqual(left, right) == (binary.Operator == BinaryOperator.Equal));
            case BinaryOperator.And or BinaryOperator.Or:
                return Logic(binary, left, right);
        }

        var sign = $"\"{BinaryOperators.Symbol(binary.Operator)}\"";
        return (Operand(left, HclType.Number, binary.Left, sign), Operand(right, HclType.Number, binary.Right, sign)) is (HclValue.Number a, HclValue.Number b)
            ? Compute(binary, a.Value, b.Value)
            : Unknown(binary.Operator < BinaryOperator.Add ? HclType.Bool : HclType.Number, left, right);
    }

    private HclValue Compute(HclExpression.Binary binary, HclNumber a, HclNumber b)
    {
        if (b.IsZero && binary.Operator is BinaryOperator.Divide or BinaryOperator.Remainder)
        {
            throw scope.Error(binary.Right.Span, "this divides by zero.", "Use another divisor, or a condition: n == 0 ? 0 : 1 / n.");
        }

        try
        {
            return binary.Operator switch
            {
                BinaryOperator.Greater => HclValue.Of(a.CompareTo(b) > 0),
                BinaryOperator.GreaterOrEqual => HclValue.Of(a.CompareTo(b) >= 0),
                BinaryOperator.Less => HclValue.Of(a.CompareTo(b) < 0),
                BinaryOperator.LessOrEqual => HclValue.Of(a.CompareTo(b) <= 0),
                BinaryOperator.Add => HclValue.Of(a + b),
                BinaryOperator.Subtract => HclValue.Of(a - b),
                BinaryOperator.Multiply => HclValue.Of(a * b),
                BinaryOperator.Divide => HclValue.Of(a / b),
                _ => HclValue.Of(a % b),
            };
        }
        catch (OverflowException)
        {
            throw scope.Error(binary.Span, "the result is too large a number.", "Use smaller numbers.");
        }
    }

    /// <summary>Values of different types are not equal, but null is null of any type.</summary>
    private static bool AreEqual(HclValue a, HclValue b) => a.IsNull || b.IsNull ? a.IsNull && b.IsNull : a == b;

    private HclValue Logic(HclExpression.Binary binary, HclValue left, HclValue right)
    {
        var isAnd = binary.Operator == BinaryOperator.And;
        var sign = isAnd ? "\"&&\"" : "\"||\"";
        return (Operand(left, HclType.Bool, binary.Left, sign), Operand(right, HclType.Bool, binary.Right, sign)) switch
        {
            (HclValue.Bool a, _) when a.Value != isAnd => a,
            (_, HclValue.Bool b) when b.Value != isAnd => b,
            (HclValue.Bool, HclValue.Bool b) => b,
            _ => Unknown(HclType.Bool, left, right),
        };
    }

    /// <summary>Both arms get the type that they have in common; only the chosen one must have a value.</summary>
    private HclValue Conditional(HclExpression.Conditional conditional)
    {
        var condition = Operand(Evaluate(conditional.Condition), HclType.Bool, conditional.Condition, "a condition");
        if (condition is not HclValue.Bool { Value: var isTrue })
        {
            var (then, otherwise) = (Evaluate(conditional.Then), Evaluate(conditional.Else));
            return Unknown(Unification.Of([then.Type, otherwise.Type]) ?? HclType.Any, condition);
        }

        var chosen = Evaluate(isTrue ? conditional.Then : conditional.Else);
        var other = Other(isTrue ? conditional.Else : conditional.Then);
        if (other is null || other == chosen.Type)
        {
            return chosen;
        }

        var common = Unification.Of([chosen.Type, other]);
        return common is not null && Conversion.To(chosen, common) is { } converted
            ? converted
            : throw scope.Error(
                conditional.Span,
                $"the two results of this condition have no type in common: one is {chosen.Type.Described}, the other {other.Described}.",
                "Give both results one type, by tostring(...), tolist(...) or tomap(...), for example.");
    }

    /// <summary>The type of the arm that is not chosen; what has no value there does not matter, as in Terraform where it would fail when evaluated.</summary>
    private HclType? Other(HclExpression arm)
    {
        try
        {
            return Evaluate(arm).Type;
        }
        catch (EvaluationException error) when (!error.IsFinal)
        {
            return null;
        }
    }

    private HclValue Operand(HclValue value, HclType type, HclExpression place, string sign)
        => value.IsNull || Conversion.To(value, type) is not { } converted
            ? throw scope.Error(
                place.Span,
                $"{sign} needs {(type == HclType.Bool ? "true or false" : type.Described)}, but this is {value.Described}.",
                type == HclType.Bool ? "Write a comparison (a == b), or true or false." : "Write a number here, or convert the value: tonumber(...).")
            : converted;

    private static HclValue.Unknown Unknown(HclType type, params ReadOnlySpan<HclValue> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.FirstUnknown is { } unknown)
            {
                return unknown with { Type = type };
            }
        }

        return new HclValue.Unknown(type);
    }
}
