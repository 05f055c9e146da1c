using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Translates a boolean expression over attributes into a predicate; what has no counterpart is null.</summary>
internal static class PredicateTranslator
{
    public static Predicate? Translate(Expression expression)
        => expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both when both.Type == typeof(bool)
                => Combine(both, static parts => new Predicate.And(parts)),
            BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either when either.Type == typeof(bool)
                => Combine(either, static parts => new Predicate.Or(parts)),
            BinaryExpression binary => ComparisonTranslator.Translate(binary),
            UnaryExpression { NodeType: ExpressionType.Not } negation => Translate(negation.Operand) is { } operand ? new Predicate.Not(operand) : null,
            UnaryExpression { NodeType: ExpressionType.Convert } convert when convert.Type == typeof(bool) => Translate(convert.Operand),
            AttributeExpression attribute => IsTrue(attribute),
            MemberExpression { Member.Name: nameof(Nullable<int>.HasValue), Expression: AttributeExpression attribute }
                when Nullable.GetUnderlyingType(attribute.Type) is not null
                => new Predicate.Compare(attribute.Operand, ComparisonOperator.NotEqual, new ValueSource.Literal(null)),
            MemberExpression { Member.Name: nameof(Nullable<bool>.Value), Expression: AttributeExpression attribute } => IsTrue(attribute),
            MethodCallExpression call => MethodTranslator.Translate(call),
            _ when expression.Type == typeof(bool) && ValueTranslator.Translate(expression) is { } value => new Predicate.Given(value),
            _ => null,
        };

    private static Predicate.Compare? IsTrue(AttributeExpression attribute)
        => attribute.Type == typeof(bool) || attribute.Type == typeof(bool?)
            ? new Predicate.Compare(attribute.Operand, ComparisonOperator.Equal, new ValueSource.Literal(true))
            : null;

    private static Predicate? Combine(
        BinaryExpression binary,
        Func<System.Collections.Immutable.ImmutableArray<Predicate>, Predicate> create)
        => Translate(binary.Left) is { } left && Translate(binary.Right) is { } right ? create([left, right]) : null;
}
