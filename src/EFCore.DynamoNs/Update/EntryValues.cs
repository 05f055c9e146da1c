using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>A tracked entry as the item that is written.</summary>
internal sealed class EntryValues(IUpdateEntry entry, EntityBinding binding) : IItemValues
{
    public bool IsAbsent(int ordinal) => binding.Attributes[ordinal].Entry.IsAbsent(entry);

    public void Write(int ordinal, ItemWriter writer)
    {
        var attribute = binding.Attributes[ordinal];
        try
        {
            attribute.Entry.Write(entry, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw Errors.ValueNotStorable(entry.EntityType.DisplayName(), attribute.Property.Name, exception.Expected, exception);
        }
    }
}
