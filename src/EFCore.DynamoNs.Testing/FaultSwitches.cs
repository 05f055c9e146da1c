using System.Net;

namespace EFCore.DynamoNs.Testing;

/// <summary>
///     Makes the next requests fail, as DynamoDB and networks do. Each switch waits for requests that it is meant for, and a
///     request meets one switch at most: the one that was set first. Attempts of the provider or the AWS SDK count as requests. An
///     operation that DynamoDB does not have, and a table that is nearly named as one of the test's, are an <see cref="ArgumentException" />.
/// </summary>
/// <remarks>What DynamoDB answers: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html</remarks>
public sealed class FaultSwitches
{
    private readonly Lock _lock = new();
    private readonly List<Switch> _switches = [];
    private readonly Func<string, string> _logicalName;

    /// <param name="logicalName">The logical name of a table that a user names.</param>
    internal FaultSwitches(Func<string, string> logicalName) => _logicalName = logicalName;

    /// <summary>Gets the number of requests that have yet to come to meet all switches; 0 when every fault has happened.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _switches.Sum(entry => entry.Left);
            }
        }
    }

    /// <summary>Refuses requests as DynamoDB does when a table's throughput is exceeded, without carrying them out.</summary>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <param name="operation">The only operation that counts: <c>"Query"</c>; any when <see langword="null" />.</param>
    /// <param name="table">The only table that counts, by its logical or its actual name; any when <see langword="null" />.</param>
    public void ThrottleNext(int count = 1, string? operation = null, string? table = null)
        => Add(
            new Fault.Refuse(HttpStatusCode.BadRequest, "ProvisionedThroughputExceededException", "Throttled by FaultSwitches.ThrottleNext."),
            count,
            operation,
            table);

    /// <summary>Answers requests with an error, without carrying them out.</summary>
    /// <param name="status">The HTTP status: 500 is an internal server error, 503 says that DynamoDB is not available.</param>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <param name="operation">The only operation that counts: <c>"Query"</c>; any when <see langword="null" />.</param>
    /// <param name="table">The only table that counts, by its logical or its actual name; any when <see langword="null" />.</param>
    public void FailNext(HttpStatusCode status = HttpStatusCode.InternalServerError, int count = 1, string? operation = null, string? table = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)status, 400, nameof(status));
        var type = (int)status >= 500 ? status == HttpStatusCode.ServiceUnavailable ? "ServiceUnavailable" : "InternalServerError" : "ValidationException";
        Add(new Fault.Refuse(status, type, "Failed by FaultSwitches.FailNext."), count, operation, table);
    }

    /// <summary>Has the engine carry requests out, and loses its answers: the caller sees a broken connection.</summary>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <param name="operation">The only operation that counts: <c>"PutItem"</c>; any when <see langword="null" />.</param>
    /// <param name="table">The only table that counts, by its logical or its actual name; any when <see langword="null" />.</param>
    public void LoseResponseOfNext(int count = 1, string? operation = null, string? table = null)
        => Add(new Fault.LoseResponse(), count, operation, table);

    /// <summary>
    ///     Ends the pages of Query and Scan early, with the LastEvaluatedKey that leads to the rest: as DynamoDB does after 1 MB.
    /// </summary>
    /// <param name="items">How many items such a page reads at most, before the filter; 1 or more.</param>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <param name="operation"><c>"Query"</c> or <c>"Scan"</c>; both when <see langword="null" />.</param>
    /// <param name="table">The only table that counts, by its logical or its actual name; any when <see langword="null" />.</param>
    public void CutPageOfNext(int items, int count = 1, string? operation = null, string? table = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        if (OperationName.Of(operation) is not (null or "Query" or "Scan"))
        {
            throw new ArgumentException("Only Query and Scan have pages.", nameof(operation));
        }

        Add(new Fault.CutPage(items), count, operation, table);
    }

    /// <summary>Keeps requests for a while before they are sent; cancelling a request ends its waiting.</summary>
    /// <param name="time">How long.</param>
    /// <param name="count">How many requests, 1 or more.</param>
    /// <param name="operation">The only operation that counts: <c>"Query"</c>; any when <see langword="null" />.</param>
    /// <param name="table">The only table that counts, by its logical or its actual name; any when <see langword="null" />.</param>
    public void DelayNext(TimeSpan time, int count = 1, string? operation = null, string? table = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Add(new Fault.Delay(time), count, operation, table);
    }

    /// <summary>Takes back all faults that have not happened.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _switches.Clear();
        }
    }

    /// <summary>The fault that the request meets, or null.</summary>
    internal Fault? Take(string operation, IReadOnlyList<string> tables)
    {
        lock (_lock)
        {
            var index = _switches.FindIndex(entry => entry.IsFor(operation, tables));
            if (index < 0)
            {
                return null;
            }

            var found = _switches[index];
            if (found.Left > 1)
            {
                _switches[index] = found with { Left = found.Left - 1 };
            }
            else
            {
                _switches.RemoveAt(index);
            }

            return found.Fault;
        }
    }

    private void Add(Fault fault, int count, string? operation, string? table)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var added = new Switch(fault, count, OperationName.Of(operation), table is null ? null : _logicalName(table));
        lock (_lock)
        {
            _switches.Add(added);
        }
    }

    private sealed record Switch(Fault Fault, int Left, string? Operation, string? Table)
    {
        public bool IsFor(string operation, IReadOnlyList<string> tables)
            => (Operation is null || Operation == operation)
                && (Table is null || tables.Contains(Table, StringComparer.Ordinal))
                && (Fault is not Testing.Fault.CutPage || operation is "Query" or "Scan");
    }
}
