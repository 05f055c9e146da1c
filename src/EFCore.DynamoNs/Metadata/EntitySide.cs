using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Metadata;

/// <summary>What the entities say of tables.</summary>
/// <param name="Tables">The tables that are declared for them.</param>
/// <param name="Differences">What does not fit, by table.</param>
/// <param name="Unusable">Tables of theirs whose declaration can't be used.</param>
internal sealed record EntitySide(ImmutableArray<TableSchema> Tables, ImmutableArray<TableDifference> Differences, ImmutableArray<UnusableTable> Unusable)
{
    /// <summary>Of a model that validation refused.</summary>
    public static EntitySide Of(ModelMismatch mismatch, DatabaseSchema schema)
    {
        var tables = mismatch.Tables.Select(schema.FindTable).OfType<TableSchema>().Distinct().ToImmutableArray();
        return new EntitySide(
            tables,
            [
                .. mismatch.Problems.Select(problem => new TableDifference(TableDifferenceKind.Entity, problem.Table)
                {
                    Entities = problem.Message, DeclaredAt = schema.FindTable(problem.Table)?.DeclaredAt, Remedy = TableRemedy.Code,
                }),
            ],
            [.. mismatch.Tables.Where(name => schema.FindTable(name) is null).Select(schema.FindUnusable).OfType<UnusableTable>().Distinct()]);
    }
}
