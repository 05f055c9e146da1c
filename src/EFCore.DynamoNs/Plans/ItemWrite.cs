using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>One write of one item.</summary>
internal sealed record ItemWrite
{
    public required TableSchema Table { get; init; }

    public required WriteKind Kind { get; init; }

    public required ImmutableArray<AttributeWrite> Key { get; init; }

    /// <summary>What is stored: all attributes of a put, the changed ones of an update.</summary>
    public ImmutableArray<AttributeWrite> Set { get; init; } = [];

    /// <summary>The attributes that an update takes away.</summary>
    public ImmutableArray<AttributePath> Remove { get; init; } = [];

    /// <summary>Whether the item must be there already, must not be, or may be either.</summary>
    public required ItemExistence Existence { get; init; }

    /// <summary>What the stored item must still hold: concurrency tokens.</summary>
    public Predicate? Unchanged { get; init; }
}
