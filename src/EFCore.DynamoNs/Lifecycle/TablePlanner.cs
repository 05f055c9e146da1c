using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>
///     Differences to steps: pure. DynamoDB takes one index creation or deletion a call, and one kind of change.
///     https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
/// </summary>
internal sealed class TablePlanner
{
    private readonly TableSchema _declared;
    private readonly TableSchema _live;
    private readonly ImmutableArray<TableDifference> _differences;

    private TablePlanner(TableSchema declared, LiveTable live)
    {
        _declared = declared;
        _live = live.Schema;
        _differences = [.. TableComparer.Compare(declared, live).Where(difference => !difference.IsIgnored)];
    }

    public static TablePlan Plan(TableSchema declared, LiveTable? live, bool replacesIndexes)
        => live is null or { Status: "DELETING" }
            ? new TablePlan(declared, [new TableStep.Create(declared), .. AfterCreation(declared)], [])
            : new TablePlanner(declared, live).Plan(replacesIndexes) with { Arn = live.Arn };

    /// <summary>What CreateTable does not take.</summary>
    public static IEnumerable<TableStep> AfterCreation(TableSchema table)
    {
        if (table.TimeToLiveAttribute is { } attribute)
        {
            yield return new TableStep.ChangeTimeToLive(attribute, IsEnabled: true);
        }

        if (table.PointInTimeRecovery is { } recovery)
        {
            yield return new TableStep.ChangeRecovery(recovery);
        }
    }

    private TablePlan Plan(bool replacesIndexes)
    {
        var refusals = _differences
            .Where(d => d.Remedy == TableRemedy.ReplaceTable || (d.Remedy == TableRemedy.ReplaceIndex && !replacesIndexes))
            .Select(d => $"{d.Table}: {d} {(d.Remedy == TableRemedy.ReplaceTable ? "Let Terraform make the table anew." : "Set ReplaceIndexes to allow that.")}")
            .ToImmutableArray();
        return new TablePlan(_declared, refusals.IsEmpty ? [.. Steps()] : [], refusals);
    }

    private IEnumerable<TableStep> Steps()
    {
        var replaced = Names(TableDifferenceKind.IndexKey).Union(Names(TableDifferenceKind.IndexProjection)).ToHashSet(StringComparer.Ordinal);
        var removed = Names(TableDifferenceKind.GlobalIndexUndeclared).Concat(replaced).ToHashSet(StringComparer.Ordinal);
        var added = Names(TableDifferenceKind.GlobalIndexMissing).Concat(replaced).Order(StringComparer.Ordinal);
        return _live.Indexes.Where(i => removed.Contains(i.Name)).Select(TableStep (i) => new TableStep.DeleteIndex(i))
            .Concat(Capacity([.. _live.Indexes.Where(i => i.Kind == IndexKind.Global && !removed.Contains(i.Name))]))
            .Concat(added.Select(name => new TableStep.CreateIndex(InMode(_declared), _declared.FindIndex(name)!)))
            .Concat(Settings());
    }

    /// <summary>A new index is paid for as the table is by then: its billing mode may be left as it is.</summary>
    private TableSchema InMode(TableSchema table)
        => Has(TableDifferenceKind.BillingMode) || _live.BillingMode == table.BillingMode
            ? table
            : table with { BillingMode = _live.BillingMode, Throughput = table.Throughput ?? _live.Throughput };

    /// <param name="kept">The live indexes that stay.</param>
    private IEnumerable<TableStep> Capacity(ImmutableArray<SecondaryIndex> kept)
    {
        if (Has(TableDifferenceKind.BillingMode))
        {
            yield return new TableStep.ChangeBilling(_declared, [.. kept.Select(i => _declared.FindIndex(i.Name) ?? i)]);
            yield break;
        }

        var indexes = kept.Where(i => Has(TableDifferenceKind.ReadCapacity, i.Name) || Has(TableDifferenceKind.WriteCapacity, i.Name))
            .Select(i => i with { Throughput = Target(i.Name, _declared.FindIndex(i.Name)!.Throughput, i.Throughput) })
            .ToImmutableArray();
        var table = Has(TableDifferenceKind.ReadCapacity, null) || Has(TableDifferenceKind.WriteCapacity, null) ? Target(null, _declared.Throughput, _live.Throughput) : null;
        if (table is not null || !indexes.IsEmpty)
        {
            yield return new TableStep.ChangeThroughput(table, indexes);
        }

        var limited = kept.Where(i => Has(TableDifferenceKind.OnDemandThroughput, i.Name)).Select(i => _declared.FindIndex(i.Name)!).ToImmutableArray();
        var limits = Has(TableDifferenceKind.OnDemandThroughput, null) ? _declared.OnDemandThroughput ?? new OnDemandThroughput(null, null) : null;
        if (limits is not null || !limited.IsEmpty)
        {
            yield return new TableStep.ChangeOnDemand(limits, limited);
        }
    }

    /// <summary>The half that auto scaling sets, or that is ignored, stays as it is.</summary>
    private Throughput Target(string? index, Throughput? declared, Throughput? live)
        => new(
            (Has(TableDifferenceKind.ReadCapacity, index) ? declared : live)!.Read,
            (Has(TableDifferenceKind.WriteCapacity, index) ? declared : live)!.Write);

    private IEnumerable<TableStep> Settings()
    {
        foreach (var step in Stream().Concat(TimeToLive()))
        {
            yield return step;
        }

        if (Has(TableDifferenceKind.TableClass))
        {
            yield return new TableStep.ChangeClass(_declared.TableClass);
        }

        if (Has(TableDifferenceKind.Encryption))
        {
            yield return new TableStep.ChangeEncryption(_declared.Encryption);
        }

        foreach (var step in Tags())
        {
            yield return step;
        }

        if (Has(TableDifferenceKind.PointInTimeRecovery))
        {
            yield return new TableStep.ChangeRecovery(_declared.PointInTimeRecovery);
        }

        if (Has(TableDifferenceKind.DeletionProtection))
        {
            yield return new TableStep.ChangeDeletionProtection(_declared.DeletionProtection);
        }
    }

    /// <summary>A stream's view can't be changed while it is on.</summary>
    private IEnumerable<TableStep> Stream()
    {
        if (Has(TableDifferenceKind.Stream))
        {
            if (_live.Stream is not null)
            {
                yield return new TableStep.ChangeStream(null);
            }

            if (_declared.Stream is { } view)
            {
                yield return new TableStep.ChangeStream(view);
            }
        }
    }

    private IEnumerable<TableStep> TimeToLive()
    {
        if (Has(TableDifferenceKind.TimeToLive))
        {
            if (_live.TimeToLiveAttribute is { } old)
            {
                yield return new TableStep.ChangeTimeToLive(old, IsEnabled: false);
            }

            if (_declared.TimeToLiveAttribute is { } attribute)
            {
                yield return new TableStep.ChangeTimeToLive(attribute, IsEnabled: true);
            }
        }
    }

    private IEnumerable<TableStep> Tags()
    {
        if (Has(TableDifferenceKind.Tags))
        {
            var (set, removed) = SettingComparer.TagChanges(_declared, _live);
            if (removed.Count > 0)
            {
                yield return new TableStep.RemoveTags([.. removed]);
            }

            if (set.Count > 0)
            {
                yield return new TableStep.SetTags(set.ToImmutableSortedDictionary(key => key, key => _declared.Tags[key], StringComparer.Ordinal));
            }
        }
    }

    private bool Has(TableDifferenceKind kind) => _differences.Any(d => d.Kind == kind);

    private bool Has(TableDifferenceKind kind, string? index) => _differences.Any(d => d.Kind == kind && d.Index == index);

    private IEnumerable<string> Names(TableDifferenceKind kind) => _differences.Where(d => d.Kind == kind).Select(d => d.Index!);
}
