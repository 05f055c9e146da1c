using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Update;

/// <summary>An entity that is not tracked as the item that is written.</summary>
internal sealed class ObjectValues(object entity, EntityBinding binding) : IItemValues
{
    public object Entity { get; } = entity;

    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4006: a required property is null.</exception>
    public void Check(bool isDelete)
    {
        foreach (var key in binding.Key)
        {
            if (key.Entry.Of(Entity) is not { } value || ValueCodec.IsEmpty(value))
            {
                throw Errors.EmptyKey(binding.EntityType.DisplayName(), key.Property.Name, binding.Table.Name);
            }
        }

        if (!isDelete && binding.Required.FirstOrDefault(attribute => attribute.Entry.Of(Entity) is null) is { } missing)
        {
            throw Errors.RequiredIsNull(binding.EntityType.DisplayName(), missing.Property.Name);
        }
    }

    /// <summary>Whether the item is this entity's, by its key.</summary>
    public bool HasKeyOf(ReadOnlyMemory<byte> item)
    {
        var row = new ItemReader(new ItemLayout([.. binding.Key.Select(key => key.Name)]));
        row.Read(item.ToArray(), 0, item.Length);
        for (var i = 0; i < binding.Key.Length; i++)
        {
            if (!binding.Key[i].Codec.EqualObjects(binding.Key[i].Codec.ReadObject(row.View(i)), binding.Key[i].Entry.Of(Entity)))
            {
                return false;
            }
        }

        return true;
    }

    public bool HasKeyOf(ObjectValues other)
        => binding.Key.All(key => key.Codec.EqualObjects(key.Entry.Of(Entity), key.Entry.Of(other.Entity)));

    public void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
    {
        var attribute = binding.Attributes[ordinal];
        try
        {
            attribute.Entry.WriteAttribute(Entity, name, writer);
        }
        catch (AttributeFormatException exception)
        {
            throw Errors.ValueNotStorable(binding.EntityType.DisplayName(), attribute.Property.Name, exception.Expected, exception);
        }
    }

    /// <summary>Only updates name values alone.</summary>
    public void Write(int ordinal, ItemWriter writer) => throw new System.Diagnostics.UnreachableException();
}
