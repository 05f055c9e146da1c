using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>What the events of the schema cache tell.</summary>
public sealed class SchemaCacheEventData : EventData
{
    internal SchemaCacheEventData(
        EventDefinitionBase eventDefinition,
        Func<EventDefinitionBase, EventData, string> messageGenerator,
        string source,
        string? reason,
        Exception? exception)
        : base(eventDefinition, messageGenerator)
    {
        Source = source;
        Reason = reason;
        Exception = exception;
    }

    /// <summary>The paths of the Terraform files, as given.</summary>
    public string Source { get; }

    /// <summary>What was wrong with the cache; null unless it is <see cref="DynamoEventId.SchemaCacheFailed" />.</summary>
    public string? Reason { get; }

    /// <summary>What the cache threw, if anything.</summary>
    public Exception? Exception { get; }
}
