using EFCore.DynamoNs.Metadata;
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
    public static void Set(IUpdateEntry entry, EntityBinding binding, DateTimeOffset now)
    {
        foreach (var property in binding.Generated)
        {
            if (Of(entry, property, now) is { } value)
            {
                entry.SetStoreGeneratedValue(property, value);
            }
        }
    }

    private static object? Of(IUpdateEntry entry, IProperty property, DateTimeOffset now)
    {
        if (property.IsRowVersion())
        {
            return Version(entry, property);
        }

        return property.ValueGenerated == ValueGenerated.OnAdd && (entry.EntityState != EntityState.Added || !IsUnset(entry, property))
            ? null
            : (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTime) ? (object)now.UtcDateTime : now;
    }

    private static object Version(IUpdateEntry entry, IProperty property)
        => entry switch
        {
            { EntityState: EntityState.Modified } => RowVersions.Next(entry.GetOriginalValue(property)!),
            { SharedIdentityEntry: { } replaced } => RowVersions.Next(replaced.GetOriginalValue(property)!),

            // What is overwritten is not known: the next version follows nothing that is.
            _ when SaveIntents.Of(entry).Overwrites => RowVersions.Next(property.ClrType == typeof(Guid) ? Guid.NewGuid() : entry.GetCurrentValue(property)!),
            _ => RowVersions.First(property.ClrType),
        };

    private static bool IsUnset(IUpdateEntry entry, IProperty property)
        => entry.GetCurrentValue(property) is not { } value || value.Equals(default(DateTime)) || value.Equals(default(DateTimeOffset));
}
