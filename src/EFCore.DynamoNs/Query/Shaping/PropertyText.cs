using EFCore.DynamoNs.Metadata;

namespace EFCore.DynamoNs.Query.Shaping;

/// <summary>Properties as messages name them.</summary>
internal static class PropertyText
{
    /// <summary>The property behind an attribute's name and the names of members inside its maps: <c>'Order.Address.Zip' (int)</c>.</summary>
    public static string At(EntityBinding entity, IReadOnlyList<string> path)
    {
        var binding = entity.AllAttributes.First(attribute => attribute.Name == path[0]);
        var name = $"{entity.EntityType.DisplayName()}.{binding.Property.Name}";
        foreach (var member in path.Skip(1))
        {
            binding = binding.Members.First(inner => inner.Name == member);
            name += $".{binding.Property.Name}";
        }

        return $"'{name}' ({TypeText(binding.Property.ClrType)})";
    }

    private static string TypeText(Type type)
        => Nullable.GetUnderlyingType(type) is { } underlying ? $"{underlying.Name}?"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeText))}>"
            : type.Name;
}
