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
    public string Name => Path.Segments[^1].Name!;

    /// <summary>The members, and theirs.</summary>
    public IEnumerable<AttributeBinding> AllMembers => Members.SelectMany(member => member.AllMembers.Prepend(member));

    /// <summary>The element of a collection, as an attribute of its own: its members lie below it.</summary>
    public AttributeBinding ElementAt(PathSegment place, ValueCodec element)
        => this with { Path = Path.Append(place), Codec = element, IsAlwaysStored = false, Members = Below(Members, Path.Append(place)) };

    private static ImmutableArray<AttributeBinding> Below(ImmutableArray<AttributeBinding> members, AttributePath parent)
        => [.. members.Select(member => member with { Path = parent.Append(member.Name), Members = Below(member.Members, parent.Append(member.Name)) })];

    public AttributeBinding? FindMember(string property)
        => Members.FirstOrDefault(member => member.Property.Name == property);
}
