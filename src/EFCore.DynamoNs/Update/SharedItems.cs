using System.Collections.Immutable;
using EFCore.DynamoNs.Expressions;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     Entries of several types that are one item, by table and key, become one write: DynamoDB takes each item once in a
///     transaction, and the change tracker knows the keys of each type for itself.
/// </summary>
internal static class SharedItems
{
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">DYN4005: a key can't be stored. DYN4012: the changes of one item contradict each other.</exception>
    public static ItemWrite[] MergeAll(ItemWrite[] writes)
        => writes.Length > 1 && Array.Exists(writes, SharesTable)
            ? [.. writes.GroupBy(KeyOf).Select(item => item.ToList()).Select(item => item.Count == 1 ? item[0] : MergeOrRefuse(item))]
            : writes;

    /// <summary>One write of all that the parts write, on condition of all that they demand.</summary>
    /// <exception cref="DynamoException">DYN4012: the changes of one item contradict each other.</exception>
    public static ItemWrite Merge(IReadOnlyList<ItemWrite> parts)
    {
        parts = [.. parts.OrderBy(Rank)];
        var entities = string.Join(", ", parts.Select(part => part.Plan.Entity));
        Refuse(Contradiction(parts), entities, parts[0].Plan);
        var values = new MergedValues(parts);
        var plan = parts[0].Plan with
        {
            Entity = entities,
            Existence = ExistenceOf(parts),
            Set = Gather(values, parts, part => part.Plan.Set),
            Remove = Gather(values, parts, part => part.Plan.Remove),
            OfType = null,
        };
        Refuse(Overlap([.. plan.Set.Concat(plan.Remove).Select(attribute => attribute.Path)]), entities, plan);
        var demands = parts.SelectMany(part => new[] { part.Plan.OfType, part.Unchanged }).OfType<Predicate>().Distinct();
        return new ItemWrite(plan, values, Predicate.All([.. demands]));
    }

    private static bool SharesTable(ItemWrite write) => !((EntryValues)write.Values).Binding.HasTableAlone;

    private static (string Table, string Key) KeyOf(ItemWrite write)
    {
        try
        {
            return (write.Plan.Table.Name, WriteRequest.KeyText(write));
        }
        catch (DynamoException exception)
        {
            throw SaveFailures.Refused(exception, [.. SavedValues.Of(write).Entries]);
        }
    }

    private static ItemWrite MergeOrRefuse(IReadOnlyList<ItemWrite> parts)
    {
        try
        {
            return Merge(parts);
        }
        catch (DynamoException exception)
        {
            throw SaveFailures.Refused(exception, [.. parts.SelectMany(part => SavedValues.Of(part).Entries)]);
        }
    }

    private static bool Changes(ItemWrite write) => !write.Plan.Set.IsEmpty || !write.Plan.Remove.IsEmpty;

    /// <summary>
    ///     What the write is, first: what takes a removed entity's place is put, and what is removed or checked adds its conditions.
    /// </summary>
    private static int Rank(ItemWrite write)
        => write.Plan.Kind switch
        {
            WriteKind.Put => 0,
            WriteKind.Update when Changes(write) => 1,
            WriteKind.Delete => 2,
            _ => 3,
        };

    private static ItemExistence ExistenceOf(IReadOnlyList<ItemWrite> parts)
        => parts.Any(part => part.Plan.Existence == ItemExistence.Required) ? ItemExistence.Required
            : parts.Any(part => part.Plan.Existence == ItemExistence.Forbidden) ? ItemExistence.Forbidden
            : ItemExistence.Any;

    private static void Refuse(string? contradiction, string entities, WritePlan plan)
    {
        if (contradiction is not null)
        {
            throw Errors.ContradictingChanges(entities, plan.Table.Name, contradiction);
        }
    }

    /// <summary>What is only checked must be there: it goes with all but what is added.</summary>
    private static string? Contradiction(IReadOnlyList<ItemWrite> parts)
        => parts[0].Plan is { Kind: WriteKind.Put } put
            && parts.Any(part => part.Plan.Kind == WriteKind.Update && (Changes(part) || put.Existence == ItemExistence.Forbidden)) ? "it is added and changed"
            : Changes(parts[0]) && parts[0].Plan.Kind == WriteKind.Update && parts.Any(part => part.Plan.Kind == WriteKind.Delete) ? "it is changed and removed"
            : null;

    /// <summary>An attribute that is named twice, or a map together with a member of it: DynamoDB refuses both.</summary>
    private static string? Overlap(IReadOnlyList<AttributePath> paths)
        => paths.Where((path, i) => paths.Where((other, j) => i != j && path.StartsWith(other)).Any()).FirstOrDefault() is { } twice ? TwoValues(twice) : null;

    private static string TwoValues(AttributePath path) => $"'{path}' gets two values";

    private static ImmutableArray<WriteAttribute> Gather(
        MergedValues values,
        IReadOnlyList<ItemWrite> parts,
        Func<ItemWrite, ImmutableArray<WriteAttribute>> attributes)
    {
        var gathered = new Dictionary<AttributePath, (EntryValues Part, WriteAttribute Own, WriteAttribute Merged)>();
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var own in attributes(parts[i]))
            {
                var merged = new WriteAttribute(MergedValues.Ordinal(i, own.Ordinal), own.Path);
                if (!gathered.TryAdd(own.Path, (values.Parts[i], own, merged)))
                {
                    var first = gathered[own.Path];
                    Align((first.Part, first.Own), (values.Parts[i], own), parts[i].Plan);
                }
            }
        }

        return [.. gathered.Values.Select(attribute => attribute.Merged)];
    }

    /// <summary>What two types both write must be the same; a version that was made for each becomes one.</summary>
    private static void Align((EntryValues Part, WriteAttribute Own) first, (EntryValues Part, WriteAttribute Own) second, WritePlan plan)
    {
        if (first.Part.Attribute(first.Own.Ordinal).Property is IProperty version
            && second.Part.Attribute(second.Own.Ordinal).Property is IProperty other
            && version.IsRowVersion() && other.IsRowVersion())
        {
            second.Part.Entry.SetStoreGeneratedValue(other, first.Part.Entry.GetCurrentValue(version));
        }
        else if (!AreEqual(first, second))
        {
            var entities = $"{first.Part.Entry.EntityType.DisplayName()}, {second.Part.Entry.EntityType.DisplayName()}";
            throw Errors.ContradictingChanges(entities, plan.Table.Name, TwoValues(first.Own.Path));
        }
    }

    /// <summary>As EF compares the values; nested objects of two types have no comparer but their JSON.</summary>
    private static bool AreEqual((EntryValues Part, WriteAttribute Own) first, (EntryValues Part, WriteAttribute Own) second)
        => first.Part.Attribute(first.Own.Ordinal).Property is IProperty one && second.Part.Attribute(second.Own.Ordinal).Property is IProperty other
            ? one.GetValueComparer().Equals(first.Part.Entry.GetCurrentValue(one), second.Part.Entry.GetCurrentValue(other))
            : WriteRequest.AttributeText(first.Part, first.Own) == WriteRequest.AttributeText(second.Part, second.Own);
}
