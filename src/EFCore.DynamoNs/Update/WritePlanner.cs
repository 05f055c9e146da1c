using System.Numerics;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Turns tracked entries into writes: pure, but for reading the entries and for the versions and times that it gives them.</summary>
internal static class WritePlanner
{
    /// <summary>The writes; the values of each know the entry that it saves. No item is written twice.</summary>
    /// <exception cref="DynamoException">DYN4002: a key is null or empty. DYN4006: a required property is null. DYN4008: a key is too long.</exception>
    public static ItemWrite[] Plan(IList<IUpdateEntry> entries, TimeProvider clock)
    {
        var writes = new ItemWrite[entries.Count];
        var count = 0;
        EntityBinding? binding = null;
        DateTimeOffset? now = null;
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

            KeyValues.Check(entry, binding);
            if (entry.EntityState != EntityState.Deleted)
            {
                if (!binding.Generated.IsEmpty)
                {
                    GeneratedValues.Set(entry, binding, now ??= clock.GetUtcNow());
                }

                RequiredValues.Check(entry, binding);
            }

            writes[count++] = Plan(entry, binding);
        }

        return count == writes.Length ? writes : writes[..count];
    }

    private static ItemWrite Plan(IUpdateEntry entry, EntityBinding binding)
    {
        var plans = WritePlans.Of(binding);
        var intent = SaveIntents.Of(entry);
        var plan = entry.EntityState switch
        {
            EntityState.Added => plans.Get(
                WriteKind.Put,
                intent.Overwrites ? ItemExistence.Any : entry.SharedIdentityEntry is null ? ItemExistence.Forbidden : ItemExistence.Required,
                plans.AllButKey,
                remove: BigInteger.Zero),
            EntityState.Modified => PlanUpdate(entry, plans),
            _ => plans.Get(WriteKind.Delete, ItemExistence.Required, set: BigInteger.Zero, remove: BigInteger.Zero),
        };

        // An item that is replaced is the removed entry's: it may be of another type of the hierarchy.
        var replaced = entry.SharedIdentityEntry;
        var unchanged = intent.Overwrites ? null
            : replaced is null ? Unchanged(entry, binding)
            : Unchanged(replaced, DatabaseBinding.Of(replaced.EntityType.Model)[replaced.EntityType]);
        return new ItemWrite(
            plan,
            new EntryValues(entry, binding, plans),
            intent.Demand is null ? unchanged : unchanged is null ? intent.Demand : Predicate.All([unchanged, intent.Demand]));
    }

    private static WritePlan PlanUpdate(IUpdateEntry entry, WritePlans plans)
    {
        BigInteger set = BigInteger.Zero, remove = BigInteger.Zero;
        foreach (var node in plans.Nodes)
        {
            if (!(plans.AllButKey & WritePlans.Bit(node.Ordinal)).IsZero)
            {
                Collect(entry, node, ref set, ref remove);
            }
        }

        return plans.Get(WriteKind.Update, ItemExistence.Required, set, remove);
    }

    private static void Collect(IUpdateEntry entry, WriteNode node, ref BigInteger set, ref BigInteger remove)
    {
        if (!IsModified(entry, node.Attribute.Property))
        {
            return;
        }

        if (node.Attribute.Entry.IsAbsent(entry))
        {
            remove |= WritePlans.Bit(node.Ordinal);
        }
        else if (node.Attribute.Property is IComplexProperty { IsCollection: false } nested && IsStored(entry, nested))
        {
            foreach (var member in node.Members)
            {
                Collect(entry, member, ref set, ref remove);
            }
        }
        else
        {
            set |= WritePlans.Bit(node.Ordinal);
        }
    }

    /// <summary>
    ///     Whether the item that was read held the object: its members can then be named by their paths. What was never read
    ///     has no original values that differ. Where the guess is wrong DynamoDB refuses the path, and the whole map is sent.
    /// </summary>
    private static bool IsStored(IUpdateEntry entry, IComplexProperty nested)
        => !(nested.IsNullable && entry.CanHaveOriginalValue(nested) && entry.GetOriginalValue(nested) is null)
            && Members(nested.ComplexType).Any(member => !entry.IsModified(member) || HasChanged(entry, member));

    private static bool HasChanged(IUpdateEntry entry, IProperty member)
        => !member.GetValueComparer().Equals(entry.GetOriginalValue(member), entry.GetCurrentValue(member));

    private static IEnumerable<IProperty> Members(IComplexType type)
        => type.GetProperties().Concat(type.GetComplexProperties().Where(inner => !inner.IsCollection).SelectMany(inner => Members(inner.ComplexType)));

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
}
