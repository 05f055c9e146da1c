using System.Collections.Immutable;
using System.Text.Json;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Descriptions as the same data that declarations are.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html</remarks>
internal static class LiveTableReader
{
    /// <param name="name">The table's logical name.</param>
    /// <param name="answers">What DynamoDB answered.</param>
    /// <param name="isLocal">A local engine leaves out what it does not have; DynamoDB, what has its default.</param>
    public static LiveTable Read(string name, LiveAnswers answers, bool isLocal)
    {
        var table = answers.Table;
        var key = Key(table);
        var billing = SchemaNames.ToBillingMode(Text(table.Find("BillingModeSummary")?.Find("BillingMode")) ?? "PROVISIONED");
        var schema = new TableSchema
        {
            Name = name,
            Key = key,
            Attributes = table.Items("AttributeDefinitions").ToImmutableSortedDictionary(
                a => Text(a.Find("AttributeName"))!, a => Enum.Parse<ScalarType>(Text(a.Find("AttributeType"))!), StringComparer.Ordinal),
            Indexes =
            [
                .. table.Items("GlobalSecondaryIndexes").Where(i => Text(i.Find("IndexStatus")) != "DELETING").Select(i => Index(i, IndexKind.Global, billing))
                    .Concat(table.Items("LocalSecondaryIndexes").Select(i => Index(i, IndexKind.Local, billing)))
                    .OrderBy(i => i.Name, StringComparer.Ordinal),
            ],
            BillingMode = billing,
            Throughput = billing == BillingMode.Provisioned ? Throughput(table) : null,
            OnDemandThroughput = billing == BillingMode.PayPerRequest ? OnDemand(table) : null,
            TimeToLiveAttribute = TimeToLive(answers.TimeToLive),
            Stream = table.Find("StreamSpecification") is { } stream && IsTrue(stream.Find("StreamEnabled")) && Text(stream.Find("StreamViewType")) is { } view
                ? SchemaNames.ToStreamView(view)
                : null,
            TableClass = SchemaNames.ToTableClass(Text(table.Find("TableClassSummary")?.Find("TableClass")) ?? ""),
            DeletionProtection = IsTrue(table.Find("DeletionProtectionEnabled")),
            Tags = answers.Tags ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            PointInTimeRecovery = Recovery(answers.Backups),
            Encryption = Encryption(table.Find("SSEDescription")),
        };
        return new LiveTable(schema, Text(table.Find("TableArn")) ?? "", Status(table)) { IsReady = IsReady(table), Untold = [.. Untold(answers, isLocal)] };
    }

    /// <summary>The table and its indexes can be used and changed.</summary>
    public static bool IsReady(JsonElement table)
        => Status(table) == "ACTIVE" && table.Items("GlobalSecondaryIndexes").All(index => Text(index.Find("IndexStatus")) == "ACTIVE");

    /// <summary>What the table, or the index that is not ready, is instead.</summary>
    public static string State(JsonElement? description)
        => description is not { } table
            ? "it is not there"
            : Status(table) == "ACTIVE" && table.Items("GlobalSecondaryIndexes").Where(index => Text(index.Find("IndexStatus")) != "ACTIVE").Take(1).ToList() is [var pending]
                ? $"its index '{Text(pending.Find("IndexName"))}' is {Text(pending.Find("IndexStatus"))}"
                : $"it is {Status(table)}";

    public static string Status(JsonElement table) => Text(table.Find("TableStatus")) ?? "";

    private static IEnumerable<string> Untold(LiveAnswers answers, bool isLocal)
    {
        if (answers.TimeToLive is null)
        {
            yield return TableSetting.TimeToLive;
        }

        if (answers.Backups is null)
        {
            yield return TableSetting.PointInTimeRecovery;
        }

        if (answers.Tags is null)
        {
            yield return TableSetting.Tags;
        }

        foreach (var (setting, property) in new[]
        {
            (TableSetting.TableClass, "TableClassSummary"), (TableSetting.Encryption, "SSEDescription"), (TableSetting.OnDemandThroughput, "OnDemandThroughput"),
        })
        {
            if (isLocal && answers.Table.Find(property) is null)
            {
                yield return setting;
            }
        }
    }

    private static KeySchema Key(JsonElement from)
    {
        var parts = from.Items("KeySchema").Select(p => (Name: Text(p.Find("AttributeName"))!, Type: Text(p.Find("KeyType")))).ToList();
        return new KeySchema([.. parts.Where(p => p.Type == "HASH").Select(p => p.Name)], [.. parts.Where(p => p.Type == "RANGE").Select(p => p.Name)]);
    }

    private static SecondaryIndex Index(JsonElement index, IndexKind kind, BillingMode billing)
        => new()
        {
            Name = Text(index.Find("IndexName"))!,
            Kind = kind,
            Key = Key(index),
            Projection = SchemaNames.ToProjection(Text(index.Find("Projection")?.Find("ProjectionType")) ?? "ALL"),
            NonKeyAttributes = [.. (index.Find("Projection") is { } projection ? projection.Items("NonKeyAttributes") : []).Select(a => a.GetString()!).Order(StringComparer.Ordinal)],
            Throughput = kind == IndexKind.Global && billing == BillingMode.Provisioned ? Throughput(index) : null,
            OnDemandThroughput = kind == IndexKind.Global && billing == BillingMode.PayPerRequest ? OnDemand(index) : null,
        };

    private static Throughput? Throughput(JsonElement from)
        => from.Find("ProvisionedThroughput") is { } units && units.Find("ReadCapacityUnits") is { } read && units.Find("WriteCapacityUnits") is { } write
            ? new Throughput(read.GetInt64(), write.GetInt64())
            : null;

    private static OnDemandThroughput? OnDemand(JsonElement from)
        => from.Find("OnDemandThroughput") is { } limits
            && new OnDemandThroughput(Limit(limits.Find("MaxReadRequestUnits")), Limit(limits.Find("MaxWriteRequestUnits"))) is { } found and not { Read: null, Write: null }
                ? found
                : null;

    private static long? Limit(JsonElement? units) => units?.GetInt64() is > 0 and var limit ? limit : null;

    private static string? TimeToLive(JsonElement? description)
        => Text(description?.Find("TimeToLiveStatus")) is "ENABLED" or "ENABLING" ? Text(description?.Find("AttributeName")) : null;

    private static PointInTimeRecovery? Recovery(JsonElement? backups)
        => backups?.Find("PointInTimeRecoveryDescription") is { } recovery && Text(recovery.Find("PointInTimeRecoveryStatus")) == "ENABLED"
            ? new PointInTimeRecovery(recovery.Find("RecoveryPeriodInDays")?.GetInt64())
            : null;

    /// <summary>Without a description AWS owns the key.</summary>
    private static ServerSideEncryption? Encryption(JsonElement? description)
        => Text(description?.Find("Status")) is "ENABLED" or "ENABLING" or "UPDATING" ? new ServerSideEncryption(Text(description?.Find("KMSMasterKeyArn"))) : null;

    private static bool IsTrue(JsonElement? element) => element is { ValueKind: JsonValueKind.True };

    private static string? Text(JsonElement? element) => element?.GetString();

    private static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The property, or null where it is absent or null.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
