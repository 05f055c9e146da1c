using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EFCore.DynamoNs.Schema.Types;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>
///     A configuration's tables as JSON of one fixed form: names, order and nulls are the same for the same tables, however
///     they are written. What is unknown is <c>{"$unknown": true}</c>; what the provider would compute is null.
/// </summary>
internal static class CanonicalJson
{
    public static JsonObject Table(TableDeclaration table)
    {
        var settings = table.Settings;
        var json = new JsonObject
        {
            ["address"] = table.Address.ToString(),
            ["module"] = Text(table.Address.Module),
            ["resource"] = table.Address.Name,
            ["index"] = table.Address.Index is { } index ? Plain(index) : null,
            ["name"] = Node(table.Name),
            ["hashKey"] = Node(table.Partition),
            ["rangeKey"] = Node(table.Sort),
            ["attributes"] = Attributes(table),
            ["billingMode"] = table.Billing.IsUnknown ? Unknown() : SchemaNames.Of(table.BillingMode),
            ["readCapacity"] = Computed(table.ReadCapacity),
            ["writeCapacity"] = Computed(table.WriteCapacity),
            ["tableClass"] = Node(settings.TableClass),
            ["deletionProtection"] = Node(settings.DeletionProtection),
            ["stream"] = new JsonObject
            {
                ["enabled"] = Node(table.StreamEnabled),
                ["viewType"] = table.StreamView.IsKnown ? SchemaNames.Of(table.StreamView.Value) : null,
            },
            ["ttl"] = table.TimeToLive is { } ttl ? new JsonObject { ["enabled"] = Node(ttl.Enabled, false), ["attributeName"] = Node(ttl.Attribute) } : null,
            ["pointInTimeRecovery"] = settings.Recovery is var (recovers, days)
                ? new JsonObject { ["enabled"] = Node(recovers), ["recoveryPeriodInDays"] = Computed(days) }
                : null,
            ["serverSideEncryption"] = settings.Encryption is var (encrypts, key)
                ? new JsonObject { ["enabled"] = Node(encrypts), ["kmsKeyArn"] = key.IsKnown ? key.Value : null }
                : null,
            ["globalSecondaryIndexes"] = Indexes(table, IndexKind.Global, GlobalIndex),
            ["localSecondaryIndexes"] = Indexes(table, IndexKind.Local, LocalIndex),
            ["replicas"] = new JsonArray([.. settings.Replicas.OrderBy(r => r.Region.Value, CodePointOrder.Instance!).Select(Replica)]),
            ["onDemandThroughput"] = Units(settings.OnDemand, "maxReadRequestUnits", "maxWriteRequestUnits"),
            ["importTable"] = settings.Import is { } import ? Import(import) : null,
            ["restore"] = Restore(settings),
            ["tags"] = settings.Tags.IsUnknown ? Unknown() : settings.Tags is { IsKnown: true, Value.Items: { IsEmpty: false } tags }
                ? new JsonObject(tags.Select(t => KeyValuePair.Create(t.Key, Plain(t.Value))))
                : null,
        };
        if (settings.Warm is not null)
        {
            json["warmThroughput"] = Units(settings.Warm, "readUnitsPerSecond", "writeUnitsPerSecond");
        }

        return json;
    }

    public static JsonNode? Node(Argument<string> argument) => argument.IsUnknown ? Unknown() : Text(argument.Value);

    public static JsonNode? Node(Argument<Projection> argument) => argument.IsUnknown ? Unknown() : argument.IsKnown ? SchemaNames.Of(argument.Value) : null;

    public static JsonArray? Names(Argument<ImmutableArray<string>> argument)
        => argument is { IsKnown: true, Value.IsEmpty: false }
            ? new JsonArray([.. argument.Value.Where(n => n.Length > 0).Distinct().Order(CodePointOrder.Instance).Select(n => (JsonNode)n)]) is { Count: > 0 } names ? names : null
            : null;

    private static JsonNode? Node(Argument<bool> argument, bool? fallback = null)
        => argument.IsUnknown ? Unknown() : argument.IsKnown ? argument.Value : fallback;

    public static JsonNode? Computed(Argument<long> argument) => argument.IsKnown ? argument.Value : null;

    private static JsonObject Unknown() => new() { ["$unknown"] = true };

    private static JsonNode? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static JsonNode? Plain(HclValue value)
        => value switch
        {
            HclValue.Text text => text.Value,
            HclValue.Number number => JsonNode.Parse(number.Value.ToString()),
            HclValue.Bool flag => flag.Value,
            _ => null,
        };

    /// <summary>A repeated attribute counts once, as in the provider's set, and the last one says its type.</summary>
    private static JsonObject Attributes(TableDeclaration table)
        => new(table.Attributes
            .Where(a => a.Name.IsKnown)
            .GroupBy(a => a.Name.Value!)
            .OrderBy(g => g.Key, CodePointOrder.Instance)
            .Select(g => KeyValuePair.Create(g.Key, g.First().Type is { IsKnown: true } type ? (JsonNode?)type.Value.ToString() : Unknown())));

    private static JsonArray Indexes(TableDeclaration table, IndexKind kind, Func<IndexDeclaration, JsonObject> write)
        => new([.. table.Indexes.Where(i => i.Kind == kind).OrderBy(i => i.Name.Value ?? "", CodePointOrder.Instance).Select(write)]);

    private static JsonObject GlobalIndex(IndexDeclaration index)
    {
        var json = new JsonObject { ["name"] = Node(index.Name) };
        if (index.HasKeySchema)
        {
            json["hashKey"] = json["rangeKey"] = null;
            json["keySchema"] = new JsonArray([.. Part(index.Partition, "HASH"), .. Part(index.Sort, "RANGE")]);
        }
        else
        {
            json["hashKey"] = Node(index.Partition[0]);
            json["rangeKey"] = index.Sort is [var sort] ? Node(sort) : null;
        }

        json["projectionType"] = Node(index.Projection);
        json["nonKeyAttributes"] = Names(index.NonKeyAttributes);
        json["readCapacity"] = Computed(index.ReadCapacity);
        json["writeCapacity"] = Computed(index.WriteCapacity);
        json["onDemandThroughput"] = Units(index.OnDemand, "maxReadRequestUnits", "maxWriteRequestUnits");
        if (index.Warm is not null)
        {
            json["warmThroughput"] = Units(index.Warm, "readUnitsPerSecond", "writeUnitsPerSecond");
        }

        return json;
    }

    private static IEnumerable<JsonNode> Part(ImmutableArray<Argument<string>> attributes, string type)
        => attributes.Select(a => new JsonObject { ["attributeName"] = Node(a), ["keyType"] = type });

    private static JsonObject LocalIndex(IndexDeclaration index)
        => new()
        {
            ["name"] = Node(index.Name),
            ["rangeKey"] = Node(index.Sort[0]),
            ["projectionType"] = Node(index.Projection),
            ["nonKeyAttributes"] = Names(index.NonKeyAttributes),
        };

    private static JsonObject Replica(ReplicaDeclaration replica)
    {
        var json = new JsonObject
        {
            ["regionName"] = Node(replica.Region),
            ["pointInTimeRecovery"] = Node(replica.Recovery, false),
            ["propagateTags"] = Node(replica.PropagateTags, false),
        };
        if (replica.Consistency.IsKnown)
        {
            json["consistencyMode"] = replica.Consistency.Value;
        }

        return json;
    }

    public static JsonObject? Units((Argument<long> Read, Argument<long> Write)? units, string read, string write)
        => units is var (reads, writes) ? new JsonObject { [read] = Computed(reads), [write] = Computed(writes) } : null;

    private static JsonObject Import(ImportDeclaration import)
        => new()
        {
            ["input_compression_type"] = Node(import.Compression),
            ["input_format"] = Node(import.Format),
            ["input_format_options"] = new JsonArray(import.HasOptions
                ? [new JsonObject { ["csv"] = new JsonArray(import.Csv is var (delimiter, headers) ? [new JsonObject { ["delimiter"] = Node(delimiter), ["header_list"] = Names(headers) }] : []) }]
                : []),
            ["s3_bucket_source"] = new JsonArray(import.Bucket is var (bucket, owner, prefix)
                ? [new JsonObject { ["bucket_owner"] = Node(owner), ["bucket"] = Node(bucket), ["key_prefix"] = Node(prefix) }]
                : []),
        };

    private static JsonObject? Restore(TableSettings settings)
    {
        var given = settings.Restore.Where(r => !r.Value.IsAbsent && !r.Value.IsInvalid).ToList();
        return given.Count == 0 ? null : new JsonObject(given.Select(r => KeyValuePair.Create(r.Name, Node(r.Value))));
    }
}
