using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using EFCore.DynamoNs.Requests;
using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Wire;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>
///     Creates, reads, changes and deletes tables, and waits for them. Sending and waiting are given, so that synchronous
///     callers run the same steps without an asynchronous call in between.
/// </summary>
internal sealed class TableLifecycle(
    TableNamespace tableNamespace,
    Func<WireRequest, ValueTask<WireResponse>> send,
    Func<TimeSpan, ValueTask> wait,
    LifecycleSettings? settings = null)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly LifecycleSettings _settings = settings ?? new LifecycleSettings();

    private readonly TableCalls _calls = new(send, settings?.IsLocal == true);

    /// <summary>Steps whose calls and waits block, and are done when they return: <see cref="Run" /> has their answer.</summary>
    public static TableLifecycle Synchronous(TableNamespace tableNamespace, IDynamoWire wire, LifecycleSettings settings)
        => new(
            tableNamespace,
            request => ValueTask.FromResult(wire.Send(request)),
            time =>
            {
                Thread.Sleep(time);
                return ValueTask.CompletedTask;
            },
            settings);

    public static TableLifecycle Asynchronous(TableNamespace tableNamespace, IDynamoWire wire, LifecycleSettings settings, CancellationToken cancellationToken)
        => new(
            tableNamespace,
            request => new ValueTask<WireResponse>(wire.SendAsync(request, cancellationToken)),
            time => new ValueTask(Task.Delay(time, cancellationToken)),
            settings);

    /// <summary>The answer of synchronous steps.</summary>
    public static T Run<T>(ValueTask<T> steps) => steps.AsTask().GetAwaiter().GetResult();

    /// <summary>Creates the tables that are not there, and answers those; others are left as they are.</summary>
    public async ValueTask<IReadOnlyList<TableSchema>> CreateAsync(IReadOnlyList<TableSchema> tables)
    {
        var progress = new LifecycleProgress(_settings.Progress, tables.Count);
        var created = new List<TableSchema>();
        foreach (var table in tables)
        {
            // Only then it is known that there was something to do.
            if (await TryCreateAsync(table, progress).ConfigureAwait(false))
            {
                created.Add(table);
                progress.Begin(ActualName(table), new TableStep.Create(table));
                progress.End();
            }
            else
            {
                progress.Omit();
            }
        }

        var arns = new Dictionary<TableSchema, string>(ReferenceEqualityComparer.Instance);
        foreach (var table in tables)
        {
            arns[table] = (await WaitAsync(table, isReady: static description => description is { } found && LiveTableReader.IsReady(found), progress).ConfigureAwait(false))
                ?.Find("TableArn")?.GetString() ?? "";
        }

        foreach (var table in created)
        {
            foreach (var step in TablePlanner.AfterCreation(table))
            {
                await ApplyAsync(table, arns[table], step, progress).ConfigureAwait(false);
            }
        }

        return created;
    }

    /// <summary>Deletes the tables that are there; true when there was one.</summary>
    public async ValueTask<bool> DeleteAsync(IReadOnlyList<TableSchema> tables)
    {
        var progress = new LifecycleProgress(_settings.Progress, tables.Count);
        var deleted = false;
        foreach (var table in tables)
        {
            progress.Begin(ActualName(table), "delete the table");
            deleted |= await DeleteAsync(table).ConfigureAwait(false);
            progress.End();
        }

        foreach (var table in tables)
        {
            await WaitAsync(table, isReady: static description => description is null, progress).ConfigureAwait(false);
        }

        return deleted;
    }

    /// <summary>The live tables beside the declared ones; null where there is none.</summary>
    public async ValueTask<IReadOnlyList<(TableSchema Declared, LiveTable? Live)>> ReadAsync(IEnumerable<TableSchema> tables)
    {
        var found = new List<(TableSchema, LiveTable?)>();
        foreach (var table in tables)
        {
            found.Add((table, await _calls.ReadAsync(table, ActualName(table)).ConfigureAwait(false)));
        }

        return found;
    }

    /// <summary>What would be done.</summary>
    public async ValueTask<IReadOnlyList<TablePlan>> PlanAsync(IReadOnlyList<TableSchema> tables, bool replacesIndexes)
        => [.. (await ReadAsync(tables).ConfigureAwait(false)).Select(table => TablePlanner.Plan(table.Declared, table.Live, replacesIndexes))];

    /// <summary>Makes the live tables as they are declared; true when anything had to be done.</summary>
    /// <exception cref="DynamoException">DYN1040: some differences can't be taken away; nothing was sent.</exception>
    public async ValueTask<bool> UpdateAsync(IReadOnlyList<TableSchema> tables, bool replacesIndexes)
    {
        var plans = await PlanAsync(tables, replacesIndexes).ConfigureAwait(false);
        if (plans.SelectMany(plan => plan.Refusals).ToList() is { Count: > 0 } refusals)
        {
            throw Errors.TablesNotUpdatable(refusals);
        }

        var progress = new LifecycleProgress(_settings.Progress, plans.Sum(plan => plan.Steps.Length));
        foreach (var plan in plans)
        {
            // Where nothing is to be done, what an earlier call has begun may still be going on.
            await ApplyAsync(plan, progress).ConfigureAwait(false);
        }

        return plans.Any(plan => !plan.Steps.IsEmpty);
    }

    private async ValueTask ApplyAsync(TablePlan plan, LifecycleProgress progress)
    {
        var arn = plan.Arn;
        foreach (var step in plan.Steps)
        {
            if (step is not TableStep.Create)
            {
                // A change that someone else has begun comes first; DynamoDB takes one at a time.
                arn = (await ReadyAsync(plan.Table, progress).ConfigureAwait(false))?.Find("TableArn")?.GetString() ?? arn;
            }

            await ApplyAsync(plan.Table, arn, step, progress).ConfigureAwait(false);
        }

        await ReadyAsync(plan.Table, progress).ConfigureAwait(false);
    }

    private ValueTask<JsonElement?> ReadyAsync(TableSchema table, LifecycleProgress progress)
        => WaitAsync(table, static description => description is { } found && LiveTableReader.IsReady(found), progress);

    /// <summary>False where it is there already; DynamoDB creates so many tables at once, and lets others wait.</summary>
    private async ValueTask<bool> TryCreateAsync(TableSchema table, LifecycleProgress progress)
    {
        var clock = new Backoff(_settings.TimeLimit);
        while (await _calls.TryAsync(TableRequest.Create(table, tableNamespace), WireFailure.TableInUse, WireFailure.TableBusy).ConfigureAwait(false) is { } failure)
        {
            // A table that is being deleted is not there for long.
            if (failure.Failure == WireFailure.TableInUse
                && await _calls.DescribeAsync(ActualName(table)).ConfigureAwait(false) is { } found && LiveTableReader.Status(found) != "DELETING")
            {
                return false;
            }

            await WaitAsync(clock, ActualName(table), progress, failure).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask ApplyAsync(TableSchema table, string arn, TableStep step, LifecycleProgress progress)
    {
        progress.Begin(ActualName(table), step);
        if (step is TableStep.Create)
        {
            await TryCreateAsync(table, progress).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(ActualName(table), arn, step, progress).ConfigureAwait(false);
        }

        if (step is TableStep.Create or TableStep.CreateIndex or TableStep.DeleteIndex or TableStep.ChangeBilling or TableStep.ChangeStream)
        {
            await ReadyAsync(table, progress).ConfigureAwait(false);
        }

        progress.End();
    }

    private async ValueTask SendAsync(string name, string arn, TableStep step, LifecycleProgress progress)
    {
        var clock = new Backoff(_settings.TimeLimit);
        while (await _calls.TryAsync(StepRequest.Of(step, name, arn), Handled(step)).ConfigureAwait(false) is { } failure)
        {
            if (failure.Failure is WireFailure.UnknownOperation or WireFailure.Refused && step.IsSetting && _settings.IsLocal)
            {
                _settings.Skipped?.Invoke(name, step.Words);
                break;
            }

            if (failure.Failure is not (WireFailure.TableBusy or WireFailure.TableInUse))
            {
                throw IsPending(step, failure) ? Errors.TimeToLivePending(name, failure) : WireErrors.Translate(failure);
            }

            await WaitAsync(clock, name, progress, failure).ConfigureAwait(false);
        }

        if (step is TableStep.ChangeTimeToLive { IsEnabled: false })
        {
            await WaitForTimeToLiveAsync(name, progress).ConfigureAwait(false);
        }
    }

    /// <summary>DynamoDB's words are all that tells this refusal from others.</summary>
    private static bool IsPending(TableStep step, WireException failure)
        => step is TableStep.ChangeTimeToLive && failure.Message.Contains("multiple times", StringComparison.OrdinalIgnoreCase);

    /// <summary>The failures after which something else is to be done.</summary>
    private static ImmutableArray<WireFailure> Handled(TableStep step)
        => step is TableStep.ChangeTimeToLive || step.IsSetting
            ? [WireFailure.TableBusy, WireFailure.TableInUse, WireFailure.UnknownOperation, WireFailure.Refused]
            : [WireFailure.TableBusy, WireFailure.TableInUse];

    /// <summary>DynamoDB takes up to an hour, and refuses another change before.</summary>
    private async ValueTask WaitForTimeToLiveAsync(string name, LifecycleProgress progress)
    {
        var clock = new Backoff(_settings.TimeLimit);
        while ((await _calls.TimeToLiveAsync(name).ConfigureAwait(false))?.Find("TimeToLiveStatus")?.GetString() == "DISABLING")
        {
            await WaitAsync(clock, name, progress).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> DeleteAsync(TableSchema table)
    {
        var name = ActualName(table);
        var clock = new Backoff(_settings.TimeLimit);
        while (true)
        {
            switch (await _calls.TryAsync(TableRequest.Delete(name), WireFailure.TableNotFound, WireFailure.TableBusy, WireFailure.TableInUse, WireFailure.Refused).ConfigureAwait(false))
            {
                case null:
                    return true;
                case { Failure: WireFailure.TableNotFound }:
                    return false;
                case { Failure: WireFailure.Refused } refused:
                    var description = await _calls.DescribeAsync(name).ConfigureAwait(false);
                    throw description?.Find("DeletionProtectionEnabled") is { ValueKind: JsonValueKind.True }
                        ? Errors.TableProtected(name, table.DeclaredAt, refused.InnerException!)
                        : WireErrors.Translate(refused);
                default:
                    if ((await _calls.DescribeAsync(name).ConfigureAwait(false)) is { } found && LiveTableReader.Status(found) == "DELETING")
                    {
                        return true;
                    }

                    await WaitAsync(clock, name, progress: null).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async ValueTask<JsonElement?> WaitAsync(TableSchema table, Func<JsonElement?, bool> isReady, LifecycleProgress progress)
    {
        var name = ActualName(table);
        var clock = new Backoff(_settings.TimeLimit);
        while (true)
        {
            var description = await _calls.DescribeAsync(name).ConfigureAwait(false);
            if (isReady(description))
            {
                return description;
            }

            await WaitAsync(clock, name, progress, state: LiveTableReader.State(description)).ConfigureAwait(false);
        }
    }

    private async ValueTask WaitAsync(Backoff clock, string name, LifecycleProgress? progress, WireException? refusal = null, string? state = null)
    {
        if (clock.Next() is not { } time)
        {
            throw Errors.TableNotReady(name, state, _settings.TimeLimit, refusal is null ? null : WireErrors.Translate(refusal));
        }

        progress?.Report();
        await wait(time).ConfigureAwait(false);
    }

    private string ActualName(TableSchema table) => tableNamespace.ActualName(table.Name);

    /// <summary>Ever longer waits, up to a limit of all of them together and of the time that the calls between them take.</summary>
    private sealed class Backoff(TimeSpan limit)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private TimeSpan _next = FirstWait;
        private TimeSpan _waited;

        public TimeSpan? Next()
        {
            if (_waited >= limit || Stopwatch.GetElapsedTime(_start) >= limit)
            {
                return null;
            }

            var time = _next;
            _waited += time;
            _next = TimeSpan.FromTicks(Math.Min(time.Ticks * 2, LongestWait.Ticks));
            return time;
        }
    }
}
