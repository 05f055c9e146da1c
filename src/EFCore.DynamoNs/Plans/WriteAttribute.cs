using System.Text.Json;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Items;

namespace EFCore.DynamoNs.Plans;

/// <summary>An attribute that a write names, or a member of a map that an update names by its path.</summary>
/// <param name="Ordinal">Its place among what the entity's writes name.</param>
/// <param name="Path">Where it lies in the item.</param>
internal sealed record WriteAttribute(int Ordinal, AttributePath Path)
{
    /// <summary>The top-level attribute's name.</summary>
    public string Name => Path.Root;

    /// <summary>The name as JSON has it, encoded once.</summary>
    public JsonEncodedText EncodedName { get; } = ItemWriter.Encode(Path.Root);
}
