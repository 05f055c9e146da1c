using System.Linq.Expressions;
using EFCore.DynamoNs.Metadata;

namespace EFCore.DynamoNs.Query.Translation;

/// <summary><c>a is Dog</c> and <c>a.GetType() == typeof(Dog)</c> as comparisons of the discriminator.</summary>
internal static class TypeTest
{
    /// <param name="entity">The entity type that is asked.</param>
    /// <param name="instanceType">Its class.</param>
    /// <param name="type">The class or interface that an item must be of.</param>
    /// <param name="isExact">True when derived classes do not count.</param>
    public static Expression Of(EntityBinding entity, Type instanceType, Type type, bool isExact)
    {
        var concrete = entity.EntityType.GetConcreteDerivedTypesInclusive().ToList();
        var wanted = concrete.Where(candidate => isExact ? candidate.ClrType == type : type.IsAssignableFrom(candidate.ClrType)).ToList();
        if (wanted.Count == concrete.Count || (!isExact && type.IsAssignableFrom(instanceType)))
        {
            return Expression.Constant(true);
        }

        if (wanted.Count == 0 || entity.EntityType.FindDiscriminatorProperty() is not { } discriminator)
        {
            return Expression.Constant(false);
        }

        var attribute = new AttributeExpression(entity.Find(discriminator)!);
        return wanted
            .Select(candidate => (Expression)Expression.Equal(attribute, Expression.Constant(candidate.GetDiscriminatorValue(), attribute.Type)))
            .Aggregate(Expression.OrElse);
    }

    /// <summary>The instance whose GetType() is compared, and the class that it is compared with.</summary>
    public static (Expression Instance, Type Type)? Find(BinaryExpression comparison)
        => (Unconverted(comparison.Left), Unconverted(comparison.Right)) switch
        {
            (MethodCallExpression { Method.Name: nameof(GetType), Object: { } instance }, ConstantExpression { Value: Type type }) => (instance, type),
            (ConstantExpression { Value: Type type }, MethodCallExpression { Method.Name: nameof(GetType), Object: { } instance }) => (instance, type),
            _ => null,
        };

    private static Expression Unconverted(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unconverted(convert.Operand) : expression;
}
