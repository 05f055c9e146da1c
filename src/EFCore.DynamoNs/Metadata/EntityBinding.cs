using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>An entity type, its table, and where each property is kept.</summary>
internal sealed class EntityBinding
{
    private readonly Dictionary<IPropertyBase, AttributeBinding> _byProperty;

    /// <param name="entityType">The entity type.</param>
    /// <param name="table">Its table.</param>
    /// <param name="attributes">The type's own attributes, with those that it inherits.</param>
    /// <param name="derived">The attributes that only types derived from it have.</param>
    /// <param name="isAlone">True when the table has no other entity type, or only those of the same hierarchy.</param>
    public EntityBinding(
        IEntityType entityType,
        TableSchema table,
        ImmutableArray<AttributeBinding> attributes,
        ImmutableArray<AttributeBinding> derived,
        bool isAlone)
    {
        EntityType = entityType;
        Table = table;
        Attributes = attributes;
        AllAttributes = [.. attributes, .. derived];
        _byProperty = AllAttributes.ToDictionary(attribute => attribute.Property);
        Marks = TypeMarks.Of(entityType, table, attributes);
        CheckedMarks = TypeMarks.Checked(entityType, Marks, isAlone);
        ConcurrencyTokens = [.. attributes.Where(attribute => attribute.Property is IProperty { IsConcurrencyToken: true })];
        RowVersion = ConcurrencyTokens.FirstOrDefault(token => ((IProperty)token.Property).IsRowVersion());
        HasTableAlone = isAlone;
        Generated = [.. entityType.GetProperties().Where(property => property.IsRowVersion() || property.FindAnnotation(DynamoAnnotationNames.Time) is not null)];
        AllKeys = [.. attributes.Where(attribute => table.Attributes.ContainsKey(attribute.Name)).Select(attribute => KeyAttribute.Of(attribute, table))];
        Key = [.. table.Key.All.Select(name => attributes.First(attribute => attribute.Name == name))];
        Required = [.. attributes.Where(attribute => attribute.Property.IsRequiredReference() && !Key.Contains(attribute))];
        HoldsObjectsByChoice = entityType.GetComplexProperties().Any(IsByChoice);
        RequiredMembers = RequiredMembers.Of(attributes);
    }

    /// <summary>True when the number of its objects is not the type's: it has optional ones, or lists of them, at any depth.</summary>
    public bool HoldsObjectsByChoice { get; }

    public IEntityType EntityType { get; }

    public TableSchema Table { get; }

    /// <summary>True when the table has no other entity type, or only those of the same hierarchy.</summary>
    public bool HasTableAlone { get; }

    /// <summary>What an item of exactly this type has.</summary>
    public ImmutableArray<AttributeBinding> Attributes { get; }

    /// <summary>The same, and then what derived types have beside it: they may give one attribute to properties of their own.</summary>
    public ImmutableArray<AttributeBinding> AllAttributes { get; }

    /// <summary>What tells the type's items, and those of derived types, from others in the table.</summary>
    public ImmutableArray<TypeMark> Marks { get; }

    /// <summary>Those of them that reading checks.</summary>
    public ImmutableArray<TypeMark> CheckedMarks { get; }

    /// <summary>Partition key, then sort key.</summary>
    public ImmutableArray<AttributeBinding> Key { get; }

    public ImmutableArray<AttributeBinding> ConcurrencyTokens { get; }

    /// <summary>The token that saving renews, or null.</summary>
    public AttributeBinding? RowVersion { get; }

    /// <summary>The row version, created and updated times: what saving gives values to.</summary>
    public ImmutableArray<IProperty> Generated { get; }

    /// <summary>The attributes, but for the key's, whose properties must not be null and could be.</summary>
    public ImmutableArray<AttributeBinding> Required { get; }

    /// <summary>The members of nested objects that are required, or null where there are none.</summary>
    public RequiredMembers? RequiredMembers { get; }

    /// <summary>The attributes of the table's key and of its indexes' keys.</summary>
    public ImmutableArray<KeyAttribute> AllKeys { get; }

    public AttributeBinding? Find(IPropertyBase property) => _byProperty.GetValueOrDefault(property);

    public AttributeBinding? Find(string property) => Find(property, EntityType.ClrType);

    /// <summary>The attribute of a property as an instance of that type has it: derived types may have properties of one name.</summary>
    public AttributeBinding? Find(string property, Type type)
        => AllAttributes.FirstOrDefault(attribute => attribute.Property.Name == property && attribute.Property.DeclaringType.ClrType.IsAssignableFrom(type))
            ?? AllAttributes.FirstOrDefault(attribute => attribute.Property.Name == property);

    private static bool IsByChoice(IComplexProperty nested) => nested.IsCollection || nested.IsNullable || nested.ComplexType.GetComplexProperties().Any(IsByChoice);
}
