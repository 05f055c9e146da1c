using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Turns tracked entries into writes: pure, but for reading the entries.</summary>
internal static class WritePlanner
{
    /// <summary>The writes, each with the entry that it saves. No item is written twice.</summary>
    /// <exception cref="DynamoException">DYN4002: a key is null or empty.</exception>
    public static IReadOnlyList<(ItemWrite Write, IUpdateEntry Entry)> Plan(IEnumerable<IUpdateEntry> entries)
    {
        var writes = new List<(ItemWrite, IUpdateEntry)>();
        foreach (var entry in entries)
        {
            // Removed and added again under one key: the added one replaces the item.
            if (entry is { EntityState: EntityState.Deleted, SharedIdentityEntry: not null })
            {
                continue;
            }

            var binding = DatabaseBinding.Of(entry.EntityType.Model)[entry.EntityType];
            CheckKeys(entry, binding);
            writes.Add((Plan(entry, binding), entry));
        }

        return writes;
    }

    private static ItemWrite Plan(IUpdateEntry entry, EntityBinding binding)
    {
        var kind = entry.EntityState switch
        {
            EntityState.Added => WriteKind.Put,
            EntityState.Modified => WriteKind.Update,
            _ => WriteKind.Delete,
        };
        var written = kind switch
        {
            WriteKind.Put => binding.Attributes.Where(attribute => !binding.Key.Contains(attribute)).ToList(),
            WriteKind.Update => binding.Attributes.Where(attribute => !binding.Key.Contains(attribute) && IsModified(entry, attribute.Property)).ToList(),
            _ => [],
        };
        return new ItemWrite
        {
            Table = binding.Table,
            Kind = kind,
            Key = [.. binding.Key.Select(attribute => Write(entry, attribute))],
            Set = [.. written.Where(attribute => !attribute.Entry.IsAbsent(entry)).Select(attribute => Write(entry, attribute))],
            Remove = kind == WriteKind.Update
                ? [.. written.Where(attribute => attribute.Entry.IsAbsent(entry)).Select(attribute => attribute.Path)]
                : [],
            Existence = kind == WriteKind.Put && entry.SharedIdentityEntry is null ? ItemExistence.Forbidden : ItemExistence.Required,
            Unchanged = Tokens(entry.SharedIdentityEntry ?? entry, binding),
        };
    }

    private static AttributeWrite Write(IUpdateEntry entry, AttributeBinding attribute) => new(attribute.Path, attribute.Entry.Current(entry));

    /// <summary>What was read of the concurrency tokens must still be stored.</summary>
    private static Predicate? Tokens(IUpdateEntry entry, EntityBinding binding)
        => entry.EntityState == EntityState.Added
            ? null
            : Predicate.All(
            [
                .. binding.Attributes
                    .Where(attribute => attribute.Property is IProperty { IsConcurrencyToken: true })
                    .Select(attribute => new Predicate.Compare(
                        new AttributeOperand(attribute.Path, attribute.Codec, attribute.IsAlwaysStored),
                        ComparisonOperator.Equal,
                        new ValueSource.Literal(entry.GetOriginalValue(attribute.Property)))),
            ]);

    private static bool IsModified(IUpdateEntry entry, IPropertyBase property)
        => property switch
        {
            IProperty scalar => entry.IsModified(scalar),
            IComplexProperty nested => entry.IsModified(nested)
                || (!nested.IsCollection
                    && nested.ComplexType.GetProperties().Cast<IPropertyBase>().Concat(nested.ComplexType.GetComplexProperties())
                        .Any(member => IsModified(entry, member))),
            _ => false,
        };

    /// <summary>DynamoDB refuses empty key values, of the table and of its indexes.</summary>
    private static void CheckKeys(IUpdateEntry entry, EntityBinding binding)
    {
        foreach (var attribute in binding.Attributes)
        {
            var isKey = binding.Key.Contains(attribute);
            if ((isKey || binding.Table.Attributes.ContainsKey(attribute.Name))
                && attribute.Entry.IsEmpty(entry)
                && (isKey || !attribute.Entry.IsAbsent(entry)))
            {
                throw Errors.EmptyKey(entry.EntityType.DisplayName(), attribute.Property.Name, binding.Table.Name);
            }
        }
    }
}
