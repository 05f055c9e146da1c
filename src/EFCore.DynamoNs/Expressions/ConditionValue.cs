using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Expressions;

/// <summary>A value that a condition compares an attribute with; never absent.</summary>
internal sealed class ConditionValue(ValueCodec codec, object value, AttributePath path, ValueBound bound = ValueBound.Exact) : ExpressionValue
{
    public override void Write(ItemWriter writer)
    {
        try
        {
            codec.WriteObject(writer, value, bound);
        }
        catch (AttributeFormatException exception)
        {
            throw Errors.ValueNotComparable(path.ToString(), codec.ClrType.Name, exception.Expected, exception);
        }
    }

    /// <summary>True for that type's name: one placeholder serves all conditions that ask for a type.</summary>
    public bool IsText(string text) => codec == StringCodec.Instance && text.Equals(value);
}
