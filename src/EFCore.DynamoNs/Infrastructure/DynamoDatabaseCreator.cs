using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     <c>Database.EnsureCreated</c> and its kin, over the tables of the model's entities. Tables of an endpoint that is not
///     local are Terraform's: touching them is refused unless the options allow it.
/// </summary>
internal sealed class DynamoDatabaseCreator(
    IDynamoWire wire,
    ICurrentNamespace currentNamespace,
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IDesignTimeModel designTimeModel,
    IUpdateAdapterFactory updateAdapters,
    IDatabase database,
    ContextTables contextTables)
    : IDatabaseCreator
{
    public bool EnsureCreated() => EnsureCreated(null);

    public bool EnsureCreated(TableChangeOptions? change)
    {
        contextTables.RequireLocalEndpoint(change);
        var tables = TableLifecycle.Run(contextTables.Synchronous(change).CreateAsync(contextTables.Mapped));
        foreach (var entries in SeedEntries(tables))
        {
            database.SaveChanges(entries);
        }

        var created = tables.Count > 0;
        if (Core?.Seeder is { } seed)
        {
            seed(currentContext.Context, created);
        }
        else if (Core?.AsyncSeeder is not null)
        {
            throw Errors.SeederMissing(nameof(EnsureCreated), nameof(DbContextOptionsBuilder.UseSeeding));
        }

        return created;
    }

    public Task<bool> EnsureCreatedAsync(CancellationToken cancellationToken = default) => EnsureCreatedAsync(null, cancellationToken);

    public async Task<bool> EnsureCreatedAsync(TableChangeOptions? change, CancellationToken cancellationToken)
    {
        contextTables.RequireLocalEndpoint(change);
        var tables = await contextTables.Asynchronous(cancellationToken, change).CreateAsync(contextTables.Mapped).ConfigureAwait(false);
        foreach (var entries in SeedEntries(tables))
        {
            await database.SaveChangesAsync(entries, cancellationToken).ConfigureAwait(false);
        }

        var created = tables.Count > 0;
        if (Core?.AsyncSeeder is { } seed)
        {
            await seed(currentContext.Context, created, cancellationToken).ConfigureAwait(false);
        }
        else if (Core?.Seeder is not null)
        {
            throw Errors.SeederMissing(nameof(EnsureCreatedAsync), nameof(DbContextOptionsBuilder.UseAsyncSeeding));
        }

        return created;
    }

    public bool EnsureDeleted() => EnsureDeleted(null);

    public bool EnsureDeleted(TableChangeOptions? change)
    {
        contextTables.RequireLocalEndpoint(change);
        return TableLifecycle.Run(contextTables.Synchronous(change).DeleteAsync(contextTables.Mapped));
    }

    public Task<bool> EnsureDeletedAsync(CancellationToken cancellationToken = default) => EnsureDeletedAsync(null, cancellationToken);

    public async Task<bool> EnsureDeletedAsync(TableChangeOptions? change, CancellationToken cancellationToken)
    {
        contextTables.RequireLocalEndpoint(change);
        return await contextTables.Asynchronous(cancellationToken, change).DeleteAsync(contextTables.Mapped).ConfigureAwait(false);
    }

    public bool CanConnect()
    {
        try
        {
            using var probe = Probe();
            wire.Send(probe).Dispose();
            return true;
        }
        catch (WireException exception)
        {
            return exception.Failure == WireFailure.TableNotFound;
        }
    }

    public async Task<bool> CanConnectAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var probe = Probe();
            (await wire.SendAsync(probe, cancellationToken).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (WireException exception)
        {
            return exception.Failure == WireFailure.TableNotFound;
        }
    }

    private CoreOptionsExtension? Core => options.FindExtension<CoreOptionsExtension>();

    /// <summary>Any table does: an answer that there is none is an answer.</summary>
    private WireRequest Probe() => TableRequest.Describe(currentNamespace.Namespace.ActualName(contextTables.Mapped is [var first, ..] ? first.Name : "any"));

    /// <summary>What <c>HasData</c> says of tables that are new, in saves of what a transaction takes.</summary>
    private IEnumerable<IList<IUpdateEntry>> SeedEntries(IReadOnlyList<TableSchema> created)
    {
        var adapter = updateAdapters.CreateStandalone();
        var binding = DatabaseBinding.Of(adapter.Model);
        foreach (var entityType in created.Count == 0 ? [] : designTimeModel.Model.GetEntityTypes())
        {
            var runtimeType = adapter.Model.FindEntityType(entityType.Name)!;
            foreach (var seed in created.Contains(binding[runtimeType].Table) ? entityType.GetSeedData() : [])
            {
                adapter.CreateEntry(seed, runtimeType).EntityState = EntityState.Added;
            }
        }

        return adapter.GetEntriesToSave().Chunk(WriteRequest.MaxTransactionItems);
    }
}
