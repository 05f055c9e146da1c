using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>What <see cref="DynamoEventId.ExecutedRequest" /> tells.</summary>
public sealed class RequestEventData : EventData
{
    internal RequestEventData(
        EventDefinitionBase eventDefinition,
        Func<EventDefinitionBase, EventData, string> messageGenerator,
        string operation,
        string tables,
        TimeSpan elapsed,
        string? body)
        : base(eventDefinition, messageGenerator)
    {
        Operation = operation;
        Tables = tables;
        Elapsed = elapsed;
        Body = body;
    }

    /// <summary>DynamoDB's name of the operation: <c>Query</c>.</summary>
    public string Operation { get; }

    /// <summary>The tables as they are called on the wire, separated by commas.</summary>
    public string Tables { get; }

    /// <summary>The time from sending to the whole answer, attempts of the AWS SDK included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The request's body in DynamoDB's JSON, with values; null unless sensitive data logging is on.</summary>
    public string? Body { get; }
}
