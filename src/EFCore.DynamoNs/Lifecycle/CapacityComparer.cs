using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Compares billing, and then what is bought in that mode.</summary>
internal static class CapacityComparer
{
    public static IEnumerable<TableDifference> Compare(TableSchema declared, LiveTable live)
    {
        if (declared.Tolerance.Unknown.Contains(TableSetting.BillingMode))
        {
            return [];
        }

        if (declared.BillingMode != live.Schema.BillingMode)
        {
            return
            [
                new TableDifference(TableDifferenceKind.BillingMode, declared.Name)
                {
                    Setting = TableSetting.BillingMode,
                    Declared = SchemaNames.Of(declared.BillingMode),
                    DeclaredAt = declared.DeclaredAt,
                    Live = SchemaNames.Of(live.Schema.BillingMode),
                    Remedy = TableRemedy.Update,
                },
            ];
        }

        return declared.BillingMode == BillingMode.Provisioned ? Provisioned(declared, live.Schema) : OnDemand(declared, live);
    }

    private static IEnumerable<TableDifference> Provisioned(TableSchema declared, TableSchema live)
    {
        foreach (var difference in Units(declared, null, declared.Throughput, live.Throughput))
        {
            yield return difference;
        }

        foreach (var (index, other) in Indexes(declared, live))
        {
            foreach (var difference in Units(declared, index, index.Throughput, other.Throughput))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<TableDifference> Units(TableSchema declared, SecondaryIndex? index, Throughput? ours, Throughput? theirs)
    {
        if (ours is null || theirs is null)
        {
            yield break;
        }

        foreach (var (kind, setting, isWrite, own, other) in new[]
        {
            (TableDifferenceKind.ReadCapacity, TableSetting.ReadCapacity, false, ours.Read, theirs.Read),
            (TableDifferenceKind.WriteCapacity, TableSetting.WriteCapacity, true, ours.Write, theirs.Write),
        })
        {
            if (own != other)
            {
                yield return Difference(declared, index, kind, setting, SchemaWords.Units(own), SchemaWords.Units(other)) with
                {
                    IgnoredBecause = declared.Tolerance.FindAutoscaled(index?.Name, isWrite) is { } scaled ? $"auto scaling sets it ({scaled.DeclaredAt})" : null,
                };
            }
        }
    }

    private static IEnumerable<TableDifference> OnDemand(TableSchema declared, LiveTable live)
    {
        if (declared.Tolerance.Unknown.Contains(TableSetting.OnDemandThroughput))
        {
            yield break;
        }

        if (!live.Untold.Contains(TableSetting.OnDemandThroughput) && declared.OnDemandThroughput != live.Schema.OnDemandThroughput)
        {
            yield return Difference(
                declared, null, TableDifferenceKind.OnDemandThroughput, TableSetting.OnDemandThroughput, SchemaWords.Limits(declared.OnDemandThroughput), SchemaWords.Limits(live.Schema.OnDemandThroughput));
        }

        foreach (var (index, other) in Indexes(declared, live.Schema))
        {
            if (index.OnDemandThroughput != other.OnDemandThroughput && !(live.Untold.Contains(TableSetting.OnDemandThroughput) && other.OnDemandThroughput is null))
            {
                yield return Difference(
                    declared, index, TableDifferenceKind.OnDemandThroughput, TableSetting.OnDemandThroughput, SchemaWords.Limits(index.OnDemandThroughput), SchemaWords.Limits(other.OnDemandThroughput));
            }
        }
    }

    private static IEnumerable<(SecondaryIndex Declared, SecondaryIndex Live)> Indexes(TableSchema declared, TableSchema live)
        => from index in declared.Indexes
           where index.Kind == IndexKind.Global
           let other = live.FindIndex(index.Name)
           where other is { Kind: IndexKind.Global }
           select (index, other);

    /// <summary>An index's capacity is a part of its block, which is ignored as a whole.</summary>
    private static TableDifference Difference(TableSchema declared, SecondaryIndex? index, TableDifferenceKind kind, string setting, string ours, string theirs)
        => new(kind, declared.Name)
        {
            Setting = index is null ? setting : TableSetting.GlobalIndex,
            Index = index?.Name,
            Declared = ours,
            DeclaredAt = index?.DeclaredAt ?? declared.DeclaredAt,
            Live = theirs,
            Remedy = TableRemedy.Update,
        };
}
