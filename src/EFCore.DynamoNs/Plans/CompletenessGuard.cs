namespace EFCore.DynamoNs.Plans;

/// <summary>
///     An index holds only items that have its key attributes. While the predicate is false for an item without the
///     attribute, the query wants no item that the index lacks; the values decide it when the query runs.
/// </summary>
internal sealed record CompletenessGuard(string Attribute, Predicate Predicate)
{
    public bool Holds(IReadOnlyDictionary<string, object?> parameters)
        => AbsentTruth.Of(Predicate, Attribute, parameters) == Truth.False;
}
