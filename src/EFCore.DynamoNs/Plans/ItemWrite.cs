namespace EFCore.DynamoNs.Plans;

/// <summary>One write of one item.</summary>
/// <param name="Plan">What is written.</param>
/// <param name="Values">The item's values.</param>
/// <param name="Unchanged">What the stored item must meet beside: concurrency tokens, and what the save was told to demand; null when there is nothing.</param>
internal readonly record struct ItemWrite(WritePlan Plan, IItemValues Values, Predicate? Unchanged)
{
    /// <summary>True when the write is refused for what is stored, so that who repeats it can't tell its own write from another's.</summary>
    public bool IsConditioned => Plan.Existence != ItemExistence.Any || Unchanged is not null;
}
