using System.Linq.Expressions;
using System.Reflection;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Query.Translation;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Query.Shaping;

/// <summary>Makes a shaper read from a row: attributes from their slots, entities by EF's materializers over the slots.</summary>
internal sealed class RowShaperVisitor(ParameterExpression row, ItemLayout layout, EntityBinding entity) : ExpressionVisitor
{
    private static readonly MethodInfo ReadNestedMethod =
        typeof(RowShaperVisitor).GetMethod(nameof(ReadNested), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The shaper, rewritten.</summary>
    public Expression Rewrite(Expression shaper)
    {
        var slots = new SlotReads(
            row,
            property => entity.Find(property) is { } attribute
                ? (attribute.Codec, layout.IndexOf(attribute.Name))
                : throw new System.Diagnostics.UnreachableException($"{property.Name} is not bound"));
        return Visit(slots.Visit(shaper));
    }

    protected override Expression VisitExtension(Expression node)
        => node switch
        {
            AttributeExpression attribute => Read(attribute.Binding),
            QueryParameterExpression parameter => Expression.Convert(
                Expression.Property(
                    Expression.Property(QueryCompilationContext.QueryContextParameter, nameof(QueryContext.Parameters)),
                    "Item",
                    Expression.Constant(parameter.Name)),
                parameter.Type),
            ProjectionBindingExpression => Expression.Constant(ValueBuffer.Empty),
            _ => node.CanReduce ? Visit(node.Reduce()) : base.VisitExtension(node),
        };

    private Expression Read(AttributeBinding attribute)
    {
        var ordinal = layout.IndexOf(attribute.Path.Root);
        var value = attribute.Path.IsTopLevel
            ? SlotReads.Read(row, attribute.Codec, ordinal)
            : Expression.Call(
                ReadNestedMethod.MakeGenericMethod(attribute.Codec.ClrType),
                row,
                Expression.Constant(ordinal),
                Expression.Constant(attribute.Path.Segments.Skip(1).Select(segment => segment.Name).ToArray()),
                Expression.Constant(attribute.Codec, typeof(ValueCodec<>).MakeGenericType(attribute.Codec.ClrType)));
        return value.Type == attribute.Property.ClrType ? value : Expression.Convert(value, attribute.Property.ClrType);
    }

    private static T ReadNested<T>(ItemReader row, int ordinal, string[] members, ValueCodec<T> codec)
    {
        var view = row.View(ordinal);
        foreach (var member in members)
        {
            if (view.IsNull || !view.TryGetMember(member, out view))
            {
                return codec.Absent;
            }
        }

        try
        {
            return view.IsNull ? codec.Absent : codec.Read(view);
        }
        catch (AttributeFormatException exception)
        {
            exception.Members.InsertRange(0, members);
            throw;
        }
    }
}
