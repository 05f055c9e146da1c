using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Update;

/// <summary>
///     The added entities whose saves were given up without an answer: they may be stored, and the next save of such an entity may meet its own
///     item. That it is its own a key proves that was made here, or the Guid version that the save gave it.
/// </summary>
internal static class UnansweredInserts
{
    private static readonly ConditionalWeakTable<object, List<Guid>> Versions = [];

    public static void Note(EntryValues values)
    {
        if (values.Entry.EntityState == EntityState.Added)
        {
            var versions = Versions.GetOrCreateValue(Entity(values));
            if (values.Binding.RowVersion is { } version && values.Entry.GetCurrentValue((IProperty)version.Property) is Guid given)
            {
                versions.Add(given);
            }
        }
    }

    /// <summary>True for an insert that an earlier save may have stored: what is there is that entity as it was then, unless its version says that it has been changed since.</summary>
    public static bool IsOwn(ItemWrite write, ReadOnlyMemory<byte> item)
        => write.Plan is { Kind: WriteKind.Put, Existence: ItemExistence.Forbidden }
            && SavedValues.Of(write).Parts is var parts
            && parts.Any(part => Versions.TryGetValue(Entity(part), out var versions)
                && (GuidKeys.AreOwn(part.Entry, part.Binding) || (StoredVersion(part, item) is Guid stored && versions.Contains(stored))))
            && parts.All(part => StoredVersion(part, item) is not Guid stored || RowVersions.Follows(stored, Guid.Empty));

    private static object Entity(EntryValues values) => values.Entry.ToEntityEntry().Entity;

    private static object? StoredVersion(EntryValues part, ReadOnlyMemory<byte> item)
        => part.Binding.RowVersion is { } version ? StoredItems.Read(item, version) : null;
}
