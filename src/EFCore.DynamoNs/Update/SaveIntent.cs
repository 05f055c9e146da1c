using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Update;

/// <summary>What the next save of an entry was told beside its values.</summary>
/// <param name="Overwrites">True when the item is put over whatever is stored.</param>
/// <param name="Demand">What the stored item must meet, or null.</param>
internal sealed record SaveIntent(bool Overwrites, Predicate? Demand)
{
    public static readonly SaveIntent None = new(false, null);
}
