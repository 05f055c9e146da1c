using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>What stands beside the canonical form of a table's declaration.</summary>
internal static class TableDetails
{
    /// <param name="table">The declaration.</param>
    /// <param name="hasOtherTags">The provider, or resources of their own, add tags; which ones is not read.</param>
    public static DeclarationDetails Of(TableDeclaration table, bool hasOtherTags)
        => new()
        {
            IndexPlaces = table.Indexes.Where(i => i.Name.IsKnown).DistinctBy(i => i.Name.Value)
                .ToImmutableSortedDictionary(i => i.Name.Value!, i => table.Source.Locate(i.Span), StringComparer.Ordinal),
            IgnoredChanges = table.IgnoredChanges,
            Unknown = [.. Unknown(table).Where(s => s.IsUnknown).Select(s => s.Name), .. hasOtherTags ? new[] { TableSetting.AllTags } : []],
        };

    private static IEnumerable<(string Name, bool IsUnknown)> Unknown(TableDeclaration table)
    {
        var settings = table.Settings;
        yield return (TableSetting.BillingMode, IsOpen(table.Billing));
        yield return (TableSetting.ReadCapacity, IsOpen(table.ReadCapacity));
        yield return (TableSetting.WriteCapacity, IsOpen(table.WriteCapacity));
        yield return (TableSetting.TimeToLive, table.TimeToLive is { } ttl && (IsOpen(ttl.Enabled) || IsOpen(ttl.Attribute)));
        yield return (TableSetting.StreamEnabled, IsOpen(table.StreamEnabled) || IsOpen(table.StreamView));
        yield return (TableSetting.TableClass, IsOpen(settings.TableClass));
        yield return (TableSetting.DeletionProtection, IsOpen(settings.DeletionProtection));
        yield return (TableSetting.Tags, IsOpen(settings.Tags));
        yield return (TableSetting.PointInTimeRecovery, settings.Recovery is var (recovers, days) && (IsOpen(recovers) || IsOpen(days)));
        yield return (TableSetting.Encryption, settings.Encryption is { } encryption && IsOpen(encryption.Enabled));
        yield return (TableSetting.EncryptionKey, settings.Encryption is { } keyed && IsOpen(keyed.Key));
        yield return (TableSetting.OnDemandThroughput, settings.OnDemand is var (reads, writes) && (IsOpen(reads) || IsOpen(writes)));
    }

    private static bool IsOpen<T>(Argument<T> argument) => argument.IsUnknown || argument.IsInvalid;
}
