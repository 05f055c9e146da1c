using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Plans;

/// <summary>What a query reads and how: immutable, without the values that its parameters bring and without the namespace.</summary>
internal sealed record ReadPlan
{
    public required TableSchema Table { get; init; }

    public required AccessPath Path { get; init; }

    /// <summary>What DynamoDB checks of each item.</summary>
    public Predicate? Filter { get; init; }

    /// <summary>
    ///     What is checked here, on items that are read anyway: key attributes inside a Query, which DynamoDB refuses to
    ///     filter by, and whatever is left when an item is addressed by its key.
    /// </summary>
    public Predicate? Residual { get; init; }

    /// <summary>The attributes to read, keys included; default means all.</summary>
    public ImmutableArray<string> Projection { get; init; }

    /// <summary>The order that the rows are brought into here, once all are read; empty where they come in order, or in none.</summary>
    public ImmutableArray<Ordering> ClientOrder { get; init; } = [];

    /// <summary>True when each call gives its rows in the order that is asked for, so that the first ones of each suffice.</summary>
    public bool OrdersEachCall { get; init; }

    /// <summary>How many rows are passed over; null: none.</summary>
    public ValueSource? Skip { get; init; }

    /// <summary>How many rows are wanted at most; null means all.</summary>
    public ValueSource? Limit { get; init; }

    public ReadOptions Options { get; init; } = ReadOptions.None;

    /// <summary>True when only the number of items is wanted, where DynamoDB can tell it.</summary>
    public bool CountOnly { get; init; }

    /// <summary>True when the key of each row must be known, to go on from it.</summary>
    public bool ReadsPositions { get; init; }

    /// <summary>While one of them does not hold, <see cref="Otherwise" /> is carried out instead.</summary>
    public ImmutableArray<CompletenessGuard> Guards { get; init; } = [];

    /// <summary>The plan that is right for every value.</summary>
    public ReadPlan? Otherwise { get; init; }

    /// <summary>Set on a plan that may not be carried out: it would read a whole table to return less, unasked.</summary>
    public DynamoException? Refusal { get; init; }

    /// <summary>The key that the items read are in the order of.</summary>
    public KeySchema KeyRead => Path.Index?.Key ?? Table.Key;

    /// <summary>The attributes that say where a row stands: of the table's key, and of the index's.</summary>
    public IEnumerable<string> PositionAttributes => Table.Key.All.Concat(KeyRead.All).Distinct(StringComparer.Ordinal);

    /// <summary>The attributes that are needed here beside those of the result.</summary>
    public IEnumerable<string> OwnAttributes
        => (Residual?.Attributes.Select(attribute => attribute.Path.Root) ?? [])
            .Concat(ClientOrder.SelectMany(ordering => ordering.Needed))
            .Concat(Path is AccessPath.Queries or AccessPath.BatchGetItem ? KeyRead.All : [])
            .Concat(Path is AccessPath.Fetch ? Table.Key.All : [])
            .Concat(ReadsPositions ? PositionAttributes : [])
            .Distinct(StringComparer.Ordinal);

    /// <summary>This plan and the ones that may be carried out instead.</summary>
    public IEnumerable<ReadPlan> Alternatives => Otherwise is null ? [this] : [this, .. Otherwise.Alternatives];
}
