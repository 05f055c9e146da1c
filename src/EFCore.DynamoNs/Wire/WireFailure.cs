namespace EFCore.DynamoNs.Wire;

/// <summary>What went wrong, as far as it decides what happens next.</summary>
internal enum WireFailure
{
    Other,
    ConditionFailed,
    TransactionCanceled,
    TransactionConflict,
    TableNotFound,
    TableInUse,
    Throttled,
    AccessDenied,
    Unreachable,
}
