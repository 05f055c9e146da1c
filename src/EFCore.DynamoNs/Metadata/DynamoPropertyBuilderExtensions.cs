using EFCore.DynamoNs;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures how a property is kept in DynamoDB.</summary>
public static class DynamoPropertyBuilderExtensions
{
    /// <summary>Names the attribute; without it the name follows from <c>[Column]</c>, else from the naming that Terraform shows.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <param name="name">The attribute's name, 1 to 255 characters for a key.</param>
    /// <returns>The builder.</returns>
    public static PropertyBuilder<TProperty> HasAttributeName<TProperty>(this PropertyBuilder<TProperty> builder, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.HasAnnotation(DynamoAnnotationNames.AttributeName, name);
        return builder;
    }

    /// <summary>Names the attribute of a nested object's member.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <param name="name">The attribute's name.</param>
    /// <returns>The builder.</returns>
    public static ComplexTypePropertyBuilder<TProperty> HasAttributeName<TProperty>(this ComplexTypePropertyBuilder<TProperty> builder, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.HasAnnotation(DynamoAnnotationNames.AttributeName, name);
        return builder;
    }

    /// <summary>Names the attribute that holds a nested object.</summary>
    /// <typeparam name="TComplex">The nested object's type.</typeparam>
    /// <param name="builder">The complex property's builder.</param>
    /// <param name="name">The attribute's name.</param>
    /// <returns>The builder.</returns>
    public static ComplexPropertyBuilder<TComplex> HasAttributeName<TComplex>(this ComplexPropertyBuilder<TComplex> builder, string name)
        where TComplex : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.HasPropertyAnnotation(DynamoAnnotationNames.AttributeName, name);
        return builder;
    }

    /// <summary>Says how the attribute holds the property's values; it wins over <c>CcDynamoDB3Formats()</c>.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <param name="format">The format; one that the type does not have is an error when the model is built (DYN2003).</param>
    /// <returns>The builder.</returns>
    public static PropertyBuilder<TProperty> HasAttributeFormat<TProperty>(this PropertyBuilder<TProperty> builder, AttributeFormat format)
    {
        builder.HasAnnotation(DynamoAnnotationNames.AttributeFormat, format);
        return builder;
    }

    /// <summary>Says how the attribute holds the values of a nested object's member.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <param name="format">The format; one that the type does not have is an error when the model is built (DYN2003).</param>
    /// <returns>The builder.</returns>
    public static ComplexTypePropertyBuilder<TProperty> HasAttributeFormat<TProperty>(
        this ComplexTypePropertyBuilder<TProperty> builder,
        AttributeFormat format)
    {
        builder.HasAnnotation(DynamoAnnotationNames.AttributeFormat, format);
        return builder;
    }

    /// <summary>
    ///     Makes the property the time at which the entity was added, in UTC. A value that the application has set stays.
    /// </summary>
    /// <typeparam name="TProperty"><see cref="DateTimeOffset" /> or <see cref="DateTime" />, also nullable.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <returns>The builder.</returns>
    public static PropertyBuilder<TProperty> IsCreatedTime<TProperty>(this PropertyBuilder<TProperty> builder)
    {
        builder.HasAnnotation(DynamoAnnotationNames.Time, true);

        // An entity that comes from elsewhere (DbSet.Update) does not know it.
        builder.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        return builder.ValueGeneratedOnAdd();
    }

    /// <summary>Makes the property the time at which the entity was last saved with a change, in UTC, whatever the application sets.</summary>
    /// <typeparam name="TProperty"><see cref="DateTimeOffset" /> or <see cref="DateTime" />, also nullable.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <returns>The builder.</returns>
    public static PropertyBuilder<TProperty> IsUpdatedTime<TProperty>(this PropertyBuilder<TProperty> builder)
    {
        builder.HasAnnotation(DynamoAnnotationNames.Time, true);
        return builder.ValueGeneratedOnAddOrUpdate();
    }

    /// <summary>
    ///     Promises that every item of the table holds the attribute, also those written before the property was. An index
    ///     whose key it is then holds every item, so queries may use that index without naming it. A promise that is broken
    ///     loses rows.
    /// </summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="builder">The property's builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general-sparse-indexes.html</remarks>
    public static PropertyBuilder<TProperty> IsAlwaysStored<TProperty>(this PropertyBuilder<TProperty> builder)
    {
        builder.HasAnnotation(DynamoAnnotationNames.IsAlwaysStored, true);
        return builder;
    }
}
