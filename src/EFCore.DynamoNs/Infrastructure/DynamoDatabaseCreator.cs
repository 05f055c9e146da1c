using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
    IDatabase database)
    : IDatabaseCreator
{
    public bool EnsureCreated()
    {
        RequireLocalEndpoint();
        var tables = Run(Synchronous().CreateAsync(Tables()));
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

    public async Task<bool> EnsureCreatedAsync(CancellationToken cancellationToken = default)
    {
        RequireLocalEndpoint();
        var tables = await Asynchronous(cancellationToken).CreateAsync(Tables()).ConfigureAwait(false);
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

    public bool EnsureDeleted()
    {
        RequireLocalEndpoint();
        return Run(Synchronous().DeleteAsync(Tables()));
    }

    public async Task<bool> EnsureDeletedAsync(CancellationToken cancellationToken = default)
    {
        RequireLocalEndpoint();
        return await Asynchronous(cancellationToken).DeleteAsync(Tables()).ConfigureAwait(false);
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

    private static readonly TableSchema AnyTable = new() { Name = "any", Key = KeySchema.Of("id", null), Attributes = ImmutableSortedDictionary<string, ScalarType>.Empty };

    private CoreOptionsExtension? Core => options.FindExtension<CoreOptionsExtension>();

    private static T Run<T>(ValueTask<T> steps) => steps.AsTask().GetAwaiter().GetResult();

    /// <summary>Any table does: an answer that there is none is an answer.</summary>
    private WireRequest Probe() => TableRequest.Describe(Tables() is [var first, ..] ? first : AnyTable, currentNamespace.Namespace);

    private List<TableSchema> Tables() => [.. DatabaseBinding.Of(currentContext.Context.Model).MappedTables];

    private TableLifecycle Synchronous()
        => new(
            currentNamespace.Namespace,
            request => ValueTask.FromResult(wire.Send(request)),
            time =>
            {
                Thread.Sleep(time);
                return ValueTask.CompletedTask;
            });

    private TableLifecycle Asynchronous(CancellationToken cancellationToken)
        => new(
            currentNamespace.Namespace,
            request => new ValueTask<WireResponse>(wire.SendAsync(request, cancellationToken)),
            time => new ValueTask(Task.Delay(time, cancellationToken)));

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

    private void RequireLocalEndpoint([CallerMemberName] string method = "")
    {
        if (options.FindExtension<DynamoOptionsExtension>()?.TableChangesAllowed != true
            && !(Uri.TryCreate(wire.Endpoint, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback))
        {
            throw Errors.EndpointNotLocal(method, wire.Endpoint);
        }
    }
}
