using System.Collections.Immutable;
using System.Linq.Expressions;
using EFCore.DynamoNs;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures how an entity type is kept in DynamoDB.</summary>
public static class DynamoEntityTypeBuilderExtensions
{
    /// <summary>Names the table; without it the name follows from <c>[Table]</c>, else from the set's or the class's name.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="name">The logical name, without the namespace.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder<TEntity> HasTable<TEntity>(this EntityTypeBuilder<TEntity> builder, string name)
        where TEntity : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.HasAnnotation(DynamoAnnotationNames.TableName, name);
        return builder;
    }

    /// <summary>Names the property that is the table's partition key. Where Terraform declares the table, the two must agree.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="property">The property: <c>o => o.CustomerId</c>.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder<TEntity> HasPartitionKey<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        Expression<Func<TEntity, object?>> property)
        where TEntity : class
        => builder.SetKeyPart(DynamoAnnotationNames.PartitionKey, property, nameof(HasPartitionKey));

    /// <summary>Names the property that is the table's sort key. Where Terraform declares the table, the two must agree.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="property">The property: <c>o => o.PlacedOn</c>.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder<TEntity> HasSortKey<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        Expression<Func<TEntity, object?>> property)
        where TEntity : class
        => builder.SetKeyPart(DynamoAnnotationNames.SortKey, property, nameof(HasSortKey));

    /// <summary>
    ///     Sets the text that stands before a key's value in its attribute, <c>ORDER#</c> for example: the property holds the
    ///     bare value, conditions are written on it, and the item holds <c>ORDER#17</c>. A prefix of the table's own key tells the
    ///     type's items from others in the table, so every read checks it.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <typeparam name="TProperty">The property's type: one that is stored as S.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="property">A property of the key of the table, or of an index: <c>o => o.OrderId</c>.</param>
    /// <param name="prefix">The text.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder<TEntity> HasKeyPrefix<TEntity, TProperty>(
        this EntityTypeBuilder<TEntity> builder,
        Expression<Func<TEntity, TProperty>> property,
        string prefix)
        where TEntity : class
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        builder.Property(property).HasAnnotation(DynamoAnnotationNames.KeyPrefix, prefix);
        return builder;
    }

    /// <summary>
    ///     Makes two entity types views of the same items: each item of the table can be read as either. What a save changes in both of an
    ///     item is one write; attributes that both map must have the same type and form.
    /// </summary>
    /// <typeparam name="TOther">The other entity type, of the same table and key.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder SharesItemsWith<TOther>(this EntityTypeBuilder builder)
        where TOther : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = (string[]?)builder.Metadata.FindAnnotation(DynamoAnnotationNames.SharesItemsWith)?.Value ?? [];
        return builder.HasAnnotation(DynamoAnnotationNames.SharesItemsWith, known.Append(typeof(TOther).FullName!).ToArray());
    }

    /// <summary>
    ///     Takes items that lack the discriminator's attribute for items of this type: those that were written before there was
    ///     one. An update of such an item adds no discriminator to it.
    /// </summary>
    /// <typeparam name="TEntity">The entity type; one of a hierarchy at most.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <returns>The builder.</returns>
    public static EntityTypeBuilder<TEntity> TakesItemsWithoutDiscriminator<TEntity>(this EntityTypeBuilder<TEntity> builder)
        where TEntity : class
    {
        builder.HasAnnotation(DynamoAnnotationNames.TakesItemsWithoutDiscriminator, true);
        return builder;
    }

    /// <summary>
    ///     Names the property whose time DynamoDB deletes the item at, up to some days late; it is stored in seconds since
    ///     1970-01-01T00:00:00Z, as N, rounded up to a whole one. Where Terraform declares the table, the two must agree.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="property">A DateTimeOffset or DateTime, or the seconds as a number: <c>s => s.ExpiresAt</c>. Null never expires.</param>
    /// <returns>The builder.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html</remarks>
    public static EntityTypeBuilder<TEntity> HasTimeToLive<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        Expression<Func<TEntity, object?>> property)
        where TEntity : class
    {
        if (PropertyNames.Of(property, nameof(HasTimeToLive)) is not [var name])
        {
            throw Errors.NotOneProperty(nameof(HasTimeToLive));
        }

        builder.HasAnnotation(DynamoAnnotationNames.TimeToLive, name);
        return builder;
    }

    /// <summary>
    ///     Declares a global secondary index that projects all attributes. Where Terraform declares the table, it must declare
    ///     the same index.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="name">The index's name.</param>
    /// <param name="partitionKey">Its partition key: <c>o => o.Status</c>; up to four as <c>o => new { o.A, o.B }</c>.</param>
    /// <param name="sortKey">Its sort key, likewise, or null.</param>
    /// <returns>The builder.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html</remarks>
    public static EntityTypeBuilder<TEntity> HasGlobalSecondaryIndex<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        string name,
        Expression<Func<TEntity, object?>> partitionKey,
        Expression<Func<TEntity, object?>>? sortKey = null)
        where TEntity : class
        => builder.AddIndex(new IndexDefinition(
            name,
            IndexKind.Global,
            PropertyNames.Of(partitionKey, nameof(HasGlobalSecondaryIndex)),
            sortKey is null ? [] : PropertyNames.Of(sortKey, nameof(HasGlobalSecondaryIndex))));

    /// <summary>
    ///     Declares a local secondary index that projects all attributes: the table's partition key with another sort key.
    ///     Where Terraform declares the table, it must declare the same index.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="builder">The entity type's builder.</param>
    /// <param name="name">The index's name.</param>
    /// <param name="sortKey">Its sort key: <c>o => o.Total</c>.</param>
    /// <returns>The builder.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html</remarks>
    public static EntityTypeBuilder<TEntity> HasLocalSecondaryIndex<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        string name,
        Expression<Func<TEntity, object?>> sortKey)
        where TEntity : class
        => builder.AddIndex(new IndexDefinition(name, IndexKind.Local, [], PropertyNames.Of(sortKey, nameof(HasLocalSecondaryIndex))));

    /// <summary>The key of EF follows at once, so that what asks for it while the model is built finds it.</summary>
    private static EntityTypeBuilder<TEntity> SetKeyPart<TEntity>(
        this EntityTypeBuilder<TEntity> builder,
        string annotation,
        Expression<Func<TEntity, object?>> property,
        string method)
        where TEntity : class
    {
        if (PropertyNames.Of(property, method) is not [var name])
        {
            throw Errors.NotOneProperty(method);
        }

        builder.HasAnnotation(annotation, name);
        string?[] parts = [.. new[] { DynamoAnnotationNames.PartitionKey, DynamoAnnotationNames.SortKey }
            .Select(part => (string?)builder.Metadata.FindAnnotation(part)?.Value)];
        if (parts[0] is not null)
        {
            builder.HasKey([.. parts.OfType<string>()]);
        }

        return builder;
    }

    private static EntityTypeBuilder<TEntity> AddIndex<TEntity>(this EntityTypeBuilder<TEntity> builder, IndexDefinition index)
        where TEntity : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(index.Name, "name");
        var known = (ImmutableArray<IndexDefinition>?)builder.Metadata.FindAnnotation(DynamoAnnotationNames.Indexes)?.Value ?? [];
        builder.HasAnnotation(DynamoAnnotationNames.Indexes, known.RemoveAll(other => other.Name == index.Name).Add(index));
        return builder;
    }
}
