using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>
///     Takes <c>?:</c> and <c>??</c> out of a condition, which DynamoDB has not: <c>(o.Rank ?? 5) > 3</c> is
///     <c>o.Rank != null ? o.Rank > 3 : 5 > 3</c>, and that is said with AND and OR.
/// </summary>
internal sealed class ChoiceHoisting : ExpressionVisitor
{
    private ConditionalExpression? _choice;
    private Expression? _chosen;
    private Expression? _replacement;

    /// <summary>The condition as a choice between conditions; null when nothing in it is chosen by the item.</summary>
    public static ConditionalExpression? Hoist(Expression condition)
    {
        var search = new ChoiceHoisting();
        search.Visit(condition);
        return search._choice is { } choice
            ? Expression.Condition(choice.Test, search.With(choice.IfTrue, condition), search.With(choice.IfFalse, condition))
            : null;
    }

    public override Expression? Visit(Expression? node)
    {
        if (_replacement is not null && node == _chosen)
        {
            return _replacement;
        }

        return _choice is null || _replacement is not null ? base.Visit(node) : node;
    }

    protected override Expression VisitConditional(ConditionalExpression node) => Find(node, () => node) ?? base.VisitConditional(node);

    protected override Expression VisitBinary(BinaryExpression node)
        => node.NodeType == ExpressionType.Coalesce && node.Conversion is null
            ? Find(node, () => Expression.Condition(
                Expression.NotEqual(node.Left, Expression.Constant(null, node.Left.Type)),
                node.Left.Type == node.Type ? node.Left : Expression.Convert(node.Left, node.Type),
                node.Right)) ?? base.VisitBinary(node)
            : base.VisitBinary(node);

    /// <summary>A condition that is compared as a <c>bool?</c> is true or false, never null.</summary>
    protected override Expression VisitUnary(UnaryExpression node)
        => node.NodeType == ExpressionType.Convert
            && node.Type == typeof(bool?)
            && node.Operand is not AttributeExpression
            && node.Operand.Type == typeof(bool)
            ? Find(node, () => Expression.Condition(
                node.Operand,
                Expression.Constant(true, typeof(bool?)),
                Expression.Constant(false, typeof(bool?)))) ?? base.VisitUnary(node)
            : base.VisitUnary(node);

    /// <summary>What is asked of each element is no part of the condition itself.</summary>
    protected override Expression VisitLambda<T>(Expression<T> node) => node;

    protected override Expression VisitExtension(Expression node)
        => node is AttributeExpression or QueryParameterExpression or StructuralTypeShaperExpression ? node : base.VisitExtension(node);

    private Expression With(Expression branch, Expression condition)
    {
        _replacement = branch;
        return Visit(condition)!;
    }

    private Expression? Find(Expression node, Func<ConditionalExpression> choice)
    {
        if (_replacement is not null || ValueTranslator.Translate(node) is not null)
        {
            return null;
        }

        (_choice, _chosen) = (choice(), node);
        return node;
    }
}
