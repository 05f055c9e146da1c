using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>Turns accesses to an entity's properties into attributes: <c>o.Address.City</c>, <c>EF.Property(o, "Total")</c>.</summary>
internal sealed class AttributeBindingVisitor(EntityBinding entity) : ExpressionVisitor
{
    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Expression is null)
        {
            return base.VisitMember(node);
        }

        var instance = Visit(node.Expression);
        return (Expression?)Bind(instance, node.Member.Name) ?? node.Update(instance);
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
        => node.Method.IsGenericMethod
            && node.Method.DeclaringType == typeof(EF)
            && node.Method.Name == nameof(EF.Property)
            && node.Arguments[1] is ConstantExpression { Value: string property }
            && Bind(Visit(node.Arguments[0]), property) is { } bound
                ? bound.Type == node.Type ? bound : Expression.Convert(bound, node.Type)
                : base.VisitMethodCall(node);

    protected override Expression VisitTypeBinary(TypeBinaryExpression node)
    {
        var instance = Visit(node.Expression);
        return Uncast(instance) is StructuralTypeShaperExpression shaper
            ? TypeTest.Of(entity, shaper.Type, node.TypeOperand, isExact: node.NodeType == ExpressionType.TypeEqual)
            : node.Update(instance);
    }

    /// <summary><c>a.GetType() == typeof(Dog)</c>.</summary>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is not (ExpressionType.Equal or ExpressionType.NotEqual)
            || TypeTest.Find(node) is not var (typed, type)
            || Uncast(Visit(typed)) is not StructuralTypeShaperExpression shaper)
        {
            return base.VisitBinary(node);
        }

        var test = TypeTest.Of(entity, shaper.Type, type, isExact: true);
        return node.NodeType == ExpressionType.Equal ? test : Expression.Not(test);
    }

    protected override Expression VisitExtension(Expression node)
        => node is StructuralTypeShaperExpression or AttributeExpression or QueryParameterExpression ? node : base.VisitExtension(node);

    private AttributeExpression? Bind(Expression instance, string property)
    {
        var binding = Uncast(instance) switch
        {
            StructuralTypeShaperExpression => entity.Find(property, instance.Type),
            AttributeExpression attribute => attribute.Binding.FindMember(property),
            _ => null,
        };
        if (binding is { IsAlwaysStored: true } && !entity.Attributes.Contains(binding))
        {
            // Every item of a derived type has it: not every item that is asked.
            binding = binding with { IsAlwaysStored = false };
        }

        return binding is null ? null : new AttributeExpression(binding);
    }

    private static Expression Uncast(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } cast ? Uncast(cast.Operand) : expression;
}
