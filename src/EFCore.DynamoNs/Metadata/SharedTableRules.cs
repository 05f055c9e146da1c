using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>
///     Entity types that share a table must have marks that tell their items apart, else one would read the other's; or be said to share
///     the items too, and then agree on what both map.
/// </summary>
internal static class SharedTableRules
{
    public static void Check(IReadOnlyList<EntityBinding> roots, List<string> problems)
    {
        for (var i = 0; i < roots.Count; i++)
        {
            for (var j = i + 1; j < roots.Count; j++)
            {
                if (ShareItems(roots[i].EntityType, roots[j].EntityType))
                {
                    CheckShared(roots[i], roots[j], problems);
                }
                else if (!TypeMarks.TellApart(roots[i].Marks, roots[j].Marks))
                {
                    problems.Add(
                        $"'{roots[i].EntityType.DisplayName()}' and '{roots[j].EntityType.DisplayName()}' both map to the table '{roots[i].Table.Name}', and nothing tells their items apart. "
                        + "Give each an attribute that names its type, HasDiscriminator<string>(\"type\").HasValue(\"order\"), or the same key attribute another prefix, "
                        + $"HasKeyPrefix(o => o.Id, \"ORDER#\"). If both are views of the same items, write SharesItemsWith<{roots[i].EntityType.ShortName()}>().");
                }
            }
        }
    }

    private static bool ShareItems(IEntityType one, IEntityType other) => Names(one).Contains(other.Name) || Names(other).Contains(one.Name);

    private static string[] Names(IEntityType entityType)
        => entityType.FindAnnotation(DynamoAnnotationNames.SharesItemsWith)?.Value as string[] ?? [];

    private static void CheckShared(EntityBinding one, EntityBinding other, List<string> problems)
    {
        foreach (var attribute in one.AllAttributes)
        {
            if (other.AllAttributes.FirstOrDefault(candidate => candidate.Name == attribute.Name) is { } same && !AreAlike(attribute.Property, same.Property))
            {
                problems.Add(
                    $"{Named(attribute)} and {Named(same)} are the attribute '{attribute.Name}' of items that both types share, in two forms. "
                    + "Give both the same type, conversion, format and key prefix, or map one to another attribute.");
            }
        }

        foreach (var (version, lacking) in new[] { (one.RowVersion, other), (other.RowVersion, one) })
        {
            if (version is not null && lacking.RowVersion?.Name != version.Name)
            {
                problems.Add(
                    $"'{lacking.EntityType.DisplayName()}' shares the items of '{version.Property.DeclaringType.DisplayName()}', and has no row version '{version.Name}': "
                    + $"its changes would go unseen. Give it a property of that attribute with IsRowVersion().");
            }
        }
    }

    private static bool AreAlike(IPropertyBase one, IPropertyBase other)
        => TypeOf(one) == TypeOf(other)
            && Format(one) == Format(other)
            && TypeMarks.KeyPrefixOf(one) == TypeMarks.KeyPrefixOf(other)
            && (one as IProperty)?.GetTypeMapping().Converter?.GetType() == (other as IProperty)?.GetTypeMapping().Converter?.GetType();

    private static Type TypeOf(IPropertyBase property) => Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    private static string? Format(IPropertyBase property) => property.FindAnnotation(DynamoAnnotationNames.AttributeFormat)?.Value?.ToString();

    private static string Named(AttributeBinding attribute) => $"'{attribute.Property.DeclaringType.DisplayName()}.{attribute.Property.Name}'";
}
