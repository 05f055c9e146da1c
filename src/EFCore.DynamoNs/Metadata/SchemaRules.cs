using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What an entity type says against what Terraform declares of its table.</summary>
internal static class SchemaRules
{
    public static void Check(IEntityType entityType, TableSchema table, ImmutableArray<AttributeBinding> attributes, List<string> problems)
    {
        var where = table.DeclaredAt is null ? "" : $" ({table.DeclaredAt})";
        if (entityType.BaseType is null)
        {
            CheckKey(entityType, table, attributes, where, problems);
        }

        foreach (var attribute in attributes.Where(attribute => attribute.Property.DeclaringType == entityType))
        {
            if (table.Attributes.TryGetValue(attribute.Name, out var type) && attribute.Codec.KeyType != type)
            {
                problems.Add(WrongType(entityType, table, attribute, type, where));
            }
        }

        if (attributes.FirstOrDefault(attribute => attribute.Property is IProperty property && property.IsTimeToLive()) is { } time
            && time.Name != table.TimeToLiveAttribute)
        {
            problems.Add(
                $"'{entityType.DisplayName()}.{time.Property.Name}' is the time to live, but the table '{table.Name}'{where} has "
                + (table.TimeToLiveAttribute is null ? "none. " : $"it in '{table.TimeToLiveAttribute}'. ")
                + $"Write ttl {{ attribute_name = \"{time.Name}\", enabled = true }} there, or remove HasTimeToLive.");
        }

        foreach (var index in (ImmutableArray<IndexDefinition>?)entityType.FindAnnotation(DynamoAnnotationNames.Indexes)?.Value ?? [])
        {
            CheckIndex(entityType, table, attributes, index, where, problems);
        }
    }

    private static void CheckKey(
        IEntityType entityType,
        TableSchema table,
        ImmutableArray<AttributeBinding> attributes,
        string where,
        List<string> problems)
    {
        var missing = table.Key.All.Where(key => attributes.All(attribute => attribute.Name != key)).ToList();
        foreach (var key in missing)
        {
            var nearest = NameStyles.Nearest(key, attributes.Select(attribute => attribute.Property.Name), most: 1);
            problems.Add(
                $"'{entityType.DisplayName()}' has no property for '{key}', the {Part(table, key)} of the table '{table.Name}'{where}. "
                + (nearest.Count > 0 ? $"If '{nearest[0]}' is meant, say so with HasAttributeName(\"{key}\"); else add" : "Add")
                + " a property of that name.");
        }

        var expected = table.Key.All.Select(key => attributes.FirstOrDefault(attribute => attribute.Name == key)?.Property.Name).ToList();
        var actual = entityType.FindPrimaryKey()?.Properties.Select(property => property.Name).ToList() ?? [];
        if (entityType.FindAnnotation(DynamoAnnotationNames.SortKey)?.Value is string sortKey
            && entityType.FindAnnotation(DynamoAnnotationNames.PartitionKey) is null
            && missing.Count == 0
            && expected.ElementAtOrDefault(1) != sortKey)
        {
            // EF knows no sort key alone, so the comparison of EF's keys does not see it.
            actual = [.. actual.Take(1), sortKey];
        }

        if (missing.Count == 0 && !expected.SequenceEqual(actual))
        {
            problems.Add(
                $"'{entityType.DisplayName()}' has the key ({string.Join(", ", actual)}), but the key of the table '{table.Name}'{where} is "
                + $"({string.Join(", ", expected)}). Remove HasKey, HasPartitionKey, HasSortKey and [Key]: the key comes from Terraform.");
        }
    }

    private static void CheckIndex(
        IEntityType entityType,
        TableSchema table,
        ImmutableArray<AttributeBinding> attributes,
        IndexDefinition index,
        string where,
        List<string> problems)
    {
        string NameOf(string property) => attributes.FirstOrDefault(attribute => attribute.Property.Name == property)?.Name ?? property;
        var partition = index.Kind == IndexKind.Local ? table.Key.Partition : [.. index.Partition.Select(NameOf)];
        var key = new KeySchema(partition, [.. index.Sort.Select(NameOf)]);
        if (table.FindIndex(index.Name) is not { } declared)
        {
            problems.Add(
                $"'{entityType.DisplayName()}' declares the index '{index.Name}', which the table '{table.Name}'{where} does not have. "
                + "Add it in Terraform, or remove it from the model: indexes come from Terraform.");
        }
        else if (declared.Kind != index.Kind || !declared.Key.Equals(key))
        {
            problems.Add(
                $"'{entityType.DisplayName()}' declares the index '{index.Name}' as {Words(index.Kind, key)}, but the table '{table.Name}'{where} has it as "
                + $"{Words(declared.Kind, declared.Key)}. Remove it from the model: indexes come from Terraform.");
        }
    }

    private static string Words(IndexKind kind, KeySchema key)
        => $"a {kind.ToString().ToLowerInvariant()} index on ({string.Join(", ", key.All)})";

    private static string Part(TableSchema table, string key) => table.Key.Partition.Contains(key) ? "partition key" : "sort key";

    private static string WrongType(IEntityType entityType, TableSchema table, AttributeBinding attribute, ScalarType type, string where)
    {
        var stored = attribute.Codec.KeyType is { } keyType ? $"is stored as {keyType}" : "can't be a key";
        var fitting = type switch
        {
            ScalarType.S => "string, char, Guid, bool, a number, an enum, DateTime, DateTimeOffset, DateOnly, TimeOnly or TimeSpan",
            ScalarType.N => "a number, an enum, bool, TimeSpan, DateTime, DateTimeOffset, DateOnly, or string for digits",
            _ => "byte[] or Guid",
        };
        return $"'{entityType.DisplayName()}.{attribute.Property.Name}' is {attribute.Property.ClrType.ShortName()}, which {stored}, but the table "
            + $"'{table.Name}'{where} declares its attribute '{attribute.Name}' as {type}. Use {fitting}, a value converter (HasConversion), or change the type in Terraform.";
    }

    public static string ShortName(this Type type)
        => Nullable.GetUnderlyingType(type) is { } underlying ? underlying.Name + "?" : type.Name;
}
