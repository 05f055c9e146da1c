using System.Collections.Immutable;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>A model bound to its schema; made once a model.</summary>
/// <param name="Schema">All tables that are known, also those without an entity type.</param>
/// <param name="Entities">The bound entity types.</param>
internal sealed record DatabaseBinding(DatabaseSchema Schema, ImmutableArray<EntityBinding> Entities)
{
    private readonly Dictionary<IEntityType, EntityBinding> _byType = Entities.ToDictionary(entity => entity.EntityType);

    public static DatabaseBinding Of(IModel model)
        => (DatabaseBinding?)model.FindRuntimeAnnotationValue(DynamoAnnotationNames.Database)
            ?? throw new System.Diagnostics.UnreachableException("the model was not initialized by the provider");

    public EntityBinding this[IEntityType entityType] => _byType[entityType];

    /// <summary>The table of that logical name, else the one whose resource in Terraform has that label.</summary>
    /// <exception cref="DynamoException">DYN3008: there is no such table. DYN3009: its declaration can't be used.</exception>
    public TableSchema FindTable(string name)
        => Schema.FindTable(name)
            ?? Schema.Tables.FirstOrDefault(table => table.ResourceLabel == name)
            ?? throw (Schema.FindUnusable(name) is { } unusable
                ? Errors.TableNotUsable(name, unusable.Problems)
                : Errors.NoSuchTable(name, Schema.Tables.Select(table => table.Name)));

    /// <summary>What is known of the table's attributes: their names, and what each is stored as.</summary>
    public ImmutableSortedDictionary<string, string> AttributeTypes(TableSchema table)
        => table.Attributes.Select(attribute => (Name: attribute.Key, Type: attribute.Value.ToString()))
            .Concat(Entities.Where(entity => entity.Table == table).SelectMany(entity => entity.AllAttributes)
                .Select(attribute => (attribute.Name, Type: attribute.Codec.Kind.Descriptor())))
            .Distinct()
            .GroupBy(attribute => attribute.Name, attribute => attribute.Type, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(types => types.Key, types => string.Join(", ", types), StringComparer.Ordinal);

    /// <summary>The tables of the model's entity types.</summary>
    public IEnumerable<TableSchema> MappedTables => Entities.Select(entity => entity.Table).Distinct();
}
