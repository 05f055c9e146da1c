using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Update;

/// <summary>Entries of several types that share an item, as the one item that is written: each part's ordinals follow those of the part before.</summary>
internal sealed class MergedValues(IReadOnlyList<ItemWrite> writes) : SavedValues
{
    /// <summary>More than any type has attributes and members.</summary>
    private const int Stride = 1 << 16;

    public override IReadOnlyList<EntryValues> Parts { get; } = [.. writes.Select(write => (EntryValues)write.Values)];

    public static int Ordinal(int part, int ordinal) => (part * Stride) + ordinal;

    public override ItemWrite Whole(ItemWrite write) => SharedItems.Merge([.. writes.Zip(Parts, (own, part) => part.Whole(own))]);

    public override void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
        => Parts[ordinal / Stride].WriteAttribute(ordinal % Stride, name, writer);

    public override void Write(int ordinal, ItemWriter writer) => Parts[ordinal / Stride].Write(ordinal % Stride, writer);
}
