using EFCore.DynamoNs.Diagnostics;
using EFCore.DynamoNs.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace EFCore.DynamoNs.Update;

/// <summary>Saves: one change is one call, several are one transaction, or several in order.</summary>
internal sealed class DynamoDatabase(
    DatabaseDependencies dependencies,
    IDynamoWire wire,
    ICurrentNamespace currentNamespace,
    ICurrentDbContext currentContext,
    ISaveOptions options,
    StoredItems storedItems,
    SaveIntents intents,
    IDiagnosticsLogger<DbLoggerCategory.Update> logger)
    : Database(dependencies)
{
    /// <summary>How many writes are on their way at a time where each is for itself.</summary>
    private const int MostParallel = 16;

    private AutoTransactionBehavior Behavior => currentContext.Context.Database.AutoTransactionBehavior;

    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        var save = Begin(entries);
        try
        {
            for (var i = 0; i < save.Units.Length && save.GoesOn; i++)
            {
                save.Outcomes[i] = Send(save.Units[i]);
                while (save.Outcomes[i] is SaveStep.Failed { Exception: DbUpdateConcurrencyException conflict } failed
                    && logger.OptimisticConcurrencyException(failed.Conflicts[0].Context, failed.Conflicts, conflict, null).IsSuppressed)
                {
                    save.Outcomes[i] = save.Suppress(i, failed) is { } rest ? Send(rest) : SaveStep.Done.Instance;
                }
            }

            TellChanges(save);
            save.End();
            return entries.Count;
        }
        finally
        {
            save.Dispose();
        }
    }

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        var save = Begin(entries);
        try
        {
            if (!save.IsAtomic && save.Units.Length > 1)
            {
                await SendAllAsync(save, cancellationToken).ConfigureAwait(false);
            }

            for (var i = 0; i < save.Units.Length && save.GoesOn; i++)
            {
                save.Outcomes[i] ??= await SendAsync(save.Units[i], cancellationToken).ConfigureAwait(false);
                while (save.Outcomes[i] is SaveStep.Failed { Exception: DbUpdateConcurrencyException conflict } failed
                    && (await logger.OptimisticConcurrencyExceptionAsync(failed.Conflicts[0].Context, failed.Conflicts, conflict, null, cancellationToken)
                        .ConfigureAwait(false)).IsSuppressed)
                {
                    save.Outcomes[i] = save.Suppress(i, failed) is { } rest
                        ? await SendAsync(rest, cancellationToken).ConfigureAwait(false)
                        : SaveStep.Done.Instance;
                }
            }

            TellChanges(save);
            save.End();
            return entries.Count;
        }
        finally
        {
            save.Dispose();
        }
    }

    private Save Begin(IList<IUpdateEntry> entries)
    {
        AmbientTransaction.Refuse();
        storedItems.Clear();
        var writes = new WritePlanner(intents, options.Clock).Plan(entries);
        var behavior = writes.Length > 1 ? Behavior : AutoTransactionBehavior.WhenNeeded;
        var isAtomic = behavior != AutoTransactionBehavior.Never;
        var save = new Save(SaveUnit.Cut(writes, isAtomic, options, currentNamespace.Namespace), isAtomic, intents);
        if (save.Units.Length > 1 && intents.Checks.Count is > 0 and var checks)
        {
            save.Dispose();
            throw Errors.CheckNotAtomic(checks, save.Units.Length);
        }

        if (isAtomic && save.Units.Length > 1)
        {
            if (behavior == AutoTransactionBehavior.Always)
            {
                save.Dispose();
                throw Errors.TooManyChanges(writes.Length, Requests.WriteRequest.MaxTransactionItems);
            }

            logger.TransactionSplit(writes.Length, save.Units.Length);
        }

        return save;
    }

    /// <summary>Told when all is written: whoever has the warning thrown still finds the tracker as the tables are.</summary>
    private void TellChanges(Save save)
    {
        foreach (var unit in options.DetectsConcurrentChanges ? save.Units : [])
        {
            if (unit.Change is { } change)
            {
                logger.ConcurrentChangeDetected(change.Entry.ToEntityEntry(), change.Attributes, change.Item);
            }
        }
    }

    private SaveStep Send(SaveUnit unit)
    {
        unit.Request.Deadline = Deadline.In(wire.OperationTimeout);
        while (true)
        {
            try
            {
                return unit.Done(wire.Send(unit.Request));
            }
            catch (WireException exception)
            {
                var step = unit.After(exception, storedItems);
                if (step is not SaveStep.Again again)
                {
                    return step;
                }

                Thread.Sleep(again.Wait);
            }
        }
    }

    private async Task<SaveStep> SendAsync(SaveUnit unit, CancellationToken cancellationToken)
    {
        unit.Request.Deadline = Deadline.In(wire.OperationTimeout);
        try
        {
            while (true)
            {
                try
                {
                    return unit.Done(await wire.SendAsync(unit.Request, cancellationToken).ConfigureAwait(false));
                }
                catch (WireException exception)
                {
                    var step = unit.After(exception, storedItems);
                    if (step is not SaveStep.Again again)
                    {
                        return step;
                    }

                    await Task.Delay(again.Wait, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            unit.NoteUnanswered();
            throw;
        }
    }

    /// <summary>Each write for itself, several at a time. One that fails holds no other back.</summary>
    private Task SendAllAsync(Save save, CancellationToken cancellationToken)
        => Parallel.ForAsync(
            0,
            save.Units.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MostParallel, CancellationToken = cancellationToken },
            async (i, token) => save.Outcomes[i] = await SendAsync(save.Units[i], token).ConfigureAwait(false));
}
