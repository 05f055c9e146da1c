namespace EFCore.DynamoNs.Wire;

/// <summary>What went wrong, as far as it decides what happens next.</summary>
internal enum WireFailure
{
    Other,
    ConditionFailed,
    TransactionCanceled,
    TransactionConflict,

    /// <summary>The transaction of the same token is still being carried out.</summary>
    TransactionInProgress,

    /// <summary>The request can't be carried out on what is stored: a path has no parent, an item would be too large.</summary>
    Refused,
    TableNotFound,
    TableInUse,

    /// <summary>Another change of a table is not done yet, or too many are; it passes.</summary>
    TableBusy,

    /// <summary>The engine does not have the operation, as local ones don't all of them.</summary>
    UnknownOperation,
    Throttled,
    AccessDenied,

    /// <summary>The SDK found nothing to sign the call with; it was not sent.</summary>
    NoCredentials,
    Unreachable,

    /// <summary>The connection broke before the whole answer had come.</summary>
    Broken,

    /// <summary>The last attempt took longer than an attempt may.</summary>
    TimedOut,

    /// <summary>The whole call took longer than it may.</summary>
    OutOfTime,
}
