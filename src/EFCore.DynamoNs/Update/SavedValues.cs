using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>The values of an item that is saved, and the entries that they come from: several where types share their items.</summary>
internal abstract class SavedValues : IItemValues
{
    public abstract IReadOnlyList<EntryValues> Parts { get; }

    public IEnumerable<IUpdateEntry> Entries => Parts.Select(part => part.Entry);

    /// <summary>The values of a planned write.</summary>
    public static SavedValues Of(ItemWrite write) => (SavedValues)write.Values;

    /// <summary>The write with whole maps in place of their members.</summary>
    public abstract ItemWrite Whole(ItemWrite write);

    public abstract void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer);

    public abstract void Write(int ordinal, ItemWriter writer);
}
