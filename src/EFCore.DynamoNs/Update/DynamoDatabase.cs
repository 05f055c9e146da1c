using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Saves: one change is one call, several are one transaction.</summary>
internal sealed class DynamoDatabase(DatabaseDependencies dependencies, IDynamoWire wire, ICurrentNamespace currentNamespace) : Database(dependencies)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html</summary>
    private const int MaxTransactionItems = 100;

    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        var save = Prepare(entries);
        using var request = save.Request;
        try
        {
            if (request is not null)
            {
                wire.Send(request).Dispose();
            }
        }
        catch (WireException exception)
        {
            throw SaveFailures.Translate(exception, save.Entries);
        }

        return entries.Count;
    }

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        var save = Prepare(entries);
        using var request = save.Request;
        try
        {
            if (request is not null)
            {
                (await wire.SendAsync(request, cancellationToken).ConfigureAwait(false)).Dispose();
            }
        }
        catch (WireException exception)
        {
            throw SaveFailures.Translate(exception, save.Entries);
        }

        return entries.Count;
    }

    private (WireRequest? Request, IReadOnlyList<IUpdateEntry> Entries) Prepare(IList<IUpdateEntry> entries)
    {
        if (System.Transactions.Transaction.Current is not null)
        {
            throw Errors.TransactionsNotSupported("An ambient transaction (TransactionScope)");
        }

        var (writes, saved) = WritePlanner.Plan(entries);
        if (writes.Count > MaxTransactionItems)
        {
            throw Errors.TooManyChanges(writes.Count, MaxTransactionItems);
        }

        return writes.Count switch
        {
            0 => (null, saved),
            1 => (WriteRequest.Single(writes[0], currentNamespace.Namespace), saved),
            _ => (WriteRequest.Transaction(writes, Guid.NewGuid().ToString(), currentNamespace.Namespace), saved),
        };
    }
}
