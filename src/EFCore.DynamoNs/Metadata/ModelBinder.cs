using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>Binds a finalized model to its schema, and gathers everything that does not fit.</summary>
internal sealed class ModelBinder(MapCodecFactory mapCodecs, SchemaAnnotation annotation)
{
    private readonly List<string> _problems = [];
    private readonly List<(string Table, int First)> _tables = [];
    private readonly PropertyCodecs _codecs = new(annotation.CcDynamoDB3Formats);

    /// <summary>What does not fit, in words; empty when all does.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The same by table.</summary>
    public ModelMismatch Mismatch
        => new(
            [.. _tables.Select(table => table.Table)],
            [.. _problems.Select((problem, i) => (_tables.Last(table => table.First <= i).Table, problem))]);

    /// <param name="model">The finalized model.</param>
    /// <returns>What could be bound.</returns>
    public DatabaseBinding Bind(IModel model)
    {
        var schema = annotation.Schema;
        var entities = ImmutableArray.CreateBuilder<EntityBinding>();
        foreach (var table in model.GetEntityTypes().GroupBy(entityType => TableName(entityType.GetRootType())))
        {
            var found = _problems.Count;
            _tables.Add((table.Key, found));
            foreach (var entityType in table)
            {
                EntityShapeRules.Check(entityType, _problems);
                NestingRules.Check(entityType, _problems);
                DiscriminatorRules.Check(entityType, _problems);
                ServerRules.Check(entityType, _problems);
            }

            if (_problems.Count == found)
            {
                entities.AddRange(Bind(table.Key, [.. table], schema));
            }
        }

        return new DatabaseBinding(
            schema ?? new DatabaseSchema([.. entities.Select(entity => entity.Table).Distinct()]) { Origin = "the model" },
            entities.ToImmutable());
    }

    /// <summary>The entity types of one table.</summary>
    private IEnumerable<EntityBinding> Bind(string name, IReadOnlyList<IEntityType> entityTypes, DatabaseSchema? schema)
    {
        var found = _problems.Count;
        var bound = new Dictionary<IPropertyBase, AttributeBinding>();
        var table = schema is null ? Derive(name, entityTypes, bound) : FindDeclared(name, entityTypes, schema, bound);
        if (table is null || _problems.Count > found)
        {
            return [];
        }

        List<EntityBinding> entities = [];
        var isAlone = entityTypes.Select(type => type.GetRootType()).Distinct().Count() == 1;
        foreach (var entityType in entityTypes)
        {
            var attributes = AttributesOf(entityType, bound);
            var derived = entityType.GetDerivedTypes().SelectMany(type => AttributesOf(type, bound)).Except(attributes).Distinct();
            KeyPrefixRules.Check(entityType, table, attributes, _problems);
            entities.Add(new EntityBinding(entityType, table, attributes, [.. derived], isAlone));
        }

        SharedTableRules.Check([.. entities.Where(entity => entity.EntityType.BaseType is null)], _problems);
        return entities;
    }

    /// <summary>The table as its entity types declare it.</summary>
    private TableSchema? Derive(string name, IReadOnlyList<IEntityType> entityTypes, Dictionary<IPropertyBase, AttributeBinding> bound)
    {
        // Index keys are encoded as keys too, but only the table's own are in every item.
        var keys = entityTypes.SelectMany(ModelSchema.KeyAttributes).ToHashSet(StringComparer.Ordinal);
        foreach (var entityType in entityTypes)
        {
            BindAll(
                entityType,
                attribute => keys.Contains(attribute) ? (true, null) : (false, null),
                [.. (entityType.FindPrimaryKey()?.Properties ?? []).Select(NameOf)],
                bound);
        }

        return ModelSchema.Derive(
            name,
            [
                .. entityTypes.Where(type => type.BaseType is null).Select(root
                    => (root, root.GetDerivedTypesInclusive().SelectMany(type => AttributesOf(type, bound)).Distinct().ToImmutableArray())),
            ],
            _problems);
    }

    private TableSchema? FindDeclared(
        string name,
        IReadOnlyList<IEntityType> entityTypes,
        DatabaseSchema schema,
        Dictionary<IPropertyBase, AttributeBinding> bound)
    {
        if (schema.FindTable(name) is not { } declared)
        {
            _problems.AddRange(entityTypes.Where(type => type.BaseType is null).Select(entityType
                => schema.FindUnusable(name) is { } unusable ? TableUnusable(entityType, name, unusable) : TableNotFound(entityType, name, schema)));
            return null;
        }

        foreach (var entityType in entityTypes)
        {
            BindAll(
                entityType,
                attribute => declared.Attributes.TryGetValue(attribute, out var type) ? (true, (ScalarType?)type) : (false, null),
                [.. declared.Key.All],
                bound);
            SchemaRules.Check(entityType, declared, AttributesOf(entityType, bound), _problems);
        }

        return declared;
    }

    /// <summary>Binds what the type declares itself; its base type's are bound already.</summary>
    private void BindAll(
        IEntityType entityType,
        Func<string, (bool IsKey, ScalarType? Type)> declared,
        IReadOnlyCollection<string> tableKey,
        Dictionary<IPropertyBase, AttributeBinding> bound)
    {
        foreach (var property in entityType.GetProperties().Where(property => !bound.ContainsKey(property)))
        {
            var path = AttributePath.Of(NameOf(property));
            var (isKey, type) = declared(path.Root);
            bound.Add(property, new AttributeBinding
            {
                Property = property,
                Path = path,
                Codec = Discriminating(property, _codecs.OfAttribute(property, isKey, type)),
                IsAlwaysStored = tableKey.Contains(path.Root) || property.FindAnnotation(DynamoAnnotationNames.IsAlwaysStored)?.Value is true,
            });
        }

        foreach (var complexProperty in entityType.GetComplexProperties().Where(property => !bound.ContainsKey(property)))
        {
            bound.Add(complexProperty, Bind(complexProperty, AttributePath.Of(NameOf(complexProperty))));
        }

        foreach (var twice in AttributesOf(entityType, bound).GroupBy(attribute => attribute.Name).Where(group => group.Count() > 1))
        {
            _problems.Add(
                $"{string.Join(" and ", twice.Select(attribute => $"'{entityType.DisplayName()}.{attribute.Property.Name}'"))} both map to the attribute "
                + $"'{twice.Key}'. Give one another name with HasAttributeName, or ignore it.");
        }
    }

    /// <summary>A discriminator that items may lack reads as the type's that takes them.</summary>
    private static ValueCodec Discriminating(IProperty property, ValueCodec codec)
        => property.DeclaringType is IEntityType entityType
            && entityType.FindDiscriminatorProperty() == property
            && TypeMarks.WithoutDiscriminator(entityType)?.GetDiscriminatorValue() is { } absent
                ? CodecSource.Make(typeof(AbsentAsCodec<>), [codec.ClrType], codec, absent)
                : codec;

    private static ImmutableArray<AttributeBinding> AttributesOf(IEntityType entityType, Dictionary<IPropertyBase, AttributeBinding> bound)
        => [.. entityType.GetProperties().Cast<IPropertyBase>().Concat(entityType.GetComplexProperties()).Select(property => bound[property])];

    private static string TableName(IEntityType entityType) => (string)entityType.FindAnnotation(DynamoAnnotationNames.TableName)!.Value!;

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
