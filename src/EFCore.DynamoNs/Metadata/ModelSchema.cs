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

    public static TableSchema? Derive(
        IEntityType entityType,
        string name,
        ImmutableArray<AttributeBinding> attributes,
        List<string> problems)
    {
        var found = problems.Count;
        var display = entityType.DisplayName();
        var keyProperties = entityType.FindPrimaryKey()?.Properties ?? [];
        if (keyProperties.Count is 0 or > MaxKeyProperties)
        {
            problems.Add(
                $"'{display}' has a key of {keyProperties.Count} properties; a table's key is a partition key and at most one sort key. "
                + "Name them with HasPartitionKey and HasSortKey, or with HasKey(o => new { o.PartitionKey, o.SortKey }).");
        }

        if (entityType.FindAnnotation(DynamoAnnotationNames.SortKey)?.Value is string sortKey
            && entityType.FindAnnotation(DynamoAnnotationNames.PartitionKey) is null)
        {
            problems.Add($"'{display}' has the sort key '{sortKey}' but no partition key. Name it with HasPartitionKey.");
        }

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
        var indexes = Definitions(entityType)
            .OrderBy(index => index.Name, StringComparer.Ordinal)
            .Select(index => new SecondaryIndex
            {
                Name = index.Name,
                Kind = index.Kind,
                Key = new KeySchema(index.Kind == IndexKind.Local ? key.Partition : [.. index.Partition.Select(Use)], [.. index.Sort.Select(Use)]),
                Projection = Projection.All,
            })
            .ToImmutableArray();
        return problems.Count > found
            ? null
            : new TableSchema
            {
                Name = name,
                Key = key,
                Attributes = used.ToImmutable(),
                Indexes = indexes,
                BillingMode = BillingMode.PayPerRequest,
                TimeToLiveAttribute = attributes.FirstOrDefault(attribute => attribute.Property is IProperty property && property.IsTimeToLive())?.Name,
            };
    }

    private static ImmutableArray<IndexDefinition> Definitions(IEntityType entityType)
        => (ImmutableArray<IndexDefinition>?)entityType.FindAnnotation(DynamoAnnotationNames.Indexes)?.Value ?? [];
}
