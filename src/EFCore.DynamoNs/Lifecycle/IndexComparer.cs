using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>Compares indexes by their names.</summary>
internal static class IndexComparer
{
    public const string TableReplaced = "the table's items, unless they are exported before and imported after";

    public static IEnumerable<TableDifference> Compare(TableSchema declared, TableSchema live)
        => Compare(declared, live, IndexKind.Global).Concat(Compare(declared, live, IndexKind.Local));

    private static IEnumerable<TableDifference> Compare(TableSchema declared, TableSchema live, IndexKind kind)
    {
        var isGlobal = kind == IndexKind.Global;
        foreach (var index in declared.Indexes.Where(i => i.Kind == kind))
        {
            var at = new Pair(declared, live, index, live.Indexes.FirstOrDefault(i => i.Kind == kind && i.Name == index.Name));
            if (at.Live is null)
            {
                yield return at.Difference(
                    isGlobal ? TableDifferenceKind.GlobalIndexMissing : TableDifferenceKind.LocalIndexMissing,
                    SchemaWords.Index(index, declared),
                    null,
                    isGlobal ? TableRemedy.Update : TableRemedy.ReplaceTable);
                continue;
            }

            foreach (var difference in at.Changed())
            {
                yield return difference;
            }
        }

        foreach (var index in live.Indexes.Where(i => i.Kind == kind && !declared.Indexes.Any(d => d.Kind == kind && d.Name == i.Name)))
        {
            yield return new Pair(declared, live, index, index).Difference(
                isGlobal ? TableDifferenceKind.GlobalIndexUndeclared : TableDifferenceKind.LocalIndexUndeclared,
                null,
                SchemaWords.Index(index, live),
                isGlobal ? TableRemedy.Update : TableRemedy.ReplaceTable);
        }
    }

    private sealed record Pair(TableSchema DeclaredTable, TableSchema LiveTable, SecondaryIndex Declared, SecondaryIndex? Live)
    {
        private TableRemedy Replaced => Declared.Kind == IndexKind.Global ? TableRemedy.ReplaceIndex : TableRemedy.ReplaceTable;

        public IEnumerable<TableDifference> Changed()
        {
            if (!Declared.Key.Equals(Live!.Key) || Declared.Key.All.Any(HasOtherType))
            {
                yield return Difference(
                    TableDifferenceKind.IndexKey, SchemaWords.Attributes(Declared.Key.All, DeclaredTable), SchemaWords.Attributes(Live.Key.All, LiveTable), Replaced);
            }

            if (Declared.Projection != Live.Projection || !Declared.NonKeyAttributes.SequenceEqual(Live.NonKeyAttributes))
            {
                yield return Difference(TableDifferenceKind.IndexProjection, SchemaWords.Projection(Declared), SchemaWords.Projection(Live), Replaced);
            }
        }

        public TableDifference Difference(TableDifferenceKind kind, string? declared, string? live, TableRemedy remedy)
            => new(kind, DeclaredTable.Name)
            {
                Setting = Declared.Kind == IndexKind.Global ? TableSetting.GlobalIndex : TableSetting.LocalIndex,
                Index = Declared.Name,
                Declared = declared,
                DeclaredAt = Declared.DeclaredAt ?? DeclaredTable.DeclaredAt,
                Live = live,
                Remedy = remedy,
                DataLoss = remedy == TableRemedy.ReplaceTable ? TableReplaced : null,
            };

        /// <summary>The types of the table's own key are told with the table.</summary>
        private bool HasOtherType(string attribute)
            => !DeclaredTable.Key.Contains(attribute)
                && LiveTable.Attributes.TryGetValue(attribute, out var live)
                && DeclaredTable.Attributes.TryGetValue(attribute, out var declared)
                && live != declared;
    }
}
