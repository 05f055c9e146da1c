using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

internal static class PropertyRules
{
    /// <summary>True for a concurrency token that saving renews: <c>IsRowVersion()</c>, <c>[Timestamp]</c>.</summary>
    public static bool IsRowVersion(this IReadOnlyProperty property)
        => property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate };

    /// <summary>True for the time at which DynamoDB deletes the item.</summary>
    public static bool IsTimeToLive(this IReadOnlyProperty property)
        => property.DeclaringType is IReadOnlyEntityType entityType
            && (string?)entityType.FindAnnotation(DynamoAnnotationNames.TimeToLive)?.Value == property.Name;

    /// <summary>The time of a save or an update as the property holds it.</summary>
    public static object TimeOf(this IReadOnlyProperty property, DateTimeOffset now)
        => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTime) ? (object)now.UtcDateTime : now;

    /// <summary>True when the model demands a value and C# would let null pass.</summary>
    public static bool IsRequiredReference(this IReadOnlyPropertyBase property)
        => !property.ClrType.IsValueType
            && property is IReadOnlyProperty { IsNullable: false } or IReadOnlyComplexProperty { IsNullable: false };
}
