using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>A tracked entry as the item that is written.</summary>
internal sealed class EntryValues(IUpdateEntry entry, EntityBinding binding, WritePlans plans) : IItemValues
{
    public IUpdateEntry Entry { get; } = entry;

    public EntityBinding Binding { get; } = binding;

    /// <summary>The values of a planned write.</summary>
    public static EntryValues Of(ItemWrite write) => (EntryValues)write.Values;

    /// <summary>The write with whole maps in place of their members.</summary>
    public ItemWrite Whole(ItemWrite write) => write with { Plan = plans.Whole(write.Plan) };

    public void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
    {
        var attribute = plans.Bindings[ordinal];
        try
        {
            attribute.Entry.WriteAttribute(Entry, name, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw NotStorable(attribute, exception);
        }
    }

    public void Write(int ordinal, ItemWriter writer)
    {
        var attribute = plans.Bindings[ordinal];
        try
        {
            attribute.Entry.Write(Entry, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw NotStorable(attribute, exception);
        }
    }

    private DynamoException NotStorable(AttributeBinding attribute, AttributeFormatException exception)
        => Errors.ValueNotStorable(Entry.EntityType.DisplayName(), attribute.Property.Name, exception.Expected, exception);
}
