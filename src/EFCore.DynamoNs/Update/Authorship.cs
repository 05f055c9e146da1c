using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     Whose the stored item is, when the condition of a write failed that may itself have been carried out before. Only a
///     Guid key or a row version tells; equal content proves nothing.
/// </summary>
internal static class Authorship
{
    internal enum Verdict
    {
        Unknown,

        /// <summary>The write was carried out.</summary>
        Own,

        /// <summary>The write was not carried out.</summary>
        NotOwn,
    }

    /// <param name="write">The write.</param>
    /// <param name="item">The stored item, or empty where there is none.</param>
    public static Verdict Of(ItemWrite write, ReadOnlyMemory<byte> item)
    {
        var verdicts = item.IsEmpty ? [] : SavedValues.Of(write).Parts.Select(part => Of(write.Plan, part, item));
        return verdicts.FirstOrDefault(verdict => verdict != Verdict.Unknown);
    }

    private static Verdict Of(WritePlan plan, EntryValues values, ReadOnlyMemory<byte> item)
    {
        if (plan is { Kind: WriteKind.Put, Existence: ItemExistence.Forbidden } && GuidKeys.AreOwn(values.Entry, values.Binding))
        {
            return Verdict.Own;
        }

        return values.Binding.RowVersion is { } version && StoredItems.Read(item, version) is { } stored
            ? Of(values.Entry, (IProperty)version.Property, stored)
            : Verdict.Unknown;
    }

    private static Verdict Of(IUpdateEntry entry, IProperty property, object stored)
    {
        var replaced = entry.SharedIdentityEntry ?? entry;
        var before = replaced.EntityState == EntityState.Added ? Guid.Empty : replaced.GetOriginalValue(property);
        if (stored.Equals(before))
        {
            return Verdict.NotOwn;
        }

        if (stored is not Guid version)
        {
            return Verdict.Unknown;
        }

        if (entry.EntityState != EntityState.Deleted
            && (Guid)entry.GetCurrentValue(property)! is var written && (version == written || RowVersions.Follows(version, written)))
        {
            return Verdict.Own;
        }

        // What directly followed the version that was read was another write: this one came too late.
        return RowVersions.Follows(version, (Guid)before!) ? Verdict.NotOwn : Verdict.Unknown;
    }
}
