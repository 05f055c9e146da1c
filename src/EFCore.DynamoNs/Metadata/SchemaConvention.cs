using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace EFCore.DynamoNs.Metadata;

/// <summary>
///     Finds each entity type's table, names the attributes, and takes the keys from the schema. What does not fit is left
///     for the validator, which reports everything at once.
/// </summary>
internal sealed class SchemaConvention(
    ProviderConventionSetBuilderDependencies dependencies,
    SchemaAnnotation annotation,
    AttributeNaming naming)
    : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        modelBuilder.HasAnnotation(DynamoAnnotationNames.Schema, annotation);
        var schema = annotation.Schema;
        var tables = new Dictionary<IConventionEntityType, TableSchema>();
        foreach (var entityType in modelBuilder.Metadata.GetEntityTypes().ToList())
        {
            // A hierarchy is one table: the root's.
            var root = entityType.GetRootType();
            var name = TableNames.Of(root, SetNames(root), schema);
            entityType.Builder.HasAnnotation(DynamoAnnotationNames.TableName, name);
            if (schema?.FindTable(name) is { } table)
            {
                tables.Add(entityType, table);
            }
        }

        var style = schema is null && naming == AttributeNaming.FromTerraform
            ? AttributeNaming.AsIs
            : naming == AttributeNaming.FromTerraform ? Detect(tables) : naming;
        foreach (var entityType in modelBuilder.Metadata.GetEntityTypes().ToList())
        {
            var table = tables.GetValueOrDefault(entityType);
            NameAttributes(entityType, table, style);
            if (table is not null)
            {
                SetKey(entityType, table);
            }
        }
    }

    private List<string> SetNames(IConventionEntityType entityType)
        =>
        [
            .. dependencies.SetFinder.FindSets(dependencies.ContextType)
                .Where(set => set.Type == entityType.ClrType)
                .Select(set => set.Name),
        ];

    private AttributeNaming Detect(Dictionary<IConventionEntityType, TableSchema> tables)
    {
        var shown = tables
            .SelectMany(pair => pair.Value.Attributes.Keys.Except(ExplicitNames(pair.Key)))
            .Distinct(StringComparer.Ordinal)
            .GroupBy(NameStyles.Shown)
            .Where(group => group.Key is not null)
            .ToDictionary(group => group.Key!.Value, group => (IReadOnlyList<string>)[.. group.Order(StringComparer.Ordinal)]);
        return shown.Count switch
        {
            0 => Assume(AttributeNaming.SnakeCase),
            1 => shown.Keys.Single(),
            _ => throw Errors.MixedNaming(
                shown.GetValueOrDefault(AttributeNaming.SnakeCase, []),
                shown.GetValueOrDefault(AttributeNaming.CamelCase, []),
                shown.GetValueOrDefault(AttributeNaming.AsIs, [])),
        };
    }

    private AttributeNaming Assume(AttributeNaming naming)
    {
        dependencies.Logger.AttributeNamingAssumed();
        return naming;
    }

    private static IEnumerable<string> ExplicitNames(IConventionEntityType entityType)
        => entityType.GetProperties().Select(ExplicitName).OfType<string>();

    private static string? ExplicitName(IConventionPropertyBase property)
        => (string?)property.FindAnnotation(DynamoAnnotationNames.AttributeName)?.Value
            ?? ((MemberInfo?)property.PropertyInfo ?? property.FieldInfo)?.GetCustomAttribute<ColumnAttribute>()?.Name;

    /// <summary>A declared attribute is found whatever its style; the others follow the style.</summary>
    private static void NameAttributes(IConventionTypeBase type, TableSchema? table, AttributeNaming style)
    {
        foreach (var property in type.GetProperties().Cast<IConventionPropertyBase>().Concat(type.GetComplexProperties()))
        {
            var name = ExplicitName(property) ?? DeclaredName(property.Name, table) ?? NameStyles.Convert(property.Name, style);
            property.SetOrRemoveAnnotation(DynamoAnnotationNames.AttributeName, name);
            if (property is IConventionComplexProperty complexProperty)
            {
                NameAttributes(complexProperty.ComplexType, table: null, style);
            }
        }
    }

    private static string? DeclaredName(string property, TableSchema? table)
    {
        var wanted = NameStyles.Normalize(property);
        var matches = table?.Attributes.Keys.Where(name => NameStyles.Normalize(name) == wanted).ToList();
        return matches is [var only] ? only : null;
    }

    private static void SetKey(IConventionEntityType entityType, TableSchema table)
    {
        var properties = table.Key.All
            .Select(attribute => entityType.GetProperties().FirstOrDefault(
                property => (string?)property.FindAnnotation(DynamoAnnotationNames.AttributeName)?.Value == attribute))
            .OfType<IConventionProperty>()
            .ToList();
        if (entityType.BaseType is null && properties.Count == table.Key.All.Count() && properties.Count > 0)
        {
            entityType.Builder.PrimaryKey(properties);
        }
    }
}
