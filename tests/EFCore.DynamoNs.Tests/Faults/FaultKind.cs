namespace EFCore.DynamoNs.Tests.Faults;

/// <summary>What goes wrong with a request.</summary>
public abstract record FaultKind
{
    /// <summary>The connection is reset (RST).</summary>
    public sealed record Reset : FaultKind;

    /// <summary>The connection is closed without an answer.</summary>
    public sealed record Close : FaultKind;

    /// <summary>The answer comes late.</summary>
    public sealed record Delay(TimeSpan Time) : FaultKind;

    /// <summary>No answer comes while the caller waits.</summary>
    public sealed record Hang : FaultKind;

    /// <summary>An error as DynamoDB sends it.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Type">The error's name: <c>ProvisionedThroughputExceededException</c>.</param>
    /// <param name="Reasons">The codes of a canceled transaction, one for each item.</param>
    public sealed record Error(int Status, string Type, params string[] Reasons) : FaultKind
    {
        public static Error InternalServerError { get; } = new(500, "InternalServerError");

        public static Error Unavailable { get; } = new(503, "ServiceUnavailable");

        public static Error Throttling { get; } = new(400, "ProvisionedThroughputExceededException");

        public static Error TransactionConflict { get; } = new(400, "TransactionConflictException");

        public static Error ExpiredToken { get; } = new(400, "ExpiredTokenException");

        public static Error Canceled(params string[] reasons) => new(400, "TransactionCanceledException", reasons);
    }

    /// <summary>A gateway's page with the status 200.</summary>
    public sealed record Html : FaultKind;

    /// <summary>Half of the answer, whole as HTTP goes.</summary>
    public sealed record TruncatedJson : FaultKind;

    /// <summary>The answer with another checksum than its own.</summary>
    public sealed record WrongCrc : FaultKind;

    /// <summary>Of a batch of writes only the first are carried out; the rest comes back as unprocessed.</summary>
    public sealed record PartialBatch(int Processed) : FaultKind;
}
