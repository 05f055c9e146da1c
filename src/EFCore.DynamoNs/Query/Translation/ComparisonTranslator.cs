using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Comparisons of attributes and sizes with values and with each other.</summary>
internal static class ComparisonTranslator
{
    public static Predicate? Translate(BinaryExpression binary)
        => OperatorOf(binary.NodeType) is { } comparison
            ? TranslateCompareTo(binary, comparison) ?? Translate(binary.Left, comparison, binary.Right)
            : null;

    /// <summary>A comparison, whichever side the attribute stands on.</summary>
    public static Predicate? Translate(Expression left, ComparisonOperator comparison, Expression right)
    {
        if (FindOperand(left) is { } attribute && ValueTranslator.Translate(right) is { } value)
        {
            return Compare(attribute, comparison, value);
        }

        return FindOperand(right) is { } other && ValueTranslator.Translate(left) is { } otherValue
            ? Compare(other, comparison.Flip(), otherValue)
            : TermTranslator.Translate(left, comparison, right);
    }

    /// <summary>The attribute, also behind the conversions that C# puts around enums, nullables and smaller numbers.</summary>
    public static AttributeOperand? FindOperand(Expression expression)
    {
        switch (expression)
        {
            case AttributeExpression attribute:
                return attribute.Operand;
            case MemberExpression { Member.Name: nameof(Nullable<int>.Value), Expression: AttributeExpression nullable }
                when Nullable.GetUnderlyingType(nullable.Type) is not null:
                return nullable.Operand;
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
                when FindOperand(convert.Operand) is { } operand:
                return Convert(operand, convert.Operand.Type, convert.Type);
            default:
                return null;
        }
    }

    /// <summary>The attribute in the form that C# compares it in; null where no such conversion keeps the value.</summary>
    private static AttributeOperand? Convert(AttributeOperand operand, Type from, Type to)
    {
        var (fromType, toType) = (Nullable.GetUnderlyingType(from) ?? from, Nullable.GetUnderlyingType(to) ?? to);
        if (fromType == toType || toType.IsAssignableFrom(fromType) || (fromType.IsEnum && Enum.GetUnderlyingType(fromType) == toType))
        {
            return operand;
        }

        // C# compares chars as numbers; a number that is compared with one is a char.
        if (fromType == typeof(char) && toType == typeof(int))
        {
            return operand;
        }

        if (!Numbers.Widens(fromType.IsEnum ? Enum.GetUnderlyingType(fromType) : fromType, toType))
        {
            return null;
        }

        // N is one type: a smaller number compares as the wider one that C# makes of it. What can't be null stays so: absent is zero.
        return StoredForms.Widened(operand.Codec, from == fromType ? toType : to) is { } wider
            ? operand with { Codec = wider }
            : fromType.IsEnum || !operand.Codec.IsOrdered ? operand : null;
    }

    private static Predicate.Compare? Compare(AttributeOperand attribute, ComparisonOperator comparison, ValueSource value)
        => comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual || attribute.Codec.IsOrdered
            ? new Predicate.Compare(attribute, comparison, value)
            : null;

    /// <summary><c>string.Compare(a, b) > 0</c> and <c>a.CompareTo(b) > 0</c>: C# has no <c>></c> for strings.</summary>
    private static Predicate? TranslateCompareTo(BinaryExpression binary, ComparisonOperator comparison)
        => (binary.Left, binary.Right) switch
        {
            (MethodCallExpression call, ConstantExpression { Value: 0 }) => TranslateCompareTo(call, comparison),
            (ConstantExpression { Value: 0 }, MethodCallExpression call) => TranslateCompareTo(call, comparison.Flip()),
            _ => null,
        };

    private static Predicate? TranslateCompareTo(MethodCallExpression call, ComparisonOperator comparison)
        => call switch
        {
            { Object: { } instance, Method.Name: nameof(IComparable.CompareTo), Arguments: [var other] } => TranslateOrder(instance, comparison, other),
            { Object: null, Method.Name: nameof(string.Compare) or nameof(string.CompareOrdinal), Arguments: [var left, var right] }
                when call.Method.DeclaringType == typeof(string) => TranslateOrder(left, comparison, right),
            {
                Object: null,
                Method.Name: nameof(string.Compare),
                Arguments: [var left, var right, ConstantExpression { Value: StringComparison.Ordinal }],
            }
                when call.Method.DeclaringType == typeof(string) => TranslateOrder(left, comparison, right),
            _ => null,
        };

    /// <summary>In the order of <c>Compare</c> null is less than every string, where an operator with null is false.</summary>
    private static Predicate? TranslateOrder(Expression left, ComparisonOperator comparison, Expression right)
        => Translate(left, comparison, right) switch
        {
            Predicate.Compare { Operator: not (ComparisonOperator.Equal or ComparisonOperator.NotEqual), Attribute.Codec: StringCodec or PrefixCodec<string> } compare
                => NeedsNoNull(compare) ? compare : compare with { Value = new ValueSource.NullFirst(compare.Value) },
            Predicate.CompareTerms compare when left.Type == typeof(string) => TermTranslator.NullFirst(compare),
            var translated => translated,
        };

    /// <summary>True where an absent attribute is not wanted anyway: it is not greater than a text.</summary>
    private static bool NeedsNoNull(Predicate.Compare compare)
        => compare.Value is ValueSource.Literal { Value: string }
            && (compare.Attribute.IsAlwaysStored || compare.Operator is ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual);

    private static ComparisonOperator? OperatorOf(ExpressionType type)
        => type switch
        {
            ExpressionType.Equal => ComparisonOperator.Equal,
            ExpressionType.NotEqual => ComparisonOperator.NotEqual,
            ExpressionType.LessThan => ComparisonOperator.LessThan,
            ExpressionType.LessThanOrEqual => ComparisonOperator.LessThanOrEqual,
            ExpressionType.GreaterThan => ComparisonOperator.GreaterThan,
            ExpressionType.GreaterThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
            _ => null,
        };
}
