using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>A property and the attribute that holds it.</summary>
internal sealed record AttributeBinding
{
    public required IPropertyBase Property { get; init; }

    public required AttributePath Path { get; init; }

    public required ValueCodec Codec { get; init; }

    /// <summary>True when every item is known to hold the attribute.</summary>
    public required bool IsAlwaysStored { get; init; }

    /// <summary>The members of a nested object.</summary>
    public ImmutableArray<AttributeBinding> Members { get; init; } = [];

    /// <summary>The way to a tracked entry's value.</summary>
    public EntryValue Entry => field ??= EntryValue.Of(Property, Codec);

    /// <summary>The attribute's name, in the item or in the map that holds it.</summary>
    public string Name => Path.Segments[^1];

    /// <summary>The members, and theirs.</summary>
    public IEnumerable<AttributeBinding> AllMembers => Members.SelectMany(member => member.AllMembers.Prepend(member));

    public AttributeBinding? FindMember(string property)
        => Members.FirstOrDefault(member => member.Property.Name == property);
}
