using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Compares a declared table with the live one: pure.</summary>
internal static class TableComparer
{
    public static ImmutableArray<TableDifference> Compare(TableSchema declared, LiveTable? live)
    {
        if (live is null)
        {
            return
            [
                new TableDifference(TableDifferenceKind.TableMissing, declared.Name)
                {
                    Declared = SchemaWords.Attributes(declared.Key.All, declared), DeclaredAt = declared.DeclaredAt, Remedy = TableRemedy.Update,
                },
            ];
        }

        return
        [
            .. Keys(declared, live.Schema)
                .Concat(IndexComparer.Compare(declared, live.Schema))
                .Concat(CapacityComparer.Compare(declared, live))
                .Concat(SettingComparer.Compare(declared, live))
                .Select(difference => Tolerated(declared, difference)),
        ];
    }

    /// <summary>What was not compared, and why: of a declaration that is complete, and of what it sets.</summary>
    public static IEnumerable<string> NotCompared(TableSchema declared, LiveTable live)
    {
        if (declared.DeclaredAt is null)
        {
            return [];
        }

        var open = declared.Tolerance.Unknown.Select(setting => setting == TableSetting.AllTags
            ? "The provider has default_tags, or tags are resources of their own: tags that are not declared with the table were not looked at."
            : $"{setting} was not compared: its value is known only when Terraform applies.");
        var untold = live.Untold.Where(setting => SettingComparer.Sets(declared, setting)).Select(setting
            => $"{setting} was not compared: this engine, or what the credentials allow, says nothing of it.");
        return open.Concat(untold);
    }

    private static IEnumerable<TableDifference> Keys(TableSchema declared, TableSchema live)
    {
        foreach (var (kind, setting, ours, theirs) in new[]
        {
            (TableDifferenceKind.PartitionKey, TableSetting.PartitionKey, declared.Key.Partition, live.Key.Partition),
            (TableDifferenceKind.SortKey, TableSetting.SortKey, declared.Key.Sort, live.Key.Sort),
        })
        {
            if (!ours.SequenceEqual(theirs))
            {
                yield return Replacing(kind, setting, SchemaWords.Attributes(ours, declared), SchemaWords.Attributes(theirs, live));
            }
            else if (ours.Any(name => declared.Attributes[name] != live.Attributes[name]))
            {
                yield return Replacing(TableDifferenceKind.AttributeType, TableSetting.Attribute, SchemaWords.Attributes(ours, declared), SchemaWords.Attributes(theirs, live));
            }
        }

        TableDifference Replacing(TableDifferenceKind kind, string setting, string? ours, string? theirs)
            => new(kind, declared.Name)
            {
                Setting = setting,
                Declared = ours,
                DeclaredAt = declared.DeclaredAt,
                Live = theirs,
                Remedy = TableRemedy.ReplaceTable,
                DataLoss = IndexComparer.TableReplaced,
            };
    }

    private static TableDifference Tolerated(TableSchema declared, TableDifference difference)
        => difference.IgnoredBecause is null && declared.Tolerance.Ignores(difference.Setting)
            ? difference with { IgnoredBecause = declared.Tolerance.IgnoredChanges.Contains(DriftTolerance.All) ? "ignore_changes is all" : $"ignore_changes names {difference.Setting}" }
            : difference;
}
