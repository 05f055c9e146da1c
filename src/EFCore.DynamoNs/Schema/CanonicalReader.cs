using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace EFCore.DynamoNs.Schema;

/// <summary>Tables out of the canonical form: the one way from Terraform to a schema, cached or not.</summary>
internal static class CanonicalReader
{
    public static DatabaseSchema Read(SchemaDocument document, string origin)
    {
        var all = document.Schema["tables"]!.AsArray().Select(t => t!.AsObject()).ToList();
        var names = all.Select(t => t["name"]).OfType<JsonValue>().Select(n => (string)n!).CountBy(n => n).ToDictionary(StringComparer.Ordinal);
        var tables = ImmutableArray.CreateBuilder<TableSchema>();
        var unusable = ImmutableArray.CreateBuilder<UnusableTable>();
        foreach (var table in all.OrderBy(t => Place(document, t)))
        {
            var address = (string)table["address"]!;
            var name = table["name"] is JsonValue known ? (string)known! : null;
            var problems = document.Problems.GetValueOrDefault(address, []);
            if (name is not null && names[name] > 1)
            {
                var others = all.Where(t => t["name"] is JsonValue other && (string)other! == name).Select(t => (string)t["address"]!);
                problems = problems.Add(
                    $"{document.Places.GetValueOrDefault(address)}: several resources make the table \"{name}\": {string.Join(", ", others)}.\nGive each table a name of its own.");
            }

            if (problems.IsEmpty && name is not null)
            {
                tables.Add(Table(document, table, name, address));
            }
            else
            {
                unusable.Add(new UnusableTable(address, name, Label(table, all), problems));
            }
        }

        return new DatabaseSchema(tables.ToImmutable()) { Origin = origin, Unusable = unusable.ToImmutable(), Notes = document.Notes };

        TableSchema Table(SchemaDocument source, JsonObject table, string name, string address)
        {
            var added = source.Schema["indexResources"]!.AsArray().Select(i => i!.AsObject()).Where(i => i["tableName"] is JsonValue of && (string)of! == name).ToList();
            var billing = SchemaNames.ToBillingMode((table["billingMode"] as JsonValue)?.GetValue<string>() ?? "PAY_PER_REQUEST");
            var details = source.Details.GetValueOrDefault(address, DeclarationDetails.None);
            return new TableSchema
            {
                Name = name,
                ResourceLabel = Label(table, all),
                DeclaredAt = source.Places.GetValueOrDefault(address),
                Key = KeySchema.Of((string)table["hashKey"]!, (string?)table["rangeKey"]),
                Attributes = Attributes(table, added),
                Indexes = [.. Indexes(table, added, billing).Select(i => i with { DeclaredAt = PlaceOf(i.Name) }).OrderBy(i => i.Name, StringComparer.Ordinal)],
                BillingMode = billing,
                Throughput = billing == BillingMode.Provisioned ? Throughput(table) : null,
                TimeToLiveAttribute = table["ttl"]?["enabled"] is JsonValue enabled && (bool)enabled ? (string?)(table["ttl"]!["attributeName"] as JsonValue) : null,
                Stream = table["stream"]!["enabled"] is JsonValue streams && (bool)streams && (string?)table["stream"]!["viewType"] is { } view ? SchemaNames.ToStreamView(view) : null,
                OnDemandThroughput = billing == BillingMode.PayPerRequest ? OnDemand(table) : null,
                TableClass = SchemaNames.ToTableClass(Text(table["tableClass"]) ?? ""),
                DeletionProtection = IsTrue(table["deletionProtection"]),
                Tags = Tags(table),
                PointInTimeRecovery = IsTrue(table["pointInTimeRecovery"]?["enabled"]) ? new PointInTimeRecovery((long?)table["pointInTimeRecovery"]!["recoveryPeriodInDays"]) : null,
                Encryption = IsTrue(table["serverSideEncryption"]?["enabled"]) ? new ServerSideEncryption(Text(table["serverSideEncryption"]!["kmsKeyArn"])) : null,
                Tolerance = new DriftTolerance
                {
                    IgnoredChanges = details.IgnoredChanges,
                    Unknown = details.Unknown,
                    Autoscaled = [.. source.Autoscaled.Where(a => a.Table == name)],
                },
            };

            string? PlaceOf(string index)
                => details.IndexPlaces.GetValueOrDefault(index)
                    ?? added.Where(i => Text(i["indexName"]) == index).Select(i => source.Details.GetValueOrDefault((string)i["address"]!)?.IndexPlaces.GetValueOrDefault(index)).FirstOrDefault();
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? (string?)value : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && (bool)value;

    private static OnDemandThroughput? OnDemand(JsonObject from)
        => from["onDemandThroughput"] is JsonObject units
            && new OnDemandThroughput(Limit(units["maxReadRequestUnits"]), Limit(units["maxWriteRequestUnits"])) is { } limits and not { Read: null, Write: null }
                ? limits
                : null;

    /// <summary>-1 takes a limit away.</summary>
    private static long? Limit(JsonNode? units) => (long?)units is > 0 and var limit ? limit : null;

    private static ImmutableSortedDictionary<string, string> Tags(JsonObject table)
        => table["tags"] is JsonObject tags
            ? tags.Where(t => t.Value is JsonValue).ToImmutableSortedDictionary(t => t.Key, t => t.Value!.ToString(), StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    ///     What names a table in code beside its name: the label; the key of its for_each; and in a module that makes one table,
    ///     whose label says nothing, the module's own name or key.
    /// </summary>
    private static string? Label(JsonObject table, List<JsonObject> all)
    {
        if (table["index"] is JsonValue index && index.TryGetValue<string>(out var key))
        {
            return key;
        }

        return (string?)table["module"] is { } module && all.Count(t => (string?)t["module"] == module) == 1
            ? module.EndsWith("\"]", StringComparison.Ordinal)
                ? module[(module.LastIndexOf("[\"", StringComparison.Ordinal) + 2)..^2]
                : module[(module.LastIndexOf("module.", StringComparison.Ordinal) + 7)..].Split('[')[0]
            : (string)table["resource"]!;
    }

    private static int Place(SchemaDocument document, JsonObject table) => document.Order.GetValueOrDefault((string)table["address"]!, int.MaxValue);

    private static Throughput? Throughput(JsonObject from)
        => (long?)from["readCapacity"] is > 0 and var read && (long?)from["writeCapacity"] is > 0 and var write ? new Throughput(read, write) : null;

    private static ImmutableSortedDictionary<string, ScalarType> Attributes(JsonObject table, List<JsonObject> added)
        => table["attributes"]!.AsObject()
            .Select(a => (a.Key, Type: (string)a.Value!))
            .Concat(added.SelectMany(i => i["keySchema"]!.AsArray().Select(k => ((string)k!["attributeName"]!, (string)k["attributeType"]!))))
            .DistinctBy(a => a.Item1)
            .ToImmutableSortedDictionary(a => a.Item1, a => Enum.Parse<ScalarType>(a.Item2), StringComparer.Ordinal);

    private static IEnumerable<SecondaryIndex> Indexes(JsonObject table, List<JsonObject> added, BillingMode billing)
    {
        foreach (var index in table["globalSecondaryIndexes"]!.AsArray().Select(i => i!.AsObject()))
        {
            yield return Index(
                IndexKind.Global,
                (string)index["name"]!,
                index["keySchema"] is JsonArray parts ? Key(parts) : KeySchema.Of((string)index["hashKey"]!, (string?)index["rangeKey"]),
                (string)index["projectionType"]!,
                index["nonKeyAttributes"],
                index,
                billing);
        }

        foreach (var index in table["localSecondaryIndexes"]!.AsArray().Select(i => i!.AsObject()))
        {
            yield return Index(
                IndexKind.Local,
                (string)index["name"]!,
                KeySchema.Of((string)table["hashKey"]!, (string)index["rangeKey"]!),
                (string)index["projectionType"]!,
                index["nonKeyAttributes"],
                null,
                billing);
        }

        foreach (var index in added)
        {
            yield return Index(
                IndexKind.Global,
                (string)index["indexName"]!,
                Key(index["keySchema"]!.AsArray()),
                (string)index["projection"]!["projection_type"]!,
                index["projection"]!["non_key_attributes"],
                index,
                billing);
        }
    }

    private static KeySchema Key(JsonArray parts)
        => new(
            [.. parts.Where(p => (string)p!["keyType"]! == "HASH").Select(p => (string)p!["attributeName"]!)],
            [.. parts.Where(p => (string)p!["keyType"]! == "RANGE").Select(p => (string)p!["attributeName"]!)]);

    private static SecondaryIndex Index(IndexKind kind, string name, KeySchema key, string projection, JsonNode? attributes, JsonObject? capacity, BillingMode billing)
        => new()
        {
            Kind = kind,
            Name = name,
            Key = key,
            Projection = SchemaNames.ToProjection(projection),
            NonKeyAttributes = projection == "INCLUDE" && attributes is JsonArray names ? [.. names.Select(n => (string)n!).Order(StringComparer.Ordinal)] : [],
            Throughput = capacity is not null && billing == BillingMode.Provisioned ? Throughput(capacity) : null,
            OnDemandThroughput = capacity is not null && billing == BillingMode.PayPerRequest ? OnDemand(capacity) : null,
        };
}
