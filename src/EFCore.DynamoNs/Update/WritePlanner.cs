using System.Numerics;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Turns tracked entries into writes: pure, but for reading the entries and for the versions and times that it gives them.</summary>
internal readonly struct WritePlanner(SaveIntents intents, TimeProvider clock)
{
    /// <summary>The writes and the checks beside them; the values of each know the entries that it saves. No item is named twice.</summary>
    /// <exception cref="DbUpdateException">
    ///     DYN4002: a key is null or empty. DYN4006: a required property is null. DYN4008: a key is too long. DYN4012: two entries change one item
    ///     in ways that contradict each other. DYN4014: something is demanded of an item that is not there.
    /// </exception>
    public ItemWrite[] Plan(IList<IUpdateEntry> entries)
    {
        var checks = intents.Checks;
        var writes = new ItemWrite[entries.Count + checks.Count];
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

            binding = BindingOf(entry, binding);
            try
            {
                writes[count++] = Plan(entry, binding, ref now);
            }
            catch (DynamoException exception)
            {
                throw SaveFailures.Refused(exception, entry);
            }
        }

        foreach (var entry in checks)
        {
            writes[count++] = Plan(entry, BindingOf(entry, binding));
        }

        return SharedItems.MergeAll(count == writes.Length ? writes : writes[..count]);
    }

    private static EntityBinding BindingOf(IUpdateEntry entry, EntityBinding? last)
        => last?.EntityType == entry.EntityType ? last : DatabaseBinding.Of(entry.EntityType.Model)[entry.EntityType];

    private ItemWrite Plan(IUpdateEntry entry, EntityBinding binding, ref DateTimeOffset? now)
    {
        KeyValues.Check(entry, binding);
        if (entry.EntityState != EntityState.Deleted)
        {
            if (!binding.Generated.IsEmpty)
            {
                GeneratedValues.Set(entry, binding, intents.Of(entry).Overwrites, now ??= clock.GetUtcNow());
            }

            RequiredValues.Check(entry, binding);
        }

        return Plan(entry, binding);
    }

    private ItemWrite Plan(IUpdateEntry entry, EntityBinding binding)
    {
        var plans = WritePlans.Of(binding);
        var intent = intents.Of(entry);
        if (entry.SharedIdentityEntry is { } former && intents.Of(former).Demand is { } demanded)
        {
            intent = intent with { Demand = Demands.Both(demanded, intent.Demand) };
        }

        var values = new EntryValues(entry, binding, plans) { IsDemanding = intent.Demand is not null };
        return entry.EntityState switch
        {
            EntityState.Added => PlanPut(values, plans, intent),
            EntityState.Modified => new ItemWrite(PlanUpdate(entry, plans), values, Demands.Both(Demands.Unchanged(entry, binding), intent.Demand)),
            EntityState.Deleted => new ItemWrite(
                plans.Get(WriteKind.Delete, ItemExistence.Required, set: BigInteger.Zero, remove: BigInteger.Zero),
                values,
                Demands.Both(Demands.Unchanged(entry, binding), intent.Demand)),
            _ => new ItemWrite(plans.Get(WriteKind.Update, ItemExistence.Required, set: BigInteger.Zero, remove: BigInteger.Zero), values, intent.Demand),
        };
    }

    private static ItemWrite PlanPut(EntryValues values, WritePlans plans, SaveIntent intent)
    {
        var replaced = values.Entry.SharedIdentityEntry;
        if (intent is { Overwrites: false, Demand: not null } && replaced is null)
        {
            throw Errors.DemandOnAdded(values.Entry.EntityType.DisplayName());
        }

        // An item that is replaced is the removed entry's: it may be of another type of the hierarchy.
        var former = replaced is null || intent.Overwrites ? null : DatabaseBinding.Of(replaced.EntityType.Model)[replaced.EntityType];
        return new ItemWrite(
            plans.Get(
                WriteKind.Put,
                intent.Overwrites ? ItemExistence.Any : former is null ? ItemExistence.Forbidden : ItemExistence.Required,
                plans.AllButKey,
                remove: BigInteger.Zero),
            values,
            former is null ? intent.Demand : Demands.Both(Demands.Both(Demands.OfType(former), Demands.Unchanged(replaced!, former)), intent.Demand));
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
