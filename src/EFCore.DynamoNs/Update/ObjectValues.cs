using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Update;

/// <summary>An entity that is not tracked as the item that is written.</summary>
/// <param name="entity">The entity.</param>
/// <param name="shape">How its type is written.</param>
/// <param name="given">Values in place of the entity's own, by the places of the attributes.</param>
internal sealed class ObjectValues(object entity, BulkShape shape, object?[] given) : IItemValues
{
    public object Entity { get; } = entity;

    /// <summary>For how many entities the item stands: earlier ones of the same key give way to it.</summary>
    public int Entities { get; set; } = 1;

    private EntityBinding Binding => shape.Binding;

    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4006: a required property is null.</exception>
    public void Check()
    {
        foreach (var key in shape.Key)
        {
            if (Of(key) is not { } value || ValueCodec.IsEmpty(value))
            {
                throw Errors.EmptyKey(Binding.EntityType.DisplayName(), Binding.Attributes[key].Property.Name, Binding.Table.Name);
            }
        }

        if (shape.Plan.Kind == WriteKind.Put
            && Binding.Required.FirstOrDefault(attribute => Of(Binding.Attributes.IndexOf(attribute)) is null) is { } missing)
        {
            throw Errors.RequiredIsNull(Binding.EntityType.DisplayName(), missing.Property.Name);
        }
    }

    /// <summary>Whether the item is this entity's, by its key.</summary>
    public bool HasKeyOf(ReadOnlyMemory<byte> item)
    {
        var row = new ItemReader(new ItemLayout([.. Binding.Key.Select(key => key.Name)]));
        row.Read(item.ToArray(), 0, item.Length);
        for (var i = 0; i < Binding.Key.Length; i++)
        {
            if (!Binding.Key[i].Codec.EqualObjects(Binding.Key[i].Codec.ReadObject(row.View(i)), KeyValue(i)))
            {
                return false;
            }
        }

        return true;
    }

    public bool HasKeyOf(ObjectValues other)
    {
        for (var i = 0; i < Binding.Key.Length; i++)
        {
            if (!Binding.Key[i].Codec.EqualObjects(KeyValue(i), other.KeyValue(i)))
            {
                return false;
            }
        }

        return true;
    }

    public void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
    {
        var attribute = Binding.Attributes[ordinal];
        try
        {
            if (given[ordinal] is { } value)
            {
                writer.Json.WritePropertyName(name);
                attribute.Codec.WriteObject(writer, value);
            }
            else if (!attribute.Property.IsShadowProperty())
            {
                attribute.Entry.WriteAttribute(Entity, name, writer);
            }
        }
        catch (AttributeFormatException exception)
        {
            throw Errors.ValueNotStorable(Binding.EntityType.DisplayName(), MemberPath.Of(attribute.Property, exception.Members), exception.Expected, exception);
        }
    }

    /// <summary>Only updates name values alone.</summary>
    public void Write(int ordinal, ItemWriter writer) => throw new System.Diagnostics.UnreachableException();

    private object? KeyValue(int i) => Of(shape.Key[i]);

    private object? Of(int ordinal)
        => given[ordinal] ?? (Binding.Attributes[ordinal].Property.IsShadowProperty() ? null : Binding.Attributes[ordinal].Entry.Of(Entity));
}
