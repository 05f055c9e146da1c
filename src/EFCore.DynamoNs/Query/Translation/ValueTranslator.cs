using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Values that a query brings along: parameters, literals, and what is written out of them.</summary>
internal static class ValueTranslator
{
    /// <summary>The source of the expression's value; null when the value depends on the item.</summary>
    public static ValueSource? Translate(Expression expression)
        => expression switch
        {
            ConstantExpression constant => new ValueSource.Literal(constant.Value),
            DefaultExpression { Type: var type } => new ValueSource.Literal(type.IsValueType ? Activator.CreateInstance(type) : null),
            QueryParameterExpression parameter => new ValueSource.Parameter(parameter.Name),
            UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.Quote } convert when KeepsValue(convert) => Translate(convert.Operand),
            NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array => TranslateAll(array.Expressions),
            ListInitExpression list when list.Initializers.All(initializer => initializer.Arguments.Count == 1)
                => TranslateAll(list.Initializers.Select(initializer => initializer.Arguments[0])),
            MethodCallExpression { Method.Name: nameof(Queryable.AsQueryable), Object: null } call => Translate(call.Arguments[0]),
            NewExpression or MethodCallExpression or MemberExpression or BinaryExpression or UnaryExpression or ConditionalExpression
                when ClientValue.Of(expression) is { } value => value,
            _ => null,
        };

    private static ValueSource.Items? TranslateAll(IEnumerable<Expression> expressions)
    {
        var sources = expressions.Select(Translate).ToList();
        return sources.Contains(null) ? null : new ValueSource.Items(sources!);
    }

    /// <summary>Boxing, nullables, enums and wider numbers say the same value in another type.</summary>
    private static bool KeepsValue(UnaryExpression convert)
    {
        var from = Nullable.GetUnderlyingType(convert.Operand.Type) ?? convert.Operand.Type;
        var to = Nullable.GetUnderlyingType(convert.Type) ?? convert.Type;
        return from == to || to.IsAssignableFrom(from) || from.IsEnum || to.IsEnum || Numbers.Widens(from, to);
    }
}
