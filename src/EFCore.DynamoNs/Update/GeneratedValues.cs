using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     Row versions and times, made once a save. EF keeps them apart from the entity until the save has succeeded: a failure
///     or a cancellation leaves no trace.
/// </summary>
internal static class GeneratedValues
{
    /// <param name="entry">The entry, which is added or changed.</param>
    /// <param name="binding">Its type.</param>
    /// <param name="overwrites">True when nothing is known of what is stored.</param>
    /// <param name="now">The time of the save.</param>
    public static void Set(IUpdateEntry entry, EntityBinding binding, bool overwrites, DateTimeOffset now)
    {
        foreach (var property in binding.Generated)
        {
            var value = property.IsRowVersion() ? Version(entry, property, overwrites, now)
                : IsKept(property, entry.EntityState == EntityState.Added ? entry.GetCurrentValue(property) : now) ? null
                : property.TimeOf(now);
            if (value is not null)
            {
                entry.SetStoreGeneratedValue(property, value);
            }
        }
    }

    private static object Version(IUpdateEntry entry, IProperty property, bool overwrites, DateTimeOffset now)
        => entry switch
        {
            { EntityState: EntityState.Modified } => RowVersions.Next(entry.GetOriginalValue(property)!),
            _ when overwrites => RowVersions.Unknown(property.ClrType, now),
            { SharedIdentityEntry: { } replaced } => RowVersions.Next(replaced.GetOriginalValue(property)!),
            _ => RowVersions.First(property.ClrType, now),
        };

    /// <summary>A time of creation is set once, and may be given.</summary>
    public static bool IsKept(IProperty property, object? value)
        => property.ValueGenerated == ValueGenerated.OnAdd && value is not null && !value.Equals(default(DateTime)) && !value.Equals(default(DateTimeOffset));
}
