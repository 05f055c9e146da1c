using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>A property as messages name it.</summary>
internal static class MemberPath
{
    /// <summary>The property behind the objects that hold it: <c>Home.City</c>.</summary>
    /// <param name="property">The property.</param>
    /// <param name="members">What lies inside its value.</param>
    public static string Of(IReadOnlyPropertyBase property, params IEnumerable<string> members)
        => string.Join('.', members.Prepend(property.DeclaringType is IReadOnlyComplexType nested ? $"{Of(nested.ComplexProperty)}.{property.Name}" : property.Name));
}
