using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>How an item is written, without its values: one plan serves all items that change in the same attributes.</summary>
internal sealed record WritePlan
{
    public required TableSchema Table { get; init; }

    /// <summary>The entity type, as messages name it.</summary>
    public required string Entity { get; init; }

    public required WriteKind Kind { get; init; }

    public required ItemExistence Existence { get; init; }

    public required ImmutableArray<WriteAttribute> Key { get; init; }

    /// <summary>What the item must hold to be of the entity's type, the model's own constants; null where its key tells, or nothing.</summary>
    public Predicate? OfType { get; init; }

    /// <summary>What is stored: all attributes of a put that are not absent, the changed ones of an update.</summary>
    public ImmutableArray<WriteAttribute> Set { get; init; } = [];

    /// <summary>What an update takes away.</summary>
    public ImmutableArray<WriteAttribute> Remove { get; init; } = [];

    /// <summary>True when members of maps are named: the update is refused where the item has no such map.</summary>
    public bool HasPaths => Set.Any(attribute => !attribute.Path.IsTopLevel) || Remove.Any(attribute => !attribute.Path.IsTopLevel);
}
