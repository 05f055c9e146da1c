using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>All that was found, as users get it.</summary>
internal static class Comparison
{
    /// <param name="tables">The declared tables with the live ones.</param>
    /// <param name="tableNamespace">The environment.</param>
    /// <param name="entities">What the entities differ in, of these and of other tables.</param>
    /// <param name="unusable">Tables whose declaration can't be used.</param>
    public static TableComparison Of(
        IReadOnlyList<(TableSchema Declared, LiveTable? Live)> tables,
        TableNamespace tableNamespace,
        IReadOnlyList<TableDifference> entities,
        IReadOnlyList<UnusableTable> unusable)
    {
        var compared = tables.Select(table => new ComparedTable(table.Declared.Name, tableNamespace.ActualName(table.Declared.Name), table.Declared.DeclaredAt)
        {
            Differences = [.. TableComparer.Compare(table.Declared, table.Live), .. entities.Where(d => d.Table == table.Declared.Name)],
            NotCompared = table.Live is null ? [] : [.. TableComparer.NotCompared(table.Declared, table.Live)],
        }).ToList();
        compared.AddRange(unusable.Select(Unusable));
        var known = compared.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        compared.AddRange(entities.Where(d => !known.Contains(d.Table)).GroupBy(d => d.Table).Select(table => new ComparedTable(table.Key, null, null) { Differences = [.. table] }));
        return new TableComparison(compared);
    }

    private static ComparedTable Unusable(UnusableTable table)
    {
        var name = table.Name ?? table.Address;
        return new ComparedTable(name, null, null)
        {
            Differences =
            [
                .. table.Problems.Select(problem => new TableDifference(TableDifferenceKind.DeclarationUnusable, name) { Entities = problem, Remedy = TableRemedy.Code }),
            ],
        };
    }
}
