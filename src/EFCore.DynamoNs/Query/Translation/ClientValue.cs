using System.Linq.Expressions;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>
///     Values that EF leaves in the query's text although no item has a part in them (<c>new DateOnly(year, 1, 1)</c>): they
///     are compiled once a query and computed each time it runs, so that <c>DateTime.UtcNow</c> is the time of the call.
/// </summary>
internal sealed class ClientValue : ExpressionVisitor
{
    private static readonly ParameterExpression Parameters = Expression.Parameter(typeof(IReadOnlyDictionary<string, object?>), "parameters");

    private bool _dependsOnItem;

    /// <summary>The value's source; null when it depends on the item.</summary>
    public static ValueSource? Of(Expression expression)
    {
        var visitor = new ClientValue();
        var body = visitor.Visit(expression);
        if (visitor._dependsOnItem)
        {
            return null;
        }

        var compute = Expression
            .Lambda<Func<IReadOnlyDictionary<string, object?>, object?>>(Expression.Convert(body, typeof(object)), Parameters)
            .Compile();
        return new ValueSource.Computed(compute);
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is not QueryParameterExpression parameter)
        {
            _dependsOnItem = true;
            return node;
        }

        return Expression.Convert(Expression.Property(Parameters, "Item", Expression.Constant(parameter.Name)), parameter.Type);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _dependsOnItem = true;
        return node;
    }
}
