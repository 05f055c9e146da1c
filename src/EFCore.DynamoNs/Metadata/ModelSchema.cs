using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>A table as the model alone declares it, where no Terraform does.</summary>
internal static class ModelSchema
{
    private const int MaxKeyProperties = 2;

    /// <summary>The names of the attributes that the key and the indexes use.</summary>
    public static IReadOnlyCollection<string> KeyAttributes(IEntityType entityType)
        =>
        [
            .. (entityType.FindPrimaryKey()?.Properties.Select(property => property.Name) ?? [])
                .Concat(Definitions(entityType).SelectMany(index => index.Partition.Concat(index.Sort)))
                .Select(entityType.FindProperty)
                .OfType<IProperty>()
                .Select(property => (string)property.FindAnnotation(DynamoAnnotationNames.AttributeName)!.Value!)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The table that entity types declare together; each comes with its attributes, those of derived types included.</summary>
    public static TableSchema? Derive(
        string name,
        IReadOnlyList<(IEntityType Root, ImmutableArray<AttributeBinding> Attributes)> roots,
        List<string> problems)
    {
        var found = problems.Count;
        var tables = roots.Select(root => (root.Root, Table: Derive(root.Root, name, root.Attributes, problems))).ToList();
        return problems.Count > found
            ? null
            : tables.Skip(1).Aggregate(tables[0].Table, (table, next) => Merge(table, tables[0].Root, next.Table, next.Root, problems));
    }

    /// <summary>One table: the key must be one, and what both declare alike.</summary>
    private static TableSchema Merge(TableSchema table, IEntityType first, TableSchema other, IEntityType second, List<string> problems)
    {
        var both = $"'{first.DisplayName()}' and '{second.DisplayName()}' both map to the table '{table.Name}'";
        if (!table.Key.Equals(other.Key))
        {
            problems.Add(
                $"{both}, but the key of the first is ({string.Join(", ", table.Key.All)}) and that of the second ({string.Join(", ", other.Key.All)}). "
                + "A table has one key: give the properties the same attribute with HasAttributeName(\"...\").");
        }

        problems.AddRange(table.Attributes
            .Where(attribute => other.Attributes.TryGetValue(attribute.Key, out var type) && type != attribute.Value)
            .Select(attribute => $"{both}, but the key attribute '{attribute.Key}' is {attribute.Value} in the first and {other.Attributes[attribute.Key]} in the second. "
                + "Give one a value converter (HasConversion), or a type that is stored alike."));
        problems.AddRange(table.Indexes
            .Where(index => other.FindIndex(index.Name) is { } same && (same.Kind != index.Kind || !same.Key.Equals(index.Key)))
            .Select(index => $"{both}, but they declare the index '{index.Name}' with different keys. Give one index another name."));
        return table with
        {
            Attributes = table.Attributes.SetItems(other.Attributes),
            Indexes = [.. table.Indexes.Concat(other.Indexes).DistinctBy(index => index.Name).OrderBy(index => index.Name, StringComparer.Ordinal)],
            TimeToLiveAttribute = table.TimeToLiveAttribute ?? other.TimeToLiveAttribute,
            Tolerance = DriftTolerance.OfModel((table.TimeToLiveAttribute ?? other.TimeToLiveAttribute) is not null),
        };
    }

    private static TableSchema Derive(IEntityType entityType, string name, ImmutableArray<AttributeBinding> attributes, List<string> problems)
    {
        var display = entityType.DisplayName();
        var keyProperties = entityType.FindPrimaryKey()?.Properties ?? [];
        CheckKey(entityType, problems);
        var used = ImmutableSortedDictionary.CreateBuilder<string, ScalarType>(StringComparer.Ordinal);
        string Use(string property)
        {
            var attribute = attributes.FirstOrDefault(candidate => candidate.Property.Name == property);
            if (attribute?.Codec.KeyType is not { } type)
            {
                problems.Add(
                    attribute is null
                        ? $"'{display}' has no mapped property '{property}' for a key."
                        : $"'{display}.{property}' is {attribute.Property.ClrType.Name}, which can't be a key: keys are strings, numbers or binary.");
                return property;
            }

            used[attribute.Name] = type;
            return attribute.Name;
        }

        var key = new KeySchema([.. keyProperties.Take(1).Select(p => Use(p.Name))], [.. keyProperties.Skip(1).Select(p => Use(p.Name))]);
        var indexes = entityType.GetDerivedTypesInclusive().SelectMany(type => Definitions(type))
            .OrderBy(index => index.Name, StringComparer.Ordinal)
            .Select(index => new SecondaryIndex
            {
                Name = index.Name,
                Kind = index.Kind,
                Key = new KeySchema(index.Kind == IndexKind.Local ? key.Partition : [.. index.Partition.Select(Use)], [.. index.Sort.Select(Use)]),
                Projection = Projection.All,
            })
            .DistinctBy(index => index.Name)
            .ToImmutableArray();
        var timeToLive = attributes.FirstOrDefault(attribute => attribute.Property is IProperty property && property.IsTimeToLive())?.Name;
        return new TableSchema
        {
            Name = name,
            Key = key,
            Attributes = used.ToImmutable(),
            Indexes = indexes,
            BillingMode = BillingMode.PayPerRequest,
            TimeToLiveAttribute = timeToLive,
            Tolerance = DriftTolerance.OfModel(timeToLive is not null),
        };
    }

    private static void CheckKey(IEntityType entityType, List<string> problems)
    {
        var display = entityType.DisplayName();
        if (entityType.FindPrimaryKey()?.Properties.Count is not (> 0 and <= MaxKeyProperties))
        {
            problems.Add(
                $"'{display}' has a key of {entityType.FindPrimaryKey()?.Properties.Count ?? 0} properties; a table's key is a partition key and at most one sort key. "
                + "Name them with HasPartitionKey and HasSortKey, or with HasKey(o => new { o.PartitionKey, o.SortKey }).");
        }

        if (entityType.FindAnnotation(DynamoAnnotationNames.SortKey)?.Value is string sortKey
            && entityType.FindAnnotation(DynamoAnnotationNames.PartitionKey) is null)
        {
            problems.Add($"'{display}' has the sort key '{sortKey}' but no partition key. Name it with HasPartitionKey.");
        }
    }

    private static ImmutableArray<IndexDefinition> Definitions(IEntityType entityType)
        => (ImmutableArray<IndexDefinition>?)entityType.FindAnnotation(DynamoAnnotationNames.Indexes)?.Value ?? [];
}
