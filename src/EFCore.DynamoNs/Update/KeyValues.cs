using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>DynamoDB refuses empty and too long key values, as they are stored: of the table always, of its indexes where they are written.</summary>
internal static class KeyValues
{
    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4008: a key is too long.</exception>
    public static void Check(IUpdateEntry entry, EntityBinding binding)
    {
        foreach (var key in binding.AllKeys)
        {
            if (key.IsOfTable || IsWritten(entry, key.Attribute.Property))
            {
                Check(binding, key, key.Attribute.Entry.KeyLength(entry));
            }
        }
    }

    /// <param name="binding">The entity type.</param>
    /// <param name="key">The key attribute, which is written.</param>
    /// <param name="bytes">The length of its value; null where it is absent, as the key of a sparse index may be.</param>
    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4008: a key is too long.</exception>
    public static void Check(EntityBinding binding, KeyAttribute key, int? bytes)
    {
        if (bytes == 0 || (bytes is null && key.IsOfTable))
        {
            throw Errors.EmptyKey(binding.EntityType.DisplayName(), key.Attribute.Property.Name, binding.Table.Name);
        }

        if (bytes > key.MostBytes)
        {
            throw Errors.KeyTooLong(binding.EntityType.DisplayName(), key.Attribute.Property.Name, binding.Table.Name, bytes.Value, key.MostBytes);
        }
    }

    private static bool IsWritten(IUpdateEntry entry, IPropertyBase property)
        => entry.EntityState == EntityState.Added || (entry.EntityState == EntityState.Modified && WritePlanner.IsModified(entry, property));
}
