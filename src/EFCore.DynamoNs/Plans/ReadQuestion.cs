using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>What a query wants to know, before it is decided how it is read.</summary>
internal sealed record ReadQuestion
{
    public required TableSchema Table { get; init; }

    /// <summary>What the query's author calls the entity, for messages.</summary>
    public required string EntityName { get; init; }

    /// <summary>All that an item must meet, the discriminators included.</summary>
    public ImmutableArray<Predicate> Predicates { get; init; } = [];

    /// <summary>Those of the predicates that tell the entity type from others in its table. Nobody asked for them.</summary>
    public ImmutableArray<Predicate> Discriminators { get; init; } = [];

    /// <summary>True when the model's query filters are among the predicates.</summary>
    public bool HasQueryFilter { get; init; }

    public ImmutableArray<Ordering> Orderings { get; init; } = [];

    /// <summary>How many rows are passed over; null: none.</summary>
    public ValueSource? Skip { get; init; }

    public ValueSource? Limit { get; init; }

    public ReadResult Result { get; init; } = ReadResult.Rows;

    public ReadOptions Options { get; init; } = ReadOptions.None;

    /// <summary>The attributes that the result needs.</summary>
    public required ImmutableArray<string> Needed { get; init; }

    /// <summary>True when the items are read whole, not projected.</summary>
    public required bool WholeItems { get; init; }

    /// <summary>Attributes that every item is known to hold, beside the table's key.</summary>
    public ImmutableHashSet<string> AlwaysStored { get; init; } = [];

    /// <summary>True when the query itself, or the model's query filter, asks for some of the entity type's items.</summary>
    public bool HasCondition => Predicates.Except(Discriminators, ReferenceEqualityComparer.Instance).Any();

    /// <summary>True when the answer is less than the table, or in another order: reading the whole table for it must be asked for.</summary>
    public bool IsSelective
        => !Predicates.Any(predicate => predicate.IsLiterally(false))
            && (HasCondition || Orderings.Length > 0 || Result is ReadResult.Count or ReadResult.None or ReadResult.Fold);
}
