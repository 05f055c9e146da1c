using System.Linq.Expressions;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>
///     Rewrites EF's materializers, which read from a value buffer, to read from a row's slots: typed, without boxing.
/// </summary>
internal sealed class SlotReads(Expression row, Func<IProperty, (ValueCodec Codec, int Ordinal)> locate) : ExpressionVisitor
{
    /// <summary>Reads the attribute at an ordinal.</summary>
    public static Expression Read(Expression row, ValueCodec codec, int ordinal)
        => Expression.Call(
            // By its own sealed type, so that the call is a direct one.
            Expression.Constant(codec, codec.GetType()),
            typeof(ValueCodec<>).MakeGenericType(codec.ClrType).GetMethod(nameof(ValueCodec<int>.Read), [typeof(ItemReader), typeof(int)])!,
            row,
            Expression.Constant(ordinal));

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (FindProperty(node) is not { } property)
        {
            return base.VisitMethodCall(node);
        }

        var (codec, ordinal) = locate(property);
        var read = Read(row, codec, ordinal);
        return read.Type == node.Type ? read : Expression.Convert(read, node.Type);
    }

    /// <summary>"Is the key null" is asked of every row: the slot tells without reading the value.</summary>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is not (ExpressionType.Equal or ExpressionType.NotEqual)
            || node.Right is not ConstantExpression { Value: null }
            || node.Left is not MethodCallExpression call
            || FindProperty(call) is not { } property)
        {
            return base.VisitBinary(node);
        }

        var isNull = Expression.Call(row, nameof(ItemReader.IsNull), null, Expression.Constant(locate(property).Ordinal));
        return node.NodeType == ExpressionType.Equal ? isNull : Expression.Not(isNull);
    }

    protected override Expression VisitExtension(Expression node) => node.CanReduce ? base.VisitExtension(node) : node;

    private static IProperty? FindProperty(MethodCallExpression node)
        => node.Method.IsGenericMethod
            && node.Method.GetGenericMethodDefinition() == ExpressionExtensions.ValueBufferTryReadValueMethod
                ? (IProperty)((ConstantExpression)node.Arguments[2]).Value!
                : null;
}
