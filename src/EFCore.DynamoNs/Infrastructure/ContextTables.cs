using System.Runtime.CompilerServices;
using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Metadata;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.DynamoNs.Infrastructure;

/// <summary>
///     The tables of a context's entities: compared, changed, and where they may be. It needs no model to be made, so that a model
///     that does not fit its tables can be reported.
/// </summary>
internal sealed class ContextTables(
    IDynamoWire wire,
    ICurrentNamespace currentNamespace,
    ICurrentDbContext currentContext,
    IDbContextOptions options,
    IModelSchema modelSchema,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger)
{
    public IReadOnlyList<TableSchema> Mapped => [.. DatabaseBinding.Of(currentContext.Context.Model).MappedTables];

    private bool IsLocal
        => options.FindExtension<DynamoOptionsExtension>()?.ClientSettings.IsLocal == true
            || wire.IsLoopback;

    public TableLifecycle Synchronous(TableChangeOptions? change = null, TimeSpan? timeLimit = null)
        => TableLifecycle.Synchronous(currentNamespace.Namespace, wire, Settings(change, timeLimit));

    public TableLifecycle Asynchronous(CancellationToken cancellationToken, TableChangeOptions? change = null, TimeSpan? timeLimit = null)
        => TableLifecycle.Asynchronous(currentNamespace.Namespace, wire, Settings(change, timeLimit), cancellationToken);

    public void RequireLocalEndpoint(TableChangeOptions? change = null, [CallerMemberName] string method = "")
    {
        if (options.FindExtension<DynamoOptionsExtension>()?.TableChangesAllowed != true && change?.AllowRemoteEndpoint != true && !IsLocal)
        {
            throw Errors.EndpointNotLocal(method, wire.Endpoint);
        }
    }

    public bool UpdateTables(TableChangeOptions? change)
    {
        RequireLocalEndpoint(change);
        return TableLifecycle.Run(Synchronous(change, LifecycleSettings.DefaultUpdateTimeLimit(IsLocal)).UpdateAsync(Mapped, change?.ReplaceIndexes == true));
    }

    public async Task<bool> UpdateTablesAsync(TableChangeOptions? change, CancellationToken cancellationToken)
    {
        RequireLocalEndpoint(change);
        return await Asynchronous(cancellationToken, change, LifecycleSettings.DefaultUpdateTimeLimit(IsLocal)).UpdateAsync(Mapped, change?.ReplaceIndexes == true).ConfigureAwait(false);
    }

    public TableComparison CompareTables()
    {
        var entities = EntitySide();
        return Comparison.Of(TableLifecycle.Run(Synchronous().ReadAsync(entities.Tables)), currentNamespace.Namespace, entities.Differences, entities.Unusable);
    }

    public async Task<TableComparison> CompareTablesAsync(CancellationToken cancellationToken)
    {
        var entities = EntitySide();
        return Comparison.Of(
            await Asynchronous(cancellationToken).ReadAsync(entities.Tables).ConfigureAwait(false), currentNamespace.Namespace, entities.Differences, entities.Unusable);
    }

    private LifecycleSettings Settings(TableChangeOptions? change, TimeSpan? timeLimit)
        => new()
        {
            TimeLimit = change?.TimeLimit ?? timeLimit ?? LifecycleSettings.DefaultTimeLimit,
            Progress = change?.Progress,
            IsLocal = IsLocal,
            Skipped = logger.TableSettingSkipped,
        };

    /// <summary>The tables of the model, and what the entities say of them; a model that is refused says so with the validation's own words.</summary>
    public EntitySide EntitySide()
    {
        try
        {
            var binding = DatabaseBinding.Of(currentContext.Context.Model);
            return new EntitySide([.. binding.MappedTables], [.. EntityDifferences.Of(binding)], []);
        }
        catch (DynamoException refused) when (refused.Mismatch is not null && modelSchema.Schema is { } schema)
        {
            return Metadata.EntitySide.Of(refused.Mismatch, schema);
        }
    }
}
