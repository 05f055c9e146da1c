using System.Collections.Immutable;
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

    /// <summary>The tables of the model's entity types.</summary>
    public IEnumerable<TableSchema> MappedTables => Entities.Select(entity => entity.Table).Distinct();
}
