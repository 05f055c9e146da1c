using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What of EF's model has no counterpart in a table.</summary>
internal static class EntityShapeRules
{
    public static void Check(IEntityType entityType, List<string> problems)
    {
        var name = entityType.DisplayName();
        if (entityType.BaseType is not null && TableOf(entityType) is var table && TableOf(entityType.GetRootType()) is var rootTable && table != rootTable)
        {
            problems.Add($"'{name}' maps to the table '{table}', but its base type '{entityType.GetRootType().DisplayName()}' maps to '{rootTable}'. A hierarchy is one table: "
                + $"remove HasTable from '{name}', or, for tables of their own, take the base type out of the model with modelBuilder.Ignore<...>().");
        }

        if (entityType is IConventionEntityType { IsKeyless: true })
        {
            problems.Add($"'{name}' is keyless. Every item of a table has a key: remove HasNoKey() or [Keyless].");
        }

        if (entityType.IsOwned())
        {
            problems.Add($"'{name}' is an owned entity type. Nested objects are complex properties here: use ComplexProperty or nothing at all instead of OwnsOne and OwnsMany.");
        }

        problems.AddRange(entityType.GetDeclaredProperties()
            .Where(property => property.IsRowVersion() && property.ClrType != typeof(int) && property.ClrType != typeof(long) && property.ClrType != typeof(Guid))
            .Select(property => $"'{name}.{property.Name}' is a row version of the type {property.ClrType.Name}. "
                + "Make it an int or a long, which count up, or a Guid, which also proves whose a write was whose answer was lost."));
        problems.AddRange(entityType.GetDeclaredProperties()
            .Where(property => property.FindAnnotation(DynamoAnnotationNames.Time) is not null
                && (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is var type
                && type != typeof(DateTime) && type != typeof(DateTimeOffset))
            .Select(property => $"'{name}.{property.Name}' is a created or updated time of the type {property.ClrType.Name}. Make it a DateTimeOffset or a DateTime."));
        if (entityType.FindAnnotation(DynamoAnnotationNames.TimeToLive)?.Value is string expires
            && (entityType.FindProperty(expires) is not { } time || !IsTime(Nullable.GetUnderlyingType(time.ClrType) ?? time.ClrType)))
        {
            problems.Add($"'{name}.{expires}' is the time to live, which DynamoDB keeps as seconds. Make it a DateTimeOffset, a DateTime, an int or a long.");
        }

        problems.AddRange(entityType.GetDeclaredProperties()
            .Where(property => property.IsRowVersion() && entityType.BaseType is not null)
            .Select(property => $"'{name}.{property.Name}' is a row version that '{entityType.BaseType!.DisplayName()}' has not: what is written to a "
                + $"'{entityType.BaseType!.ShortName()}' would go unseen. Put it on '{entityType.GetRootType().ShortName()}'."));

        if (entityType.GetProperties().Count(property => property.IsRowVersion()) > 1)
        {
            problems.Add($"'{name}' has more than one row version. One is enough: it changes with whatever changes.");
        }

        problems.AddRange(entityType.GetDeclaredComplexProperties().SelectMany(NestedTokens).Select(property
            => $"'{name}' has the concurrency token '{property.DeclaringType.DisplayName()}.{property.Name}' inside a nested object. Put it on the entity itself."));
        problems.AddRange(entityType.GetDeclaredNavigations().Select(navigation
            => $"'{name}.{navigation.Name}' is a navigation to '{navigation.TargetEntityType.DisplayName()}'. DynamoDB joins no tables: "
                + "ignore the property, keep the other item's key in a property, and load it with FindAsync."));
        problems.AddRange(entityType.GetDeclaredSkipNavigations().Select(navigation
            => $"'{name}.{navigation.Name}' is a many-to-many navigation. DynamoDB joins no tables: ignore the property and keep the keys."));
        problems.AddRange(UnmappedEntities(entityType).Select(property
            => $"'{name}.{property}' holds another table's entity. DynamoDB joins no tables: ignore the property ([NotMapped]), "
                + "keep the other item's key in a property, and load it with FindAsync."));
    }

    private static string TableOf(IEntityType entityType) => (string)entityType.FindAnnotation(DynamoAnnotationNames.TableName)!.Value!;

    private static bool IsTime(Type type) => type == typeof(DateTimeOffset) || type == typeof(DateTime) || type == typeof(int) || type == typeof(long);

    private static IEnumerable<IProperty> NestedTokens(IComplexProperty nested)
        => nested.ComplexType.GetProperties().Where(property => property.IsConcurrencyToken)
            .Concat(nested.ComplexType.GetComplexProperties().SelectMany(NestedTokens));

    /// <summary>Properties that would be navigations, were there any: EF would refuse them without saying what to do.</summary>
    private static IEnumerable<string> UnmappedEntities(IEntityType entityType)
        => entityType.ClrType.GetProperties()
            .Where(property => entityType.BaseType?.ClrType.GetProperty(property.Name) is null
                && IsUnmappedOrGuessed(entityType.FindMember(property.Name))
                && !entityType.IsIgnoredMember(property.Name)
                && entityType.Model.GetEntityTypes().Any(other => other.ClrType == property.PropertyType
                    || property.PropertyType.GenericTypeArguments.Contains(other.ClrType)))
            .Select(property => property.Name);

    /// <summary>A class that became an entity type after it was taken for a nested object.</summary>
    private static bool IsUnmappedOrGuessed(IReadOnlyPropertyBase? member)
        => member is null || (member is IConventionComplexProperty nested && nested.GetConfigurationSource() == ConfigurationSource.Convention);

    private static bool IsIgnoredMember(this IEntityType entityType, string name)
        => (entityType as IConventionEntityType)?.FindIgnoredConfigurationSource(name) is not null;
}
