using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;

namespace EFCore.DynamoNs.Update;

/// <summary>An entity that is not tracked as the item that is written.</summary>
/// <param name="entity">The entity.</param>
/// <param name="shape">How its type is written.</param>
/// <param name="given">Values in place of the entity's own, by the places of the attributes.</param>
internal sealed class ObjectValues(object entity, BulkShape shape, object?[] given) : IItemValues
{
    private List<object>? _earlier;

    /// <summary>The entities that the item stands for, in the order of the source: earlier ones of the same key give way to the last.</summary>
    public IEnumerable<object> Entities => _earlier is null ? [entity] : [.. _earlier, entity];

    public int Count => 1 + (_earlier?.Count ?? 0);

    private EntityBinding Binding => shape.Binding;

    private object Entity => entity;

    /// <summary>Takes the place of an earlier entity with the same key.</summary>
    public void Replace(ObjectValues earlier)
    {
        _earlier = earlier._earlier ?? [];
        _earlier.Add(earlier.Entity);
    }

    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4006: a required property is null. DYN4008: a key is too long.</exception>
    public void Check()
    {
        foreach (var (key, ordinal) in shape.WrittenKeys)
        {
            KeyValues.Check(Binding, key, KeyLength(key.Attribute, given[ordinal]));
        }

        foreach (var ordinal in shape.Required)
        {
            if (Of(ordinal) is null)
            {
                throw Errors.RequiredIsNull(Binding.EntityType.DisplayName(), Binding.Attributes[ordinal].Property.Name);
            }
        }

        if (shape.RequiredMembers is { } members)
        {
            RequiredValues.CheckMembers(entity, members);
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
                attribute.Entry.WriteAttribute(entity, name, writer);
            }
        }
        catch (AttributeFormatException exception)
        {
            throw Errors.ValueNotStorable(Binding.EntityType.DisplayName(), MemberPath.Of(attribute.Property, exception.Members), exception.Expected, exception);
        }
    }

    /// <summary>Only updates name values alone.</summary>
    public void Write(int ordinal, ItemWriter writer) => throw new System.Diagnostics.UnreachableException();

    private int? KeyLength(AttributeBinding attribute, object? constant)
        => constant is not null ? attribute.Codec.KeyLengthObject(constant)
            : attribute.Property.IsShadowProperty() ? null
            : attribute.Entry.KeyLength(entity);

    private object? KeyValue(int i) => Of(shape.Key[i]);

    private object? Of(int ordinal)
        => given[ordinal] ?? (Binding.Attributes[ordinal].Property.IsShadowProperty() ? null : Binding.Attributes[ordinal].Entry.Of(entity));
}
