using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>What <see cref="DynamoEventId.ConcurrentChangeDetected" /> tells.</summary>
public sealed class ConcurrentChangeEventData : EventData
{
    internal ConcurrentChangeEventData(
        EventDefinitionBase eventDefinition,
        Func<EventDefinitionBase, EventData, string> messageGenerator,
        EntityEntry entry,
        IReadOnlyList<string> attributes,
        string? replacedItem)
        : base(eventDefinition, messageGenerator)
    {
        Entry = entry;
        Attributes = attributes;
        ReplacedItem = replacedItem;
    }

    /// <summary>The entry that was saved.</summary>
    public EntityEntry Entry { get; }

    /// <summary>The attributes that were stored otherwise than this context knew them; those of nested objects by their paths.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The item as it was before the save, in DynamoDB's JSON; null unless sensitive data logging is on.</summary>
    public string? ReplacedItem { get; }
}
