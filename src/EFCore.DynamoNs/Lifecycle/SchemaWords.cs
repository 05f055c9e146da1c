using System.Globalization;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Parts of tables in words, for reports.</summary>
internal static class SchemaWords
{
    public static string? Attributes(IEnumerable<string> names, TableSchema table)
        => string.Join(", ", names.Select(name => table.Attributes.TryGetValue(name, out var type) ? $"{name} ({type})" : name)) is { Length: > 0 } words ? words : null;

    public static string Index(SecondaryIndex index, TableSchema table) => $"{Attributes(index.Key.All, table)}, {Projection(index)}";

    public static string Projection(SecondaryIndex index)
        => index.Projection switch
        {
            Schema.Projection.All => "all attributes",
            Schema.Projection.KeysOnly => "keys only",
            _ => $"keys and {string.Join(", ", index.NonKeyAttributes)}",
        };

    public static string Units(long units) => units.ToString(CultureInfo.InvariantCulture);

    public static string Limits(OnDemandThroughput? limits)
        => limits is null ? "no limit" : $"{limits.Read?.ToString(CultureInfo.InvariantCulture) ?? "any"} reads, {limits.Write?.ToString(CultureInfo.InvariantCulture) ?? "any"} writes";

    public static string TimeToLive(string? attribute) => attribute is null ? "off" : $"on {attribute}";

    public static string Stream(StreamView? view) => view is { } shown ? SchemaNames.Of(shown) : "off";

    public static string OnOff(bool isOn) => isOn ? "on" : "off";

    public static string Recovery(PointInTimeRecovery? recovery) => recovery is null ? "off" : FormattableString.Invariant($"on for {recovery.DaysOrDefault} days");

    public static string Encryption(ServerSideEncryption? encryption)
        => encryption switch
        {
            null => "with AWS's own key",
            { KeyArn: { } key } => $"with the key {key}",
            _ => "with the account's key for DynamoDB",
        };
}
