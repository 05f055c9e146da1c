using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Plans;

/// <summary>The values of one item that is written, by the ordinals of its attributes.</summary>
internal interface IItemValues
{
    /// <summary>Writes the attribute under that name; nothing where its value is stored as no attribute at all.</summary>
    void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer);

    /// <summary>Writes a value that is not absent.</summary>
    void Write(int ordinal, ItemWriter writer);
}
