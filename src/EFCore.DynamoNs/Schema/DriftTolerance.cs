using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>Where a live table may differ from its declaration, and what of the declaration is not known.</summary>
internal sealed record DriftTolerance
{
    /// <summary>All of a table's changes are ignored.</summary>
    public const string All = "all";

    public static readonly DriftTolerance None = new();

    private static readonly ImmutableArray<string> Settings =
    [
        TableSetting.BillingMode, TableSetting.OnDemandThroughput, TableSetting.StreamEnabled, TableSetting.TableClass, TableSetting.DeletionProtection,
        TableSetting.Tags, TableSetting.AllTags, TableSetting.PointInTimeRecovery, TableSetting.Encryption,
    ];

    /// <summary>What <c>lifecycle.ignore_changes</c> names, as <see cref="TableSetting" /> has it, <c>tags.Owner</c> for one tag; or <see cref="All" />.</summary>
    public ImmutableArray<string> IgnoredChanges { get; init; } = [];

    public ImmutableArray<AutoscaledCapacity> Autoscaled { get; init; } = [];

    /// <summary>Settings that are declared with a value known only when Terraform applies, or of which nothing is declared on purpose.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>For a table that follows from the model, which says nothing of settings but perhaps of time to live.</summary>
    public static DriftTolerance OfModel(bool hasTimeToLive) => new() { Unknown = hasTimeToLive ? Settings : Settings.Add(TableSetting.TimeToLive) };

    public bool Ignores(string setting) => IgnoredChanges.Contains(All) || IgnoredChanges.Contains(setting);

    public AutoscaledCapacity? FindAutoscaled(string? index, bool isWrite) => Autoscaled.FirstOrDefault(a => a.Index == index && a.IsWrite == isWrite);
}
