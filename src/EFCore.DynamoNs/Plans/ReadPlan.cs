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

    /// <summary>How many rows are wanted at most; null means all.</summary>
    public ValueSource? Limit { get; init; }

    public bool ConsistentRead { get; init; }

    /// <summary>True when only the number of items is wanted.</summary>
    public bool CountOnly { get; init; }

    /// <summary>While one of them does not hold, <see cref="Otherwise" /> is carried out instead.</summary>
    public ImmutableArray<CompletenessGuard> Guards { get; init; } = [];

    /// <summary>The plan that is right for every value.</summary>
    public ReadPlan? Otherwise { get; init; }

    /// <summary>Set on a plan that may not be carried out: it would read a whole table to return less, unasked.</summary>
    public DynamoException? Refusal { get; init; }

    /// <summary>The attributes that the residual check needs.</summary>
    public IEnumerable<string> ResidualAttributes => Residual?.Attributes.Select(attribute => attribute.Path.Root).Distinct() ?? [];
}
