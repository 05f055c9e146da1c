using System.Text.Json;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Plans;

/// <summary>A top-level attribute that a write names.</summary>
/// <param name="Ordinal">Its place among the entity's attributes.</param>
/// <param name="Name">Its name.</param>
internal sealed record WriteAttribute(int Ordinal, string Name)
{
    /// <summary>The name as JSON has it, encoded once.</summary>
    public JsonEncodedText EncodedName { get; } = ItemWriter.Encode(Name);
}
