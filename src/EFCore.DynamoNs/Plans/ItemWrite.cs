namespace EFCore.DynamoNs.Plans;

/// <summary>One write of one item.</summary>
/// <param name="Plan">What is written.</param>
/// <param name="Values">The item's values.</param>
/// <param name="Unchanged">What the stored item must still hold: concurrency tokens; null when there are none.</param>
internal readonly record struct ItemWrite(WritePlan Plan, IItemValues Values, Predicate? Unchanged);
