using System.Text;
using EFCore.DynamoNs.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>DynamoDB refuses empty and too long key values: of the table always, of its indexes where they are written.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys</remarks>
internal static class KeyValues
{
    private const int MostOfPartitionKey = 2048;

    private const int MostOfSortKey = 1024;

    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4008: a key is too long.</exception>
    public static void Check(IUpdateEntry entry, EntityBinding binding)
    {
        foreach (var attribute in binding.AllKeys)
        {
            var isKey = binding.Key.Contains(attribute);
            if (attribute.Entry.IsEmpty(entry) && (isKey || (!attribute.Entry.IsAbsent(entry) && IsWritten(entry, attribute.Property))))
            {
                throw Errors.EmptyKey(entry.EntityType.DisplayName(), attribute.Property.Name, binding.Table.Name);
            }

            if (HasLength(attribute.Property.ClrType)
                && Length(entry.GetCurrentValue(attribute.Property)) is > MostOfSortKey and var length && length > Most(binding, attribute)
                && (isKey || IsWritten(entry, attribute.Property)))
            {
                throw Errors.KeyTooLong(entry.EntityType.DisplayName(), attribute.Property.Name, binding.Table.Name, length, Most(binding, attribute));
            }
        }
    }

    private static bool HasLength(Type type) => type == typeof(string) || type == typeof(byte[]);

    private static int Length(object? value)
        => value switch
        {
            string text => text.Length * 3 > MostOfSortKey ? Encoding.UTF8.GetByteCount(text) : text.Length,
            byte[] bytes => bytes.Length,
            _ => 0,
        };

    private static int Most(EntityBinding binding, AttributeBinding attribute)
        => binding.Table.Key.Sort.Contains(attribute.Name) || binding.Table.Indexes.Any(index => index.Key.Sort.Contains(attribute.Name))
            ? MostOfSortKey
            : MostOfPartitionKey;

    private static bool IsWritten(IUpdateEntry entry, IPropertyBase property)
        => entry.EntityState == EntityState.Added || (entry.EntityState == EntityState.Modified && WritePlanner.IsModified(entry, property));
}
