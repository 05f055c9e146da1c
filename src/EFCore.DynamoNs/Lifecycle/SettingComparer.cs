using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Compares what neither keys nor capacity is.</summary>
internal static class SettingComparer
{
    private const string Expiry = "items whose time has come are deleted";

    private const string Restores = "the moments that the table could be restored to";

    public static IEnumerable<TableDifference> Compare(TableSchema declared, LiveTable live)
        => new[]
        {
            TimeToLive(declared, live.Schema),
            Stream(declared, live.Schema),
            Of(declared, TableDifferenceKind.TableClass, TableSetting.TableClass, SchemaNames.Of(declared.TableClass), SchemaNames.Of(live.Schema.TableClass)),
            Of(declared, TableDifferenceKind.DeletionProtection, TableSetting.DeletionProtection, SchemaWords.OnOff(declared.DeletionProtection), SchemaWords.OnOff(live.Schema.DeletionProtection)),
            Recovery(declared, live.Schema),
            Encryption(declared, live.Schema),
        }
            .OfType<TableDifference>()
            .Concat(Tags(declared, live.Schema))
            .Where(difference => !declared.Tolerance.Unknown.Contains(difference.Setting.Split('.')[0]) && !live.Untold.Contains(difference.Setting.Split('.')[0]));

    /// <summary>True when the declaration says something of the setting that is not the default.</summary>
    public static bool Sets(TableSchema declared, string setting)
        => setting switch
        {
            TableSetting.TimeToLive => declared.TimeToLiveAttribute is not null,
            TableSetting.TableClass => declared.TableClass != TableClass.Standard,
            TableSetting.Tags => !declared.Tags.IsEmpty,
            TableSetting.PointInTimeRecovery => declared.PointInTimeRecovery is not null,
            TableSetting.Encryption => declared.Encryption is not null,
            TableSetting.OnDemandThroughput => declared.OnDemandThroughput is not null || declared.Indexes.Any(i => i.OnDemandThroughput is not null),
            _ => false,
        };

    /// <summary>The keys of the tags to set and to remove, those that AWS sets left out; tags that are ignored are not among them.</summary>
    public static (IReadOnlyList<string> Set, IReadOnlyList<string> Removed) TagChanges(TableSchema declared, TableSchema live)
    {
        var changes = Tags(declared, live).Where(d => !declared.Tolerance.Ignores(TableSetting.Tags) && !declared.Tolerance.Ignores(d.Setting)).Select(d => d.Setting[(TableSetting.Tags.Length + 1)..]).ToList();
        return ([.. changes.Where(declared.Tags.ContainsKey)], [.. changes.Where(key => !declared.Tags.ContainsKey(key))]);
    }

    private static TableDifference? TimeToLive(TableSchema declared, TableSchema live)
        => Of(declared, TableDifferenceKind.TimeToLive, TableSetting.TimeToLive, SchemaWords.TimeToLive(declared.TimeToLiveAttribute), SchemaWords.TimeToLive(live.TimeToLiveAttribute)) is { } found
            ? found with { DataLoss = declared.TimeToLiveAttribute is null ? null : Expiry }
            : null;

    private static TableDifference? Stream(TableSchema declared, TableSchema live)
        => Of(declared, TableDifferenceKind.Stream, TableSetting.StreamEnabled, SchemaWords.Stream(declared.Stream), SchemaWords.Stream(live.Stream)) is { } found
            ? declared.Tolerance.Ignores(TableSetting.StreamView) ? found with { IgnoredBecause = $"ignore_changes names {TableSetting.StreamView}" } : found
            : null;

    private static TableDifference? Recovery(TableSchema declared, TableSchema live)
        => Of(
            declared, TableDifferenceKind.PointInTimeRecovery, TableSetting.PointInTimeRecovery, SchemaWords.Recovery(declared.PointInTimeRecovery), SchemaWords.Recovery(live.PointInTimeRecovery)) is { } found
            ? found with { DataLoss = (declared.PointInTimeRecovery?.DaysOrDefault ?? 0) < (live.PointInTimeRecovery?.DaysOrDefault ?? 0) ? Restores : null }
            : null;

    /// <summary>Without a key that is known, which of the account's keys it is can't be told; an alias stands for a key that its ARN does not name.</summary>
    private static TableDifference? Encryption(TableSchema declared, TableSchema live)
        => declared.Encryption is { } own && live.Encryption is not null
            && (own.KeyArn is not { } key || key.Contains(":alias/", StringComparison.Ordinal) || declared.Tolerance.Unknown.Contains(TableSetting.EncryptionKey))
                ? null
                : Of(declared, TableDifferenceKind.Encryption, TableSetting.Encryption, SchemaWords.Encryption(declared.Encryption), SchemaWords.Encryption(live.Encryption));

    /// <summary>One difference a tag: each can be ignored on its own. AWS's own tags begin with <c>aws:</c>.</summary>
    private static IEnumerable<TableDifference> Tags(TableSchema declared, TableSchema live)
    {
        foreach (var key in declared.Tags.Keys.Union(live.Tags.Keys).Where(key => !key.StartsWith("aws:", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var (isDeclared, isLive) = (declared.Tags.TryGetValue(key, out var ours), live.Tags.TryGetValue(key, out var theirs));
            if (ours == theirs || (!isDeclared && declared.Tolerance.Unknown.Contains(TableSetting.AllTags)))
            {
                continue;
            }

            yield return new TableDifference(TableDifferenceKind.Tags, declared.Name)
            {
                Setting = $"{TableSetting.Tags}.{key}",
                Declared = isDeclared ? $"having {key}" : $"not having {key}",
                DeclaredAt = declared.DeclaredAt,
                Live = isDeclared && isLive ? $"having another value of {key}" : isLive ? $"having {key}" : $"not having {key}",
                Remedy = TableRemedy.Update,
                IgnoredBecause = declared.Tolerance.Ignores(TableSetting.Tags) ? $"ignore_changes names {TableSetting.Tags}" : null,
            };
        }
    }

    private static TableDifference? Of(TableSchema declared, TableDifferenceKind kind, string setting, string ours, string theirs)
        => ours == theirs
            ? null
            : new TableDifference(kind, declared.Name)
            {
                Setting = setting,
                Declared = ours,
                DeclaredAt = declared.DeclaredAt,
                Live = theirs,
                Remedy = TableRemedy.Update,
            };
}
