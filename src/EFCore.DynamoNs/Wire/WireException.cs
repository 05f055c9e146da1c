namespace EFCore.DynamoNs.Wire;

/// <summary>A call failed: what, in the client's own exception, and what DynamoDB sent along.</summary>
internal sealed class WireException(WireFailure failure, WireRequest request, Exception innerException)
    : Exception(innerException.Message, innerException)
{
    public WireFailure Failure { get; } = failure;

    public WireRequest Request { get; } = request;

    /// <summary>How often the call was sent.</summary>
    public WireAttempts Attempts { get; set; } = WireAttempts.Unknown;

    /// <summary>
    ///     True when any attempt, the last one included, ended without DynamoDB's word that it refused it: the call may have
    ///     been carried out.
    /// </summary>
    public bool MayHaveBeenApplied { get; set; } = true;

    /// <summary>The bounds of the client, where the provider has made it.</summary>
    public ClientSettings? Bounds { get; set; }

    /// <summary>True when other transactions, or a passing want of capacity, were in the way: the same call may well be carried out a moment later.</summary>
    public bool IsConflictThatPasses
        => Failure is WireFailure.TransactionConflict or WireFailure.TransactionInProgress
            || (Failure == WireFailure.TransactionCanceled && Reasons.Count > 0 && Reasons.All(reason => reason.IsPassing));

    /// <summary>One reason for each write of a canceled transaction, in the order of the writes.</summary>
    public IReadOnlyList<CancellationReason> Reasons { get; init; } = [];

    /// <summary>The item that DynamoDB holds where a condition failed, in its JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Item { get; init; }
}
