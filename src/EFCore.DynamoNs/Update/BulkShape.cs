using System.Collections.Immutable;
using System.Numerics;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;

namespace EFCore.DynamoNs.Update;

/// <summary>How entities of one type are written in bulk: the plan, and what no member of an entity holds.</summary>
internal sealed class BulkShape
{
    private readonly object?[] _constants;

    public BulkShape(EntityBinding binding, bool isDelete)
    {
        var plans = WritePlans.Of(binding);
        Binding = binding;
        Plan = isDelete
            ? plans.Get(WriteKind.Delete, ItemExistence.Any, BigInteger.Zero, BigInteger.Zero)
            : plans.Get(WriteKind.Put, ItemExistence.Any, plans.AllButKey, BigInteger.Zero);
        Key = [.. binding.Key.Select(key => binding.Attributes.IndexOf(key))];
        WrittenKeys = [.. binding.AllKeys.Where(key => key.IsOfTable || !isDelete).Select(key => (key, binding.Attributes.IndexOf(key.Attribute)))];
        Required = isDelete ? [] : [.. binding.Required.Select(attribute => binding.Attributes.IndexOf(attribute))];
        _constants = new object?[binding.Attributes.Length];
        if (binding.EntityType.FindDiscriminatorProperty() is { } discriminator)
        {
            _constants[binding.Attributes.IndexOf(binding.Find(discriminator)!)] = binding.EntityType.GetDiscriminatorValue();
        }
    }

    public EntityBinding Binding { get; }

    public WritePlan Plan { get; }

    /// <summary>The places of the key's attributes.</summary>
    public ImmutableArray<int> Key { get; }

    /// <summary>The key attributes that are written, those of indexes too, and their places.</summary>
    public ImmutableArray<(KeyAttribute Key, int Ordinal)> WrittenKeys { get; }

    /// <summary>The places of the attributes that must not be null where they are written.</summary>
    public ImmutableArray<int> Required { get; }

    /// <summary>The same of nested objects.</summary>
    public RequiredMembers? RequiredMembers => Plan.Kind == WriteKind.Put ? Binding.RequiredMembers : null;

    /// <summary>
    ///     The entity's item. What saving generates is made for the item alone: an entity that is not tracked, or that is and has yet to be
    ///     saved, stays as it is.
    /// </summary>
    public ObjectValues Values(object entity, DateTimeOffset now)
    {
        if (Plan.Kind == WriteKind.Delete || Binding.Generated.IsEmpty)
        {
            return new ObjectValues(entity, this, _constants);
        }

        var given = (object?[])_constants.Clone();
        foreach (var property in Binding.Generated)
        {
            var attribute = Binding.Find(property)!;
            given[Binding.Attributes.IndexOf(attribute)] = property.IsRowVersion() ? RowVersions.Unknown(property.ClrType, now)
                : GeneratedValues.IsKept(property, property.IsShadowProperty() ? null : attribute.Entry.Of(entity)) ? null
                : property.TimeOf(now);
        }

        return new ObjectValues(entity, this, given);
    }
}
