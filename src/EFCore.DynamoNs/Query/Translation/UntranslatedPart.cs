using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>The smallest part of a predicate that does not translate, as its author would know it again; without values.</summary>
internal static class UntranslatedPart
{
    public static string Of(Expression expression)
        => expression switch
        {
            BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } binary
                => Of(PredicateTranslator.Translate(binary.Left) is null ? binary.Left : binary.Right),
            UnaryExpression { NodeType: ExpressionType.Not } negation => Of(negation.Operand),
            _ => expression.Print(),
        };

    private static string Print(this Expression expression)
        => string.Concat(ExpressionPrinter.Print(new WithoutValues().Visit(expression)).Split('\n').Select(line => line.Trim()));

    /// <summary>Literals of the query are data of its author: the message shows their place only.</summary>
    private sealed class WithoutValues : ExpressionVisitor
    {
        protected override Expression VisitConstant(ConstantExpression node)
            => node.Value is null or bool ? node : new QueryParameterExpression("value", node.Type);

        protected override Expression VisitExtension(Expression node)
            => node is StructuralTypeShaperExpression entity
                ? Expression.Parameter(entity.Type, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(entity.Type.Name))
                : node;
    }
}
