using System.Net;
using System.Text.Json;

namespace EFCore.DynamoNs.Testing;

/// <summary>One request that was sent to DynamoDB, and what came back.</summary>
public sealed record RecordedRequest
{
    internal RecordedRequest()
    {
    }

    /// <summary>Gets the operation: <c>Query</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the table's logical name: <c>orders</c>. Several tables of a batch or transaction are separated by commas; empty where there is none.</summary>
    public string Table => string.Join(", ", Tables);

    /// <summary>Gets the logical names of the tables, without the namespace, each once.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Gets the names of the tables as they were sent, in the order of <see cref="Tables" />.</summary>
    public required IReadOnlyList<string> ActualTables { get; init; }

    /// <summary>Gets the body as it was sent by the code; a fault that changed it later is not seen here.</summary>
    public required JsonElement Body { get; init; }

    /// <summary>Gets how often the request was sent before without success, and this time: 1 for the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets the HTTP status; <see langword="null" /> where no answer came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Gets the number of items that the answer holds or counts; <see langword="null" /> where the operation answers none.</summary>
    public int? ItemCount { get; init; }

    /// <summary>Gets the capacity units that DynamoDB says; <see langword="null" /> unless the request asks for them (<c>ReturnConsumedCapacity</c>).</summary>
    public double? ConsumedCapacity { get; init; }

    /// <summary>Gets the time from sending to the last byte of the answer.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the fault of <see cref="FaultSwitches" /> that the request met, in words; <see langword="null" /> for none.</summary>
    public string? Fault { get; init; }

    /// <summary>
    ///     The operation and the body on one line, the same in every run: the tables' names are the logical ones, and the random
    ///     <c>ClientRequestToken</c> of a transaction is left out.
    /// </summary>
    /// <returns><c>Query {"TableName":"orders",...}</c>.</returns>
    public override string ToString() => $"{Operation} {RequestText.Of(Body, ActualTables.Zip(Tables).ToDictionary(StringComparer.Ordinal))}";
}
