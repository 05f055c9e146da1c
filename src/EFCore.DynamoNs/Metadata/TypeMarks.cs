using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Which marks an entity type has, and whether they tell the types of a table apart.</summary>
internal static class TypeMarks
{
    /// <summary>All marks of a type's items, those of derived types included.</summary>
    public static ImmutableArray<TypeMark> Of(IEntityType entityType, TableSchema table, ImmutableArray<AttributeBinding> attributes)
    {
        var marks = attributes
            .Where(attribute => table.Key.Contains(attribute.Name))
            .Select(attribute => KeyPrefixOf(attribute.Property) is { } prefix ? new TypeMark.Prefix(attribute, prefix) : null)
            .OfType<TypeMark>();
        if (entityType.FindDiscriminatorProperty() is { } discriminator)
        {
            marks = marks.Prepend(new TypeMark.OneOf(
                attributes.First(attribute => attribute.Property == discriminator),
                [.. entityType.GetConcreteDerivedTypesInclusive().Select(type => type.GetDiscriminatorValue()).OfType<object>()]));
        }

        return [.. marks];
    }

    /// <summary>
    ///     The marks that reading must check. A whole hierarchy with a table of its own needs no check of its discriminator:
    ///     an item without a known one is an error there, not an item of someone else.
    /// </summary>
    public static ImmutableArray<TypeMark> Checked(IEntityType entityType, ImmutableArray<TypeMark> marks, bool isAlone)
        => isAlone
            && entityType.BaseType is null
            && entityType.GetDerivedTypes().Any()
            && entityType.GetIsDiscriminatorMappingComplete()
                ? [.. marks.Where(mark => mark is not TypeMark.OneOf)]
                : marks;

    /// <summary>True when no item has the marks of both.</summary>
    public static bool TellApart(ImmutableArray<TypeMark> left, ImmutableArray<TypeMark> right)
        => left.Any(mark => right.Any(other => mark.Attribute.Name == other.Attribute.Name && AreDisjoint(mark, other)));

    public static string? KeyPrefixOf(IReadOnlyPropertyBase property)
        => (string?)property.FindAnnotation(DynamoAnnotationNames.KeyPrefix)?.Value;

    /// <summary>The type of the hierarchy that items without discriminator are of, or null.</summary>
    public static IEntityType? WithoutDiscriminator(IEntityType entityType)
        => entityType.GetRootType().GetDerivedTypesInclusive()
            .FirstOrDefault(type => type.FindAnnotation(DynamoAnnotationNames.TakesItemsWithoutDiscriminator)?.Value is true);

    private static bool AreDisjoint(TypeMark left, TypeMark right)
        => (left, right) switch
        {
            (TypeMark.OneOf one, TypeMark.OneOf other) => !Stored(one).Intersect(Stored(other), StringComparer.Ordinal).Any() && !(TakesAbsent(one) && TakesAbsent(other)),
            (TypeMark.Prefix one, TypeMark.Prefix other) => !StartsWith(one.Text, other.Text) && !StartsWith(other.Text, one.Text),
            (TypeMark.OneOf one, TypeMark.Prefix other) => !Stored(one).Any(text => StartsWith(text, "S:" + other.Text)),
            (TypeMark.Prefix, TypeMark.OneOf) => AreDisjoint(right, left),
            _ => throw new System.Diagnostics.UnreachableException(left.GetType().Name),
        };

    private static bool StartsWith(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal);

    private static IEnumerable<string> Stored(TypeMark.OneOf mark) => mark.Values.Select(value => mark.Attribute.Codec.TextOf(value));

    private static bool TakesAbsent(TypeMark.OneOf mark) => mark.Attribute.Codec.AbsentValue is { } absent && mark.Values.Contains(absent);
}
