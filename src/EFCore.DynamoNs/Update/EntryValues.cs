using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>A tracked entry as the item that is written.</summary>
internal sealed class EntryValues(IUpdateEntry entry, EntityBinding binding) : IItemValues
{
    private readonly IUpdateEntry _entry = entry;

    /// <summary>The entry that a planned write saves.</summary>
    public static IUpdateEntry EntryOf(ItemWrite write) => ((EntryValues)write.Values)._entry;

    public void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
    {
        var attribute = binding.Attributes[ordinal];
        try
        {
            attribute.Entry.WriteAttribute(_entry, name, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw NotStorable(attribute, exception);
        }
    }

    public void Write(int ordinal, ItemWriter writer)
    {
        var attribute = binding.Attributes[ordinal];
        try
        {
            attribute.Entry.Write(_entry, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw NotStorable(attribute, exception);
        }
    }

    private DynamoException NotStorable(AttributeBinding attribute, AttributeFormatException exception)
        => Errors.ValueNotStorable(_entry.EntityType.DisplayName(), attribute.Property.Name, exception.Expected, exception);
}
