using EFCore.DynamoNs.Plans;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Saves: one change is one call, several are one transaction.</summary>
internal sealed class DynamoDatabase(
    DatabaseDependencies dependencies,
    IDynamoWire wire,
    ICurrentNamespace currentNamespace,
    IDiagnosticsLogger<DbLoggerCategory.Update> logger)
    : Database(dependencies)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html</summary>
    internal const int MaxTransactionItems = 100;

    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        for (var writes = Plan(entries); writes.Count > 0;)
        {
            try
            {
                using var request = Request(writes);
                wire.Send(request).Dispose();
                break;
            }
            catch (WireException exception)
            {
                var (failure, conflicts) = SaveFailures.Translate(exception, [.. writes.Select(EntryValues.EntryOf)]);
                if (failure is not DbUpdateConcurrencyException conflict
                    || !logger.OptimisticConcurrencyException(conflicts[0].Context, conflicts, conflict, null).IsSuppressed)
                {
                    throw failure;
                }

                writes = [.. writes.Where(write => !conflicts.Contains(EntryValues.EntryOf(write)))];
            }
        }

        return entries.Count;
    }

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        for (var writes = Plan(entries); writes.Count > 0;)
        {
            try
            {
                using var request = Request(writes);
                (await wire.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
                break;
            }
            catch (WireException exception)
            {
                var (failure, conflicts) = SaveFailures.Translate(exception, [.. writes.Select(EntryValues.EntryOf)]);
                if (failure is not DbUpdateConcurrencyException conflict
                    || !(await logger.OptimisticConcurrencyExceptionAsync(conflicts[0].Context, conflicts, conflict, null, cancellationToken)
                        .ConfigureAwait(false)).IsSuppressed)
                {
                    throw failure;
                }

                // An interceptor lets the conflict pass: the rest of the transaction is still to be written.
                writes = [.. writes.Where(write => !conflicts.Contains(EntryValues.EntryOf(write)))];
            }
        }

        return entries.Count;
    }

    private static IReadOnlyList<ItemWrite> Plan(IList<IUpdateEntry> entries)
    {
        if (System.Transactions.Transaction.Current is not null)
        {
            throw Errors.TransactionsNotSupported("An ambient transaction (TransactionScope)");
        }

        var writes = WritePlanner.Plan(entries);
        return writes.Count <= MaxTransactionItems ? writes : throw Errors.TooManyChanges(writes.Count, MaxTransactionItems);
    }

    private WireRequest Request(IReadOnlyList<ItemWrite> writes)
        => writes is [var only]
            ? WriteRequest.Single(only, currentNamespace.Namespace)
            : WriteRequest.Transaction(writes, Guid.NewGuid().ToString(), currentNamespace.Namespace);
}
