using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The methods that DynamoDB has a function or a comparison for.</summary>
internal static class MethodTranslator
{
    public static Predicate? Translate(MethodCallExpression call)
        => call.Method.DeclaringType == typeof(DynamoDbFunctionsExtensions)
            ? FunctionTranslator.Translate(call)
            : call.Method.Name switch
            {
                nameof(string.StartsWith) when IsOrdinal(call) => TranslateStartsWith(call),
                nameof(string.Contains) when IsOrdinal(call) => TranslateContains(call),
                nameof(Equals) when IsOrdinal(call) => TranslateEquals(call),
                nameof(string.IsNullOrEmpty) when call.Method.DeclaringType == typeof(string) => TranslateIsNullOrEmpty(call),
                nameof(Enumerable.SequenceEqual) when call is { Object: null, Arguments: [var left, var right] } => TranslateSequenceEqual(left, right),
                nameof(IDictionary<,>.ContainsKey) when call is { Object: { } dictionary, Arguments: [var key] } => TranslateContainsKey(dictionary, key),
                nameof(Enumerable.Any) or nameof(Enumerable.All) when IsOfSequence(call) => QuantifierTranslator.Translate(call),
                _ => null,
            };

    public static bool IsOfSequence(MethodCallExpression call)
        => call is { Object: null, Method.DeclaringType: { } type } && (type == typeof(Enumerable) || type == typeof(Queryable));

    /// <summary>DynamoDB compares bytes: any other comparison than the ordinal one would be another question.</summary>
    private static bool IsOrdinal(MethodCallExpression call)
        => call.Arguments.All(argument => argument.Type != typeof(StringComparison)
            || argument is ConstantExpression { Value: StringComparison.Ordinal });

    private static Predicate? TranslateStartsWith(MethodCallExpression call)
    {
        if (call.Object is null
            || ComparisonTranslator.FindOperand(call.Object) is not { Codec: StringCodec or PrefixCodec<string> } text
            || (call.Arguments.Count > 1 && call.Arguments[1].Type != typeof(StringComparison)))
        {
            return null;
        }

        return FindText(call.Arguments[0]) is { } prefix
            ? new Predicate.StartsWith(text, prefix)
            : text.Codec is StringCodec && ComparisonTranslator.FindOperand(call.Arguments[0]) is { Codec: StringCodec } part
                ? new Predicate.Includes(text, part, part.Codec, AtStart: true)
                : null;
    }

    /// <summary>Text that the query brings along; a char is a text of one.</summary>
    private static ValueSource? FindText(Expression expression)
        => ValueTranslator.Translate(expression) switch
        {
            ValueSource.Literal { Value: char one } => new ValueSource.Literal(one.ToString()),
            { } value when expression.Type == typeof(char) => new ValueSource.Computed(parameters => value.Resolve(parameters)!.ToString()),
            var value => value,
        };

    private static Predicate? TranslateContains(MethodCallExpression call)
    {
        if (!IsContains(call))
        {
            return null;
        }

        var (container, item) = call.Object is null ? (Unwrap(call.Arguments[0]), call.Arguments[1]) : (Unwrap(call.Object), call.Arguments[0]);
        if (container is AttributeExpression attribute)
        {
            return TranslateContains(attribute.Operand, item);
        }

        if (container.Type == typeof(string) || ValueTranslator.Translate(container) is not { } values)
        {
            return null;
        }

        return ComparisonTranslator.FindOperand(item) is { } operand
            ? new Predicate.IsIn(operand, values)
            : QuantifierTranslator.ForOne(values, item.Type, value => Expression.Equal(item, value));
    }

    private static Predicate? TranslateContains(AttributeOperand container, Expression item)
    {
        if (ElementCodec(container.Codec, item.Type) is not { } element)
        {
            return null;
        }

        return FindText(item) is { } value ? new Predicate.Contains(container, element, value)
            : ComparisonTranslator.FindOperand(item) is { } part && StoredForms.AreAlike(element, part.Codec)
                ? new Predicate.Includes(container, part, element, AtStart: false)
                : null;
    }

    /// <summary>Contains of strings and collections, without a comparer: another method of that name may mean anything.</summary>
    private static bool IsContains(MethodCallExpression call)
        => call switch
        {
            { Object: null } => IsOfSequence(call) && call.Arguments.Count == 2,
            { Object.Type: var type } when type == typeof(string) => true,
            { Object.Type: var type } => typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && call.Arguments.Count == 1,
        };

    /// <summary>contains() of a string asks for a substring; of a list or set for an element. Maps have no such function.</summary>
    public static ValueCodec? ElementCodec(ValueCodec codec, Type elementType)
        => codec switch
        {
            StringCodec when elementType == typeof(string) || elementType == typeof(char) => codec,
            { Element: { HasVariants: false } element } => element,
            _ => null,
        };

    /// <summary>Elements one by one are equal where the bytes are.</summary>
    private static Predicate? TranslateSequenceEqual(Expression left, Expression right)
        => Unwrap(left) is var a && Unwrap(right) is var b && (IsBinary(a) || IsBinary(b)) ? ComparisonTranslator.Translate(a, ComparisonOperator.Equal, b) : null;

    private static bool IsBinary(Expression expression) => ComparisonTranslator.FindOperand(expression)?.Codec is BinaryCodec;

    private static Predicate.Exists? TranslateContainsKey(Expression dictionary, Expression key)
        => ElementBindingVisitor.FindElement(dictionary, key, typeof(object)) is { } entry ? new Predicate.Exists(entry.Operand) : null;

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
            Predicate.CompareTerms when !IsOneType(left, right) => null,
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

    private static bool IsOneType(Expression left, Expression right) => Unboxed(left) == Unboxed(right);

    private static Type Unboxed(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert && convert.Type == typeof(object)
            ? Unboxed(convert.Operand)
            : Nullable.GetUnderlyingType(expression.Type) ?? expression.Type;

    private static Predicate.Or? TranslateIsNullOrEmpty(MethodCallExpression call)
        => ComparisonTranslator.FindOperand(call.Arguments[0]) is { Codec: StringCodec } text
            ? new Predicate.Or(
            [
                new Predicate.Compare(text, ComparisonOperator.Equal, new ValueSource.Literal(null)),
                new Predicate.Compare(text, ComparisonOperator.Equal, new ValueSource.Literal("")),
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
