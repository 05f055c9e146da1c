using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>An entity type, its table, and where each property is kept.</summary>
internal sealed class EntityBinding
{
    private readonly Dictionary<IPropertyBase, AttributeBinding> _byProperty;

    public EntityBinding(IEntityType entityType, TableSchema table, ImmutableArray<AttributeBinding> attributes)
    {
        EntityType = entityType;
        Table = table;
        Attributes = attributes;
        _byProperty = attributes.ToDictionary(attribute => attribute.Property);
        ConcurrencyTokens = [.. attributes.Where(attribute => attribute.Property is IProperty { IsConcurrencyToken: true })];
        RowVersion = ConcurrencyTokens.FirstOrDefault(token => ((IProperty)token.Property).IsRowVersion());
        Generated = [.. entityType.GetProperties().Where(property => property.IsRowVersion() || property.FindAnnotation(DynamoAnnotationNames.Time) is not null)];
        AllKeys = [.. attributes.Where(attribute => table.Attributes.ContainsKey(attribute.Name))];
        Key = [.. table.Key.All.Select(name => attributes.First(attribute => attribute.Name == name))];
        Required = [.. attributes.Where(attribute => attribute.Property.IsRequiredReference() && !Key.Contains(attribute))];
        RequiresMembers = attributes.SelectMany(attribute => attribute.AllMembers).Any(member => member.Property.IsRequiredReference());
    }

    public IEntityType EntityType { get; }

    public TableSchema Table { get; }

    public ImmutableArray<AttributeBinding> Attributes { get; }

    /// <summary>Partition key, then sort key.</summary>
    public ImmutableArray<AttributeBinding> Key { get; }

    public ImmutableArray<AttributeBinding> ConcurrencyTokens { get; }

    /// <summary>The token that saving renews, or null.</summary>
    public AttributeBinding? RowVersion { get; }

    /// <summary>The row version, created and updated times: what saving gives values to.</summary>
    public ImmutableArray<IProperty> Generated { get; }

    /// <summary>The attributes, but for the key's, whose properties must not be null and could be.</summary>
    public ImmutableArray<AttributeBinding> Required { get; }

    /// <summary>True when a nested object has such properties.</summary>
    public bool RequiresMembers { get; }

    /// <summary>The attributes of the table's key and of its indexes' keys.</summary>
    public ImmutableArray<AttributeBinding> AllKeys { get; }

    public AttributeBinding? Find(IPropertyBase property) => _byProperty.GetValueOrDefault(property);

    public AttributeBinding? Find(string property)
        => Attributes.FirstOrDefault(attribute => attribute.Property.Name == property);
}
