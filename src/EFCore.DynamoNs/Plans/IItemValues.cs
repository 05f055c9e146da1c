using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Plans;

/// <summary>The values of one item that is written, by the ordinals of its attributes.</summary>
internal interface IItemValues
{
    /// <summary>True when the value is stored as no attribute at all.</summary>
    bool IsAbsent(int ordinal);

    /// <summary>Writes a value that is not absent.</summary>
    void Write(int ordinal, ItemWriter writer);
}
