using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>A tracked entry as the item that is written.</summary>
internal sealed class EntryValues(IUpdateEntry entry, EntityBinding binding, WritePlans plans) : SavedValues
{
    public IUpdateEntry Entry { get; } = entry;

    public EntityBinding Binding { get; } = binding;

    public override IReadOnlyList<EntryValues> Parts => [this];

    /// <summary>True where <c>When</c> has set a condition.</summary>
    public bool IsDemanding { get; init; }

    /// <summary>What the ordinal stands for.</summary>
    public AttributeBinding Attribute(int ordinal) => plans.Bindings[ordinal];

    public override ItemWrite Whole(ItemWrite write) => write.Plan.HasPaths ? write with { Plan = plans.Whole(write.Plan) } : write;

    public override void WriteAttribute(int ordinal, JsonEncodedText name, ItemWriter writer)
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

    public override void Write(int ordinal, ItemWriter writer)
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
        => Errors.ValueNotStorable(Entry.EntityType.DisplayName(), MemberPath.Of(attribute.Property, exception.Members), exception.Expected, exception);
}
