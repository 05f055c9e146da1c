namespace EFCore.DynamoNs.Wire;

/// <summary>The errors that users see of a failed call.</summary>
internal static class WireErrors
{
    public static DynamoException Translate(WireException exception)
    {
        var (operation, tables, inner) = (exception.Request.Operation.ToString(), exception.Request.Tables, exception.InnerException!);
        return exception.Failure switch
        {
            WireFailure.TableNotFound => Errors.TableNotFound(operation, tables, inner),
            WireFailure.Unreachable => Errors.Unreachable(operation, tables, inner),
            WireFailure.AccessDenied => Errors.AccessDenied(operation, tables, inner),
            WireFailure.NoCredentials => Errors.NoCredentials(operation, tables, inner),
            WireFailure.Throttled => Errors.Throttled(operation, tables, inner),
            WireFailure.TransactionConflict or WireFailure.TransactionInProgress => Errors.TransactionConflict(operation, tables, inner),
            WireFailure.TransactionCanceled when exception.Reasons.Count > 0 && exception.Reasons.All(reason => reason.IsPassing)
                => Errors.TransactionConflict(operation, tables, inner),
            WireFailure.Broken => Errors.BrokenConnection(operation, tables, inner),
            WireFailure.TimedOut => Errors.AttemptTimeout(operation, tables, exception.Bounds!.AttemptTimeout, exception.Attempts.Count, inner),
            WireFailure.OutOfTime => Errors.OperationTimeout(operation, tables, exception.Bounds!.OperationTimeout, exception.Attempts.Count, inner),
            _ => Errors.CallFailed(operation, tables, inner),
        };
    }
}
