using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Plans;

/// <summary>A mapped attribute as a predicate names it.</summary>
/// <param name="Path">Where it lies in the item.</param>
/// <param name="Codec">How its values are stored, and what absent reads as.</param>
/// <param name="IsAlwaysStored">True when every item is known to hold it: a key of the table, or said so by the model.</param>
internal sealed record AttributeOperand(AttributePath Path, ValueCodec Codec, bool IsAlwaysStored)
{
    /// <summary>A value that the attribute, or an element of it, is compared with.</summary>
    public ConditionValue With(object value, ValueCodec? codec = null, ValueBound bound = ValueBound.Exact)
        => new(codec ?? Codec, value, Path, bound);

    public override string ToString() => Path.ToString();
}
