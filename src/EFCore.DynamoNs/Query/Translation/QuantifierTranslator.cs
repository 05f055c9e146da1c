using System.Globalization;
using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>
///     Any and All. Over a collection that the query brings along they are a condition for each value; over an attribute
///     DynamoDB knows only whether it has elements, and whether it has one that equals a value.
/// </summary>
internal static class QuantifierTranslator
{
    private const string ValueName = "each value ";

    /// <summary>A list's values, each of which is looked for among the elements.</summary>
    private const string SoughtName = "sought value";

    public static Predicate? Translate(MethodCallExpression call)
    {
        var collection = ElementBindingVisitor.FindCollection(call.Arguments[0]);
        if (call.Arguments is [_])
        {
            return collection is null || call.Method.Name != nameof(Enumerable.Any) ? null
                : new Predicate.CompareTerms(
                    new Term.Size(collection.Operand, CodecSource.Find(typeof(int))!),
                    ComparisonOperator.GreaterThan,
                    new Term.Value(new ValueSource.Literal(0)));
        }

        if (Unquoted(call.Arguments[1]) is not LambdaExpression { Parameters: [var element] } condition)
        {
            return null;
        }

        var isForAll = call.Method.Name == nameof(Enumerable.All);
        if (collection is null)
        {
            return ValueTranslator.Translate(call.Arguments[0]) is { } values ? ForValues(values, element, condition.Body, isForAll) : null;
        }

        // All elements meet a condition where none meets its contrary.
        return !isForAll ? HasElement(collection, element, condition.Body)
            : Contrary(condition.Body) is { } contrary && HasElement(collection, element, contrary) is { } has ? new Predicate.Not(has)
            : null;
    }

    /// <summary>Whether one of the values meets the condition that is made for it.</summary>
    public static Predicate? ForOne(ValueSource values, Type type, Func<Expression, Expression> condition)
    {
        var value = Expression.Parameter(type, "value");
        return ForValues(values, value, condition(value), isForAll: false);
    }

    private static Predicate? ForValues(ValueSource values, ParameterExpression element, Expression condition, bool isForAll)
    {
        var value = new QueryParameterExpression(NameFor(condition), element.Type);
        var name = value.Name;
        return PredicateTranslator.TranslatePart(ReplacingExpressionVisitor.Replace(element, value, condition)) switch
        {
            null => null,
            Predicate.Compare { Operator: ComparisonOperator.Equal, Value: ValueSource.Parameter { Name: var equal } } compare when !isForAll && equal == name
                => new Predicate.IsIn(compare.Attribute, values),
            Predicate.Compare { Operator: ComparisonOperator.NotEqual, Value: ValueSource.Parameter { Name: var other } } compare when isForAll && other == name
                => new Predicate.Not(new Predicate.IsIn(compare.Attribute, values)),
            var template => new Predicate.Each(values, name, template, isForAll),
        };
    }

    /// <summary>Whether the collection has an element that meets the condition.</summary>
    private static Predicate? HasElement(AttributeExpression collection, ParameterExpression element, Expression condition)
        => condition switch
        {
            BinaryExpression { NodeType: ExpressionType.OrElse } either
                => HasElement(collection, element, either.Left) is { } left && HasElement(collection, element, either.Right) is { } right
                    ? PredicateTranslator.Or(left, right)
                    : null,
            BinaryExpression { NodeType: ExpressionType.Equal } equality => HasEqual(collection, element, equality.Left, equality.Right),
            MethodCallExpression { Method.Name: nameof(Equals), Object: { } left, Arguments: [var right] } => HasEqual(collection, element, left, right),
            MethodCallExpression { Method.Name: nameof(Enumerable.Contains) } contains => HasOneOf(collection, element, contains),
            _ => null,
        };

    private static Predicate? HasEqual(AttributeExpression collection, ParameterExpression element, Expression left, Expression right)
    {
        var value = IsElement(left, element) ? right : IsElement(right, element) ? left : null;
        return value is not null
            && MethodTranslator.ElementCodec(collection.Binding.Codec, element.Type) is { } codec
            && ValueTranslator.Translate(value) is { } source
                ? new Predicate.Contains(collection.Operand, codec, source)
                : null;
    }

    private static Predicate? HasOneOf(AttributeExpression collection, ParameterExpression element, MethodCallExpression contains)
    {
        var (list, item) = contains switch
        {
            { Object: { } instance, Arguments: [var only] } => (instance, only),
            { Object: null, Arguments: [var first, var second] } => (first, second),
            _ => (null, null),
        };
        return list is not null
            && IsElement(item!, element)
            && list.Type != typeof(string)
            && MethodTranslator.ElementCodec(collection.Binding.Codec, element.Type) is { } codec
            && ValueTranslator.Translate(list) is { } values
                ? new Predicate.Each(values, SoughtName, new Predicate.Contains(collection.Operand, codec, new ValueSource.Parameter(SoughtName)), ForAll: false)
                : null;
    }

    private static bool IsElement(Expression expression, ParameterExpression element)
        => expression == element
            || (expression is UnaryExpression { NodeType: ExpressionType.Convert } convert && IsElement(convert.Operand, element));

    private static Expression? Contrary(Expression condition)
        => condition switch
        {
            UnaryExpression { NodeType: ExpressionType.Not } negation => negation.Operand,
            BinaryExpression { NodeType: ExpressionType.NotEqual } inequality => Expression.Equal(inequality.Left, inequality.Right),
            BinaryExpression { NodeType: ExpressionType.AndAlso } both
                => Contrary(both.Left) is { } left && Contrary(both.Right) is { } right ? Expression.OrElse(left, right) : null,
            _ => null,
        };

    /// <summary>A name that nothing in the condition has: quantifiers nest.</summary>
    private static string NameFor(Expression condition)
    {
        var depth = new ValueDepth();
        depth.Visit(condition);
        return ValueName + depth.Next.ToString(CultureInfo.InvariantCulture);
    }

    private static Expression Unquoted(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : expression;

    private sealed class ValueDepth : ExpressionVisitor
    {
        public int Next { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression { Name: var name } && name.StartsWith(ValueName, StringComparison.Ordinal))
            {
                Next = Math.Max(Next, int.Parse(name.AsSpan(ValueName.Length), CultureInfo.InvariantCulture) + 1);
            }

            return node;
        }
    }
}
