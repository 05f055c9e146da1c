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

    protected override Expression VisitExtension(Expression node)
        => node is StructuralTypeShaperExpression or AttributeExpression or QueryParameterExpression ? node : base.VisitExtension(node);

    private AttributeExpression? Bind(Expression instance, string property)
    {
        while (instance is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } convert)
        {
            instance = convert.Operand;
        }

        var binding = instance switch
        {
            StructuralTypeShaperExpression => entity.Find(property),
            AttributeExpression attribute => attribute.Binding.FindMember(property),
            _ => null,
        };
        return binding is null ? null : new AttributeExpression(binding);
    }
}
