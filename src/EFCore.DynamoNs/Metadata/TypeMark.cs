using System.Collections.Immutable;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What all items of an entity type have in an attribute, so that they are told from others in the table.</summary>
internal abstract record TypeMark(AttributeBinding Attribute)
{
    /// <summary>The discriminator: one of the values of the type and of those derived from it.</summary>
    internal sealed record OneOf(AttributeBinding Attribute, ImmutableArray<object> Values) : TypeMark(Attribute);

    /// <summary>A key attribute whose text starts so.</summary>
    internal sealed record Prefix(AttributeBinding Attribute, string Text) : TypeMark(Attribute);
}
