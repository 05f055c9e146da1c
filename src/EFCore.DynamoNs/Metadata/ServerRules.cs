using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What EF's model asks of a database server and DynamoDB does not do: it would be accepted, and mean nothing.</summary>
internal static class ServerRules
{
    public static void Check(IEntityType entityType, List<string> problems)
    {
        var name = entityType.DisplayName();
        foreach (var index in entityType.GetDeclaredIndexes().Where(index => IsAsked((index as IConventionIndex)?.GetConfigurationSource())))
        {
            var on = Names(index.Properties);
            problems.Add(index.IsUnique
                ? $"'{name}' has a unique index on {on}, and DynamoDB keeps nothing unique but the keys of tables. {Unique(on)} Then remove the index."
                : $"'{name}' has an index on {on} from HasIndex or [Index], of which DynamoDB knows nothing. Remove it, and declare the index in Terraform, "
                    + $"or, where the model makes the tables, with HasGlobalSecondaryIndex(\"By{string.Concat(index.Properties.Select(property => property.Name))}\", ...).");
        }

        foreach (var key in entityType.GetDeclaredKeys().Where(key => !key.IsPrimaryKey() && IsAsked((key as IConventionKey)?.GetConfigurationSource())))
        {
            var on = Names(key.Properties);
            problems.Add($"'{name}' has an alternate key, {on}, and DynamoDB keeps nothing unique but the keys of tables. {Unique(on)} Then remove HasAlternateKey.");
        }

        problems.AddRange(Properties(entityType)
            .Where(property => property.ValueGenerated != ValueGenerated.Never && !IsGenerated(property))
            .Select(property => $"'{property.DeclaringType.DisplayName()}.{property.Name}' is to be generated ({property.ValueGenerated}), and DynamoDB generates no values: "
                + "its default would be stored. Remove [DatabaseGenerated] or ValueGeneratedOn..., and set it in the application, or name what makes it with HasValueGenerator. "
                + "IsRowVersion(), IsCreatedTime() and IsUpdatedTime() are made here, and so is a Guid that is the key."));
    }

    /// <summary>EF adds some of its own to navigations, which are refused themselves.</summary>
    private static bool IsAsked(ConfigurationSource? source) => source != ConfigurationSource.Convention;

    /// <summary>By a save, or by one of EF's generators, which are asked for keys and where one is named.</summary>
    private static bool IsGenerated(IProperty property)
        => property.IsRowVersion()
            || property.FindAnnotation(DynamoAnnotationNames.Time) is not null
            || property.GetValueGeneratorFactory() is not null
            || (property.ValueGenerated == ValueGenerated.OnAdd && property.IsKey() && HasGenerator(property));

    private static bool HasGenerator(IProperty property)
        => new[] { property.ClrType, property.GetTypeMapping().Converter?.ProviderClrType }
            .Any(type => type == typeof(Guid) || type == typeof(string) || type == typeof(byte[]));

    private static IEnumerable<IProperty> Properties(IEntityType entityType)
        => entityType.GetDeclaredProperties().Concat(entityType.GetDeclaredComplexProperties().SelectMany(Members));

    private static IEnumerable<IProperty> Members(IComplexProperty nested)
        => nested.ComplexType.GetProperties().Concat(nested.ComplexType.GetComplexProperties().SelectMany(Members));

    private static string Unique(string on)
        => $"Make {on} the key, or write an item of its own for each value, whose key the value is, in the same SaveChanges: one transaction, which fails where the value is taken.";

    private static string Names(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => property.Name));
}
