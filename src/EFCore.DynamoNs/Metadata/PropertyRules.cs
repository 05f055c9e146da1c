using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

internal static class PropertyRules
{
    /// <summary>True when the model demands a value and C# would let null pass.</summary>
    public static bool IsRequiredReference(this IReadOnlyPropertyBase property)
        => !property.ClrType.IsValueType
            && property is IReadOnlyProperty { IsNullable: false } or IReadOnlyComplexProperty { IsNullable: false };
}
