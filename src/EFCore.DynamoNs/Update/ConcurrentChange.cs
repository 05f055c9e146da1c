using System.Text;
using System.Text.Json;
using EFCore.DynamoNs.Items;
using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>What another writer had done to an item between its reading and its saving.</summary>
/// <param name="Entry">The entry that was saved.</param>
/// <param name="Attributes">The attributes that were stored otherwise than the entry knew them.</param>
/// <param name="Item">The item as it was before the save.</param>
internal sealed record ConcurrentChange(IUpdateEntry Entry, IReadOnlyList<string> Attributes, ReadOnlyMemory<byte> Item)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <summary>An insert replaces nothing, what is deleted is gone either way, and of views that are saved together none knows all.</summary>
    public static bool IsPossible(ItemWrite write) => write.Values is EntryValues && write.Plan.Kind != WriteKind.Delete && write.Plan.Existence != ItemExistence.Forbidden;

    /// <summary>False for <c>Update(entity)</c> of an entity that was not read: what is marked as changed is what it was.</summary>
    private static bool IsRead(ItemWrite write)
        => write is { Plan.Kind: not WriteKind.Update, Values: EntryValues }
            || (write.Values is EntryValues { Entry: var entry }
                && entry.EntityType.GetProperties().Where(property => entry.IsModified(property) && entry.CanHaveOriginalValue(property))
                    .All(property => !property.GetValueComparer().Equals(entry.GetOriginalValue(property), entry.GetCurrentValue(property))));

    /// <param name="write">The write, which was carried out.</param>
    /// <param name="response">Its answer, with the item as it was before where there was one.</param>
    /// <returns>Null where the item was as the entry knew it.</returns>
    public static ConcurrentChange? Find(ItemWrite write, WireResponse response)
    {
        // What is there may be this save's own first attempt; and of an entity that was never read nothing is known.
        if (response.Attempts.MayHaveBeenApplied || !IsRead(write))
        {
            return null;
        }

        using var document = JsonDocument.Parse(response.Body.AsMemory(0, response.Length), Options);
        if (!document.RootElement.TryGetProperty("Attributes", out var replaced) || replaced.ValueKind != JsonValueKind.Object || !IsPossible(write))
        {
            return null;
        }

        var item = Encoding.UTF8.GetBytes(replaced.GetRawText());
        var row = new ItemReader(new ItemLayout([]));
        row.Read(item, 0, item.Length);
        var values = (EntryValues)write.Values;
        var attributes = new ReplacedItem(values, write.Plan).ChangesIn(row.ItemView);
        return attributes.Count == 0 ? null : new ConcurrentChange(values.Entry, attributes, item);
    }
}
