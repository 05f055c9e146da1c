using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The methods that DynamoDB has a function or a comparison for.</summary>
internal static class MethodTranslator
{
    public static Predicate? Translate(MethodCallExpression call)
        => call.Method.Name switch
        {
            nameof(string.StartsWith) when IsOrdinal(call) => TranslateStartsWith(call),
            nameof(string.Contains) when IsOrdinal(call) => TranslateContains(call),
            nameof(Equals) when IsOrdinal(call) => TranslateEquals(call),
            nameof(string.IsNullOrEmpty) when call.Method.DeclaringType == typeof(string) => TranslateIsNullOrEmpty(call),
            _ => null,
        };

    /// <summary>DynamoDB compares bytes: any other comparison than the ordinal one would be another question.</summary>
    private static bool IsOrdinal(MethodCallExpression call)
        => call.Arguments.All(argument => argument.Type != typeof(StringComparison)
            || argument is ConstantExpression { Value: StringComparison.Ordinal });

    private static Predicate.StartsWith? TranslateStartsWith(MethodCallExpression call)
        => call.Object is AttributeExpression { Type: var type } text
            && type == typeof(string)
            && text.Binding.Codec is StringCodec or PrefixCodec<string>
            && call.Arguments[0].Type == typeof(string)
            && (call.Arguments.Count == 1 || call.Arguments[1].Type == typeof(StringComparison))
            && ValueTranslator.Translate(call.Arguments[0]) is { } prefix
                ? new Predicate.StartsWith(text.Operand, prefix)
                : null;

    private static Predicate? TranslateContains(MethodCallExpression call)
    {
        if (!IsContains(call))
        {
            return null;
        }

        var (container, item) = call.Object is null ? (Unwrap(call.Arguments[0]), call.Arguments[1]) : (Unwrap(call.Object), call.Arguments[0]);
        if (container is AttributeExpression attribute && ValueTranslator.Translate(item) is { } element)
        {
            return ElementCodec(attribute.Binding.Codec, item.Type) is { } codec ? new Predicate.Contains(attribute.Operand, codec, element) : null;
        }

        return ComparisonTranslator.FindOperand(item) is { } operand && container.Type != typeof(string) && ValueTranslator.Translate(container) is { } values
            ? new Predicate.IsIn(operand, values)
            : null;
    }

    /// <summary>Contains of strings and collections, without a comparer: another method of that name may mean anything.</summary>
    private static bool IsContains(MethodCallExpression call)
        => call switch
        {
            { Object: null } => call.Method.DeclaringType is { } type && (type == typeof(Enumerable) || type == typeof(Queryable)) && call.Arguments.Count == 2,
            { Object.Type: var type } when type == typeof(string) => true,
            { Object.Type: var type } => typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && call.Arguments.Count == 1,
        };

    /// <summary>contains() of a string asks for a substring; of a list or set for an element. Maps have no such function.</summary>
    private static ValueCodec? ElementCodec(ValueCodec codec, Type elementType)
        => codec switch
        {
            StringCodec when elementType == typeof(string) => codec,
            { Element: { HasVariants: false } element } => element,
            _ => null,
        };

    private static Predicate? TranslateEquals(MethodCallExpression call)
        => call switch
        {
            { Object: { } instance } when call.Arguments.Count == 1 || call.Method.DeclaringType == typeof(string)
                => TranslateEquals(instance, call.Arguments[0]),
            { Object: null, Arguments: [var left, var right, ..] }
                when call.Method.DeclaringType == typeof(object) || call.Method.DeclaringType == typeof(string)
                => TranslateEquals(left, right),
            _ => null,
        };

    private static Predicate? TranslateEquals(Expression left, Expression right)
        => ComparisonTranslator.Translate(left, ComparisonOperator.Equal, right) switch
        {
            Predicate.Compare compare when IsUntyped(left) || IsUntyped(right) => EqualsUntyped(compare),
            var translated => translated,
        };

    private static bool IsUntyped(Expression expression)
        => expression.Type == typeof(object) && expression is (QueryParameterExpression or ConstantExpression);

    /// <summary>Equals(object) is false for a value of another type, where == would convert it.</summary>
    private static Predicate.And EqualsUntyped(Predicate.Compare compare)
    {
        var type = Nullable.GetUnderlyingType(compare.Attribute.Codec.ClrType) ?? compare.Attribute.Codec.ClrType;
        var isOfType = new ValueSource.Computed(parameters => compare.Value.Resolve(parameters) is var value && (value is null || type.IsInstanceOfType(value)));
        return new Predicate.And([new Predicate.Given(isOfType), compare with { Value = new ValueSource.OfType(compare.Value, type) }]);
    }

    private static Predicate.Or? TranslateIsNullOrEmpty(MethodCallExpression call)
        => call.Arguments[0] is AttributeExpression { Binding.Codec: StringCodec } text
            ? new Predicate.Or(
            [
                new Predicate.Compare(text.Operand, ComparisonOperator.Equal, new ValueSource.Literal(null)),
                new Predicate.Compare(text.Operand, ComparisonOperator.Equal, new ValueSource.Literal("")),
            ])
            : null;

    private static Expression Unwrap(Expression expression)
        => expression switch
        {
            UnaryExpression { NodeType: ExpressionType.Convert } convert => Unwrap(convert.Operand),
            MethodCallExpression { Method.Name: nameof(Queryable.AsQueryable), Object: null } call => Unwrap(call.Arguments[0]),
            _ => expression,
        };
}
