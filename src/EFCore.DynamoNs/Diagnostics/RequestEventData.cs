using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.DynamoNs.Diagnostics;

/// <summary>What <see cref="DynamoEventId.ExecutedRequest" /> and <see cref="DynamoEventId.RequestFailed" /> tell.</summary>
public sealed class RequestEventData : EventData
{
    internal RequestEventData(
        EventDefinitionBase eventDefinition,
        Func<EventDefinitionBase, EventData, string> messageGenerator,
        string operation,
        string tables,
        TimeSpan elapsed,
        int itemsWritten,
        int attempts,
        double? consumedCapacity,
        string? body)
        : base(eventDefinition, messageGenerator)
    {
        Operation = operation;
        Tables = tables;
        Elapsed = elapsed;
        ItemsWritten = itemsWritten;
        Attempts = attempts;
        ConsumedCapacity = consumedCapacity;
        Body = body;
    }

    /// <summary>DynamoDB's name of the operation: <c>Query</c>.</summary>
    public string Operation { get; }

    /// <summary>The tables as they are called on the wire, separated by commas.</summary>
    public string Tables { get; }

    /// <summary>The time from sending to the whole answer, attempts of the AWS SDK included.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The number of items that the request writes; 0 for one that reads.</summary>
    public int ItemsWritten { get; }

    /// <summary>How often the request was sent; 0 where a client of the application does not tell.</summary>
    public int Attempts { get; }

    /// <summary>
    ///     The read and write capacity units that the call consumed, of all its tables and indexes together; null unless the
    ///     options say <c>ReturnConsumedCapacity</c>.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html</remarks>
    public double? ConsumedCapacity { get; }

    /// <summary>The request's body in DynamoDB's JSON, with values; null unless sensitive data logging is on.</summary>
    public string? Body { get; }
}
