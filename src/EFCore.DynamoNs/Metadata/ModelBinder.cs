using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Binds a finalized model to its schema, and gathers everything that does not fit.</summary>
internal sealed class ModelBinder(MapCodecFactory mapCodecs, SchemaAnnotation annotation)
{
    private readonly List<string> _problems = [];
    private readonly PropertyCodecs _codecs = new(annotation.CcDynamoDB3Formats);

    /// <summary>What does not fit, in words; empty when all does.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <param name="model">The finalized model.</param>
    /// <returns>What could be bound.</returns>
    public DatabaseBinding Bind(IModel model)
    {
        var schema = annotation.Schema;
        var entities = ImmutableArray.CreateBuilder<EntityBinding>();
        foreach (var entityType in model.GetEntityTypes())
        {
            var found = _problems.Count;
            EntityShapeRules.Check(entityType, _problems);
            NestingRules.Check(entityType, _problems);
            if (_problems.Count == found && Bind(entityType, schema) is { } binding)
            {
                entities.Add(binding);
            }
        }

        foreach (var shared in entities.GroupBy(entity => entity.Table.Name).Where(group => group.Count() > 1))
        {
            _problems.Add(
                $"{string.Join(" and ", shared.Select(entity => $"'{entity.EntityType.DisplayName()}'"))} both map to the table '{shared.Key}'. "
                + "Several entity types in one table are not supported yet: map one, with a property that tells the kinds apart.");
        }

        return new DatabaseBinding(
            schema ?? new DatabaseSchema([.. entities.Select(entity => entity.Table)]) { Origin = "the model" },
            entities.ToImmutable());
    }

    private EntityBinding? Bind(IEntityType entityType, DatabaseSchema? schema)
    {
        var found = _problems.Count;
        var name = (string)entityType.FindAnnotation(DynamoAnnotationNames.TableName)!.Value!;
        if (schema is null)
        {
            // Index keys are encoded as keys too, but only the table's own are in every item.
            var keys = ModelSchema.KeyAttributes(entityType);
            var attributes = BindAll(
                entityType,
                attribute => keys.Contains(attribute) ? (true, null) : (false, null),
                [.. (entityType.FindPrimaryKey()?.Properties ?? []).Select(NameOf)]);
            var table = ModelSchema.Derive(entityType, name, attributes, _problems);
            return _problems.Count == found ? new EntityBinding(entityType, table!, attributes) : null;
        }

        if (schema.FindTable(name) is not { } declared)
        {
            _problems.Add(schema.FindUnusable(name) is { } unusable ? TableUnusable(entityType, name, unusable) : TableNotFound(entityType, name, schema));
            return null;
        }

        var bound = BindAll(
            entityType,
            attribute => declared.Attributes.TryGetValue(attribute, out var type) ? (true, (ScalarType?)type) : (false, null),
            [.. declared.Key.All]);
        SchemaRules.Check(entityType, declared, bound, _problems);
        return _problems.Count == found ? new EntityBinding(entityType, declared, bound) : null;
    }

    private ImmutableArray<AttributeBinding> BindAll(
        IEntityType entityType,
        Func<string, (bool IsKey, ScalarType? Type)> declared,
        IReadOnlyCollection<string> tableKey)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeBinding>();
        foreach (var property in entityType.GetProperties())
        {
            var path = AttributePath.Of(NameOf(property));
            var (isKey, type) = declared(path.Root);
            attributes.Add(new AttributeBinding
            {
                Property = property,
                Path = path,
                Codec = _codecs.OfAttribute(property, isKey, type),
                IsAlwaysStored = tableKey.Contains(path.Root) || property.FindAnnotation(DynamoAnnotationNames.IsAlwaysStored)?.Value is true,
            });
        }

        foreach (var complexProperty in entityType.GetComplexProperties())
        {
            attributes.Add(Bind(complexProperty, AttributePath.Of(NameOf(complexProperty))));
        }

        foreach (var twice in attributes.GroupBy(attribute => attribute.Name).Where(group => group.Count() > 1))
        {
            _problems.Add(
                $"{string.Join(" and ", twice.Select(attribute => $"'{entityType.DisplayName()}.{attribute.Property.Name}'"))} both map to the attribute "
                + $"'{twice.Key}'. Give one another name with HasAttributeName, or ignore it.");
        }

        return attributes.ToImmutable();
    }

    private AttributeBinding Bind(IComplexProperty complexProperty, AttributePath path)
    {
        var type = complexProperty.ComplexType;
        var members = type.GetProperties()
            .Select(property => new AttributeBinding
            {
                Property = property,
                Path = path.Append(NameOf(property)),
                Codec = PropertyCodecs.OfMember(property),
                IsAlwaysStored = false,
            })
            .Concat(type.GetComplexProperties().Select(nested => Bind(nested, path.Append(NameOf(nested)))))
            .ToImmutableArray();
        return new AttributeBinding
        {
            Property = complexProperty,
            Path = path,
            Codec = mapCodecs.Create(complexProperty, members),
            IsAlwaysStored = false,
            Members = members,
        };
    }

    private static string NameOf(IReadOnlyPropertyBase property)
        => (string)property.FindAnnotation(DynamoAnnotationNames.AttributeName)!.Value!;

    private static string TableUnusable(IEntityType entityType, string name, UnusableTable table)
        => $"'{entityType.DisplayName()}' maps to the table '{name}', and {table.Address} is declared in a way that can't be used:\n{string.Join("\n\n", table.Problems)}";

    private static string TableNotFound(IEntityType entityType, string name, DatabaseSchema schema)
    {
        var nearest = NameStyles.Nearest(name, schema.Tables.Select(table => table.Name));
        var known = nearest.Count > 0
            ? $"The nearest there are {string.Join(", ", nearest.Select(table => $"'{table}'"))}"
            : $"It declares {string.Join(", ", schema.Tables.Select(table => $"'{table.Name}'"))}";
        return $"'{entityType.DisplayName()}' maps to the table '{name}', which {schema.Origin} does not declare. {known}. "
            + "Name the table with [Table(\"...\")] or HasTable(\"...\"), or declare it in Terraform.";
    }
}
