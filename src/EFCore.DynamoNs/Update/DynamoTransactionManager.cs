using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.DynamoNs.Update;

/// <summary>DynamoDB has no transactions that stay open over several calls: asking for one is refused, never ignored.</summary>
internal sealed class DynamoTransactionManager(StoredItems storedItems) : IDbContextTransactionManager
{
    public IDbContextTransaction? CurrentTransaction => null;

    public IDbContextTransaction BeginTransaction() => throw Refused(nameof(BeginTransaction));

    public Task<IDbContextTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
        => throw Refused(nameof(BeginTransactionAsync));

    public void CommitTransaction() => throw Refused(nameof(CommitTransaction));

    public Task CommitTransactionAsync(CancellationToken cancellationToken = default) => throw Refused(nameof(CommitTransactionAsync));

    public void RollbackTransaction() => throw Refused(nameof(RollbackTransaction));

    public Task RollbackTransactionAsync(CancellationToken cancellationToken = default) => throw Refused(nameof(RollbackTransactionAsync));

    /// <summary>The context goes back to its pool.</summary>
    public void ResetState() => storedItems.Clear();

    public Task ResetStateAsync(CancellationToken cancellationToken = default)
    {
        ResetState();
        return Task.CompletedTask;
    }

    private static DynamoException Refused(string method) => Errors.TransactionsNotSupported(method);
}
