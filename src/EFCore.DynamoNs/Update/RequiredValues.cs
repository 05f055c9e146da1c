using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     No null is saved in a required property: DynamoDB has no columns that would refuse it. What an older item lacks, and
///     nobody changed, is let be.
/// </summary>
internal static class RequiredValues
{
    /// <exception cref="DynamoException">DYN4006: a required property is null.</exception>
    public static void Check(IUpdateEntry entry, EntityBinding binding)
    {
        var isAdded = entry.EntityState == EntityState.Added;
        foreach (var attribute in binding.Required)
        {
            if (attribute.Entry.IsNull(entry) && (isAdded || WritePlanner.IsModified(entry, attribute.Property)))
            {
                throw Missing(attribute.Property);
            }
        }

        if (binding.RequiredMembers is { } members)
        {
            var tracked = entry.ToEntityEntry();
            if (isAdded)
            {
                CheckMembers(tracked.Entity, members);
            }
            else
            {
                CheckMembers(entry.EntityType, tracked.Property, tracked.ComplexProperty, tracked.ComplexCollection, isAdded: false);
            }
        }
    }

    /// <summary>Of an entity that is written whole.</summary>
    /// <exception cref="DynamoException">DYN4006: a required member of a nested object is null.</exception>
    public static void CheckMembers(object entity, RequiredMembers members)
    {
        if (members.FindMissing(entity) is { } missing)
        {
            throw Missing(missing);
        }
    }

    /// <summary>Entity, object and element have these members alike, and no base class that says so.</summary>
    private static void CheckMembers(
        ITypeBase type,
        Func<IProperty, PropertyEntry> property,
        Func<IComplexProperty, ComplexPropertyEntry> nested,
        Func<IComplexProperty, ComplexCollectionEntry> list,
        bool isAdded)
    {
        foreach (var scalar in type.GetProperties().Where(scalar => scalar.DeclaringType is IComplexType && scalar.IsRequiredReference()))
        {
            CheckMember(property(scalar), isAdded);
        }

        foreach (var complex in type.GetComplexProperties())
        {
            if (complex.IsCollection)
            {
                CheckElements(list(complex), isAdded);
                continue;
            }

            var value = nested(complex);
            CheckMember(value, isAdded);
            if (value.CurrentValue is not null)
            {
                CheckMembers(complex.ComplexType, value.Property, value.ComplexProperty, value.ComplexCollection, isAdded);
            }
        }
    }

    private static void CheckElements(ComplexCollectionEntry list, bool isAdded)
    {
        CheckMember(list, isAdded);
        for (var ordinal = 0; ordinal < list.CurrentValue?.Cast<object>().Count(); ordinal++)
        {
            if (list[ordinal] is { CurrentValue: not null } element)
            {
                CheckMembers(
                    element.Metadata.ComplexType,
                    element.Property,
                    element.ComplexProperty,
                    element.ComplexCollection,
                    isAdded || element.State == EntityState.Added);
            }
        }
    }

    private static void CheckMember(MemberEntry member, bool isAdded)
    {
        if (member.Metadata.IsRequiredReference() && member.CurrentValue is null && (isAdded || member.IsModified))
        {
            throw Missing(member.Metadata);
        }
    }

    private static DynamoException Missing(IReadOnlyPropertyBase property)
        => Errors.RequiredIsNull(property.DeclaringType.ContainingEntityType.DisplayName(), MemberPath.Of(property));
}
