using System.Linq.Expressions;
using EFCore.DynamoNs.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary>
///     Turns elements of collections into attributes, as DynamoDB's paths name them: <c>o.Lines[0].Sku</c>,
///     <c>o.Labels["colour"]</c>. In conditions only: C# throws where an element is not there, and a condition does not.
/// </summary>
internal sealed class ElementBindingVisitor : ExpressionVisitor
{
    /// <summary>The collection that an expression stands for, behind the conversions to query and interface.</summary>
    public static AttributeExpression? FindCollection(Expression? expression)
        => expression switch
        {
            AttributeExpression { Binding.Codec: { Element: not null } or { Entry: not null } } attribute => attribute,
            UnaryExpression { NodeType: ExpressionType.Convert } convert => FindCollection(convert.Operand),
            MethodCallExpression { Method.Name: nameof(Queryable.AsQueryable), Object: null } call => FindCollection(call.Arguments[0]),
            _ => null,
        };

    /// <summary>The element at a place or under a name; null where a path can't say it.</summary>
    public static AttributeExpression? FindElement(Expression collection, Expression place, Type type)
    {
        if (FindCollection(collection) is not { Binding: var binding } || Segment(place, binding.Path.Root) is not { } segment)
        {
            return null;
        }

        // A set has no places.
        var element = place.Type == typeof(string) ? binding.Codec.Entry : binding.Codec.Kind == Items.AttributeKind.L ? binding.Codec.Element : null;
        return element is null ? null : new AttributeExpression(binding.ElementAt(segment, element), type);
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        var member = base.VisitMember(node);
        return member is MemberExpression { Expression: AttributeExpression { Binding: var binding }, Member.Name: var name } && binding.FindMember(name) is { } bound
            ? new AttributeExpression(bound)
            : member;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        var call = (MethodCallExpression)base.VisitMethodCall(node);
        Expression? element = call switch
        {
            { Object: { } list, Method.Name: "get_Item", Arguments: [var place] } => FindElement(list, place, call.Type),
            { Object: null, Arguments: [var source, var place], Method.Name: nameof(Enumerable.ElementAt) or nameof(Enumerable.ElementAtOrDefault) }
                => FindElement(source, place, call.Type) ?? FindMember(source, place),
            { Object: null, Arguments: [var source], Method.Name: nameof(Enumerable.First) or nameof(Enumerable.FirstOrDefault) }
                => FindElement(source, Expression.Constant(0), call.Type) ?? FindMember(source, Expression.Constant(0)),
            _ => null,
        };
        return element ?? call;
    }

    protected override Expression VisitIndex(IndexExpression node)
    {
        var index = base.VisitIndex(node);
        return index is IndexExpression { Object: { } list, Arguments: [var place] } && FindElement(list, place, index.Type) is { } element ? element : index;
    }

    protected override Expression VisitBinary(BinaryExpression node)
    {
        var binary = base.VisitBinary(node);
        return binary is BinaryExpression { NodeType: ExpressionType.ArrayIndex, Left: var list, Right: var place } && FindElement(list, place, binary.Type) is { } element
            ? element
            : binary;
    }

    protected override Expression VisitExtension(Expression node)
        => node is AttributeExpression or QueryParameterExpression or StructuralTypeShaperExpression ? node : base.VisitExtension(node);

    /// <summary>EF Core selects a member before it takes an element: <c>o.Lines[0].Sku</c> is <c>o.Lines.Select(l => l.Sku).ElementAt(0)</c>.</summary>
    private Expression? FindMember(Expression source, Expression place)
    {
        if (source is not MethodCallExpression { Object: null, Method.Name: nameof(Enumerable.Select), Arguments: [var lines, var selector] })
        {
            return null;
        }

        var member = selector is UnaryExpression { NodeType: ExpressionType.Quote, Operand: LambdaExpression quoted } ? quoted : selector as LambdaExpression;
        return member is { Parameters: [var line] } && FindElement(lines, place, line.Type) is { } element
            ? Visit(ReplacingExpressionVisitor.Replace(line, element, member.Body))
            : null;
    }

    private static PathSegment? Segment(Expression place, string collection)
        => place switch
        {
            ConstantExpression { Value: null or < 0 } => throw Errors.NoSuchElement(collection),
            ConstantExpression { Value: int and >= 0 and var index } => PathSegment.Element(index),
            ConstantExpression { Value: string name } => PathSegment.Member(name),
            QueryParameterExpression parameter when parameter.Type == typeof(int) || parameter.Type == typeof(string)
                => PathSegment.Variable(parameter.Name),
            _ => null,
        };
}
