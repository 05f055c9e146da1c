using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What a model that fits its tables leaves out of them.</summary>
internal static class EntityDifferences
{
    /// <summary>Index keys that no entity of the table can write: its items are never in that index.</summary>
    public static IEnumerable<TableDifference> Of(DatabaseBinding binding)
        => from table in binding.MappedTables
           let written = binding.Entities.Where(entity => entity.Table == table).SelectMany(entity => entity.AllAttributes).Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal)
           from index in table.Indexes
           let missing = index.Key.All.Where(attribute => !written.Contains(attribute)).ToList()
           where missing.Count > 0
           select new TableDifference(TableDifferenceKind.IndexWithoutProperty, table.Name)
           {
               Index = index.Name,
               Declared = string.Join(", ", index.Key.All),
               DeclaredAt = index.DeclaredAt ?? table.DeclaredAt,
               Entities = Message(table, index, missing),
               Remedy = TableRemedy.Code,
           };

    private static string Message(TableSchema table, SecondaryIndex index, List<string> missing)
        => $"no entity of '{table.Name}' has a property for {string.Join(" and ", missing.Select(name => $"'{name}'"))}, of the key of the index '{index.Name}'"
            + $"{((index.DeclaredAt ?? table.DeclaredAt) is { } place ? $" ({place})" : "")}: what the application writes is not in it. "
            + "Add a property of that name, or leave the index to those who write it.";
}
