using System.Linq.Expressions;
using System.Reflection;
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
    private static readonly MethodInfo FillMethod = typeof(SlotReads).GetMethod(nameof(Fill), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>EF's exception for a discriminator that no type has, which shows the value.</summary>
    private const string UnableToDiscriminate = "CreateUnableToDiscriminateException";

    private static readonly MethodInfo UnknownDiscriminatorMethod =
        typeof(SlotReads).GetMethod(nameof(UnknownDiscriminator), BindingFlags.NonPublic | BindingFlags.Static)!;

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
        if (node.Method.Name == UnableToDiscriminate)
        {
            return Expression.Call(UnknownDiscriminatorMethod, node.Arguments[0], row, Expression.Constant(OrdinalOfDiscriminator(node)));
        }

        if (FindProperty(node) is not { } property)
        {
            return DynamoStructuralTypeMaterializerSource.IsPopulate(node.Method)
                ? Expression.Call(FillMethod.MakeGenericMethod(node.Method.GetGenericArguments()), [.. node.Arguments.Select(Unwrapped)])
                : base.VisitMethodCall(node);
        }

        var (codec, ordinal) = locate(property);
        var read = Read(row, codec, ordinal);
        return read.Type == node.Type ? read : Expression.Convert(read, node.Type);
    }

    /// <summary>"Is the key null" is asked of every row: the slot tells without reading the value.</summary>
    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node is { NodeType: ExpressionType.Assign, Left: MemberExpression member })
        {
            // EF's own assignment, which sets read-only fields too: those of properties without a setter.
            return member.Update(Visit(member.Expression)).Assign(Visit(node.Right));
        }

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

    /// <summary>The reader of the row tells which item it is; no value is shown.</summary>
    private static AttributeFormatException UnknownDiscriminator(ITypeBase type, ItemReader row, int ordinal)
        => new(
            "one of the discriminators "
                + string.Join(", ", ((IEntityType)type).GetConcreteDerivedTypesInclusive().Select(known => $"'{known.GetDiscriminatorValue()}'").Order(StringComparer.Ordinal)),
            row.View(ordinal).Kind);

    private int OrdinalOfDiscriminator(MethodCallExpression node)
        => locate(((IEntityType)((ConstantExpression)node.Arguments[0]).Value!).FindDiscriminatorProperty()!).Ordinal;

    /// <summary>EF fills the primitive collections that entities bring along, and takes them all for lists: a set is filled too.</summary>
    private static void Fill<T>(IEnumerable<T> values, ICollection<T> target)
    {
        target.Clear();
        foreach (var value in values)
        {
            target.Add(value);
        }
    }

    private Expression Unwrapped(Expression argument)
        => Visit(argument is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : argument);

    protected override Expression VisitExtension(Expression node) => node.CanReduce ? base.VisitExtension(node) : node;

    private static IProperty? FindProperty(MethodCallExpression node)
        => node.Method.IsGenericMethod
            && node.Method.GetGenericMethodDefinition() == ExpressionExtensions.ValueBufferTryReadValueMethod
                ? (IProperty)((ConstantExpression)node.Arguments[2]).Value!
                : null;
}
