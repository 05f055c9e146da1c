using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Looks for nulls in the required members of an entity's nested objects and lists. Compiled when first used.</summary>
internal sealed class RequiredMembers
{
    private static readonly MethodInfo FindInListMethod = typeof(RequiredMembers).GetMethod(nameof(FindInList), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly Expression None = Expression.Constant(null, typeof(IPropertyBase));

    private readonly Lazy<Func<object, IPropertyBase?>> _find;

    private RequiredMembers(ImmutableArray<AttributeBinding> nested)
        => _find = new(() =>
        {
            var entity = Expression.Parameter(typeof(object), "entity");
            return Expression.Lambda<Func<object, IPropertyBase?>>(First(nested.Select(attribute => BelowOf(entity, attribute))), entity).Compile();
        });

    public static RequiredMembers? Of(ImmutableArray<AttributeBinding> attributes)
        => attributes.Where(HasRequired).ToImmutableArray() is { IsEmpty: false } nested ? new RequiredMembers(nested) : null;

    /// <summary>The first required member that is null, or null where all have values.</summary>
    public IPropertyBase? FindMissing(object entity) => _find.Value(entity);

    private static bool HasRequired(AttributeBinding attribute) => attribute.AllMembers.Any(member => member.Property.IsRequiredReference());

    /// <summary>The member itself, and what lies below it.</summary>
    private static Expression OfMember(Expression instance, AttributeBinding member)
    {
        var below = HasRequired(member) ? BelowOf(instance, member) : None;
        return member.Property.IsRequiredReference()
            ? Expression.Condition(IsNull(ValueOf(instance, member)), Expression.Constant(member.Property, typeof(IPropertyBase)), below)
            : below;
    }

    private static Expression BelowOf(Expression instance, AttributeBinding attribute)
    {
        var property = (IComplexProperty)attribute.Property;
        var value = ValueOf(instance, attribute);
        if (property.IsCollection)
        {
            var type = property.ComplexType.ClrType;
            var element = Expression.Parameter(type, "element");
            var find = Expression.Lambda(OfMembers(element, attribute), element).Compile();
            return Expression.Call(FindInListMethod.MakeGenericMethod(type), Expression.Convert(value, typeof(IList<>).MakeGenericType(type)), Expression.Constant(find));
        }

        var nested = Expression.Variable(value.Type, "nested");
        var isNullable = Nullable.GetUnderlyingType(value.Type) is not null;
        var members = OfMembers(isNullable ? Expression.Property(nested, nameof(Nullable<>.Value)) : nested, attribute);
        return Expression.Block(
            [nested],
            Expression.Assign(nested, value),
            isNullable || !value.Type.IsValueType ? Expression.Condition(IsNull(nested), None, members) : members);
    }

    private static Expression OfMembers(Expression instance, AttributeBinding attribute) => First(attribute.Members.Select(member => OfMember(instance, member)));

    private static Expression First(IEnumerable<Expression> finds)
        => finds.Where(find => find != None).DefaultIfEmpty(None).Aggregate(Expression.Coalesce);

    private static Expression IsNull(Expression value) => Expression.Equal(value, Expression.Constant(null, value.Type));

    private static Expression ValueOf(Expression instance, AttributeBinding attribute)
    {
        var declaring = attribute.Property.DeclaringType.ClrType;
        return Expression.MakeMemberAccess(
            declaring.IsAssignableFrom(instance.Type) ? instance : Expression.Convert(instance, declaring),
            attribute.Property.GetMemberInfo(forMaterialization: false, forSet: false));
    }

    private static IPropertyBase? FindInList<T>(IList<T>? list, Func<T, IPropertyBase?> find)
    {
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is { } element && find(element) is { } missing)
            {
                return missing;
            }
        }

        return null;
    }
}
