using System.Numerics;
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
    /// <summary>The writes; the values of each know the entry that it saves. No item is written twice.</summary>
    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4006: a required property is null.</exception>
    public static IReadOnlyList<ItemWrite> Plan(IList<IUpdateEntry> entries)
    {
        var writes = new List<ItemWrite>(entries.Count);
        EntityBinding? binding = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];

            // Removed and added again under one key: the added one replaces the item.
            if (entry is { EntityState: EntityState.Deleted, SharedIdentityEntry: not null })
            {
                continue;
            }

            if (binding?.EntityType != entry.EntityType)
            {
                binding = DatabaseBinding.Of(entry.EntityType.Model)[entry.EntityType];
            }

            CheckKeys(entry, binding);
            if (entry.EntityState != EntityState.Deleted)
            {
                RequiredValues.Check(entry, binding);
            }

            writes.Add(Plan(entry, binding));
        }

        return writes;
    }

    private static ItemWrite Plan(IUpdateEntry entry, EntityBinding binding)
    {
        var plans = WritePlans.Of(binding);
        var plan = entry.EntityState switch
        {
            EntityState.Added => plans.Get(
                WriteKind.Put,
                entry.SharedIdentityEntry is null ? ItemExistence.Forbidden : ItemExistence.Required,
                plans.AllButKey,
                remove: BigInteger.Zero),
            EntityState.Modified => PlanUpdate(entry, binding, plans),
            _ => plans.Get(WriteKind.Delete, ItemExistence.Required, set: BigInteger.Zero, remove: BigInteger.Zero),
        };

        // An item that is replaced is the removed entry's: it may be of another type of the hierarchy.
        var replaced = entry.SharedIdentityEntry;
        var unchanged = replaced is null ? Unchanged(entry, binding) : Unchanged(replaced, DatabaseBinding.Of(replaced.EntityType.Model)[replaced.EntityType]);
        return new ItemWrite(plan, new EntryValues(entry, binding), unchanged);
    }

    private static WritePlan PlanUpdate(IUpdateEntry entry, EntityBinding binding, WritePlans plans)
    {
        BigInteger set = BigInteger.Zero, remove = BigInteger.Zero;
        for (var ordinal = 0; ordinal < binding.Attributes.Length; ordinal++)
        {
            var bit = WritePlans.Bit(ordinal);
            if (!(plans.AllButKey & bit).IsZero && IsModified(entry, binding.Attributes[ordinal].Property))
            {
                if (binding.Attributes[ordinal].Entry.IsAbsent(entry))
                {
                    remove |= bit;
                }
                else
                {
                    set |= bit;
                }
            }
        }

        return plans.Get(WriteKind.Update, ItemExistence.Required, set, remove);
    }

    /// <summary>What was read of the concurrency tokens must still be stored, in an item that is of the entry's type.</summary>
    private static Predicate? Unchanged(IUpdateEntry entry, EntityBinding binding)
        => entry.EntityState == EntityState.Added
            ? null
            : binding.ConcurrencyTokens.IsEmpty
                ? OfType(binding)
                : Predicate.All(
                [
                    .. binding.ConcurrencyTokens.Select(token => Is(token, entry.GetOriginalValue(token.Property))),
                    .. OfType(binding)?.Conjuncts ?? [],
                ]);

    /// <summary>A key prefix is in the key of the request, and so is a discriminator that is a key.</summary>
    private static Predicate.Compare? OfType(EntityBinding binding)
        => binding.Marks.OfType<TypeMark.OneOf>().FirstOrDefault() is { } mark && !binding.Key.Contains(mark.Attribute)
            ? Is(mark.Attribute, binding.EntityType.GetDiscriminatorValue())
            : null;

    private static Predicate.Compare Is(AttributeBinding attribute, object? value)
        => new(new AttributeOperand(attribute.Path, attribute.Codec, attribute.IsAlwaysStored), ComparisonOperator.Equal, new ValueSource.Literal(value));

    public static bool IsModified(IUpdateEntry entry, IPropertyBase property)
        => property switch
        {
            IProperty scalar => entry.IsModified(scalar),
            IComplexProperty nested => entry.IsModified(nested) || (!nested.IsCollection && HasModifiedMember(entry, nested.ComplexType)),
            _ => false,
        };

    private static bool HasModifiedMember(IUpdateEntry entry, IComplexType type)
        => type.GetProperties().Cast<IPropertyBase>().Concat(type.GetComplexProperties()).Any(member => IsModified(entry, member));

    /// <summary>DynamoDB refuses empty key values: of the table always, of its indexes where they are written.</summary>
    private static void CheckKeys(IUpdateEntry entry, EntityBinding binding)
    {
        foreach (var attribute in binding.AllKeys)
        {
            if (attribute.Entry.IsEmpty(entry)
                && (binding.Key.Contains(attribute) || (!attribute.Entry.IsAbsent(entry) && IsWritten(entry, attribute.Property))))
            {
                throw Errors.EmptyKey(entry.EntityType.DisplayName(), attribute.Property.Name, binding.Table.Name);
            }
        }
    }

    private static bool IsWritten(IUpdateEntry entry, IPropertyBase property)
        => entry.EntityState == EntityState.Added || (entry.EntityState == EntityState.Modified && IsModified(entry, property));
}
