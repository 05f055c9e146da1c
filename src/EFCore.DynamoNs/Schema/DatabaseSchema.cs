using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>The tables that one source declares, as data: no EF and no AWS type.</summary>
internal sealed record DatabaseSchema(ImmutableArray<TableSchema> Tables)
{
    /// <summary>Where the schema comes from, for messages: a file's name, or "the model".</summary>
    public required string Origin { get; init; }

    /// <summary>Tables that are declared and can't be used; they matter to those who name them.</summary>
    public ImmutableArray<UnusableTable> Unusable { get; init; } = [];

    /// <summary>What DynamoDB would refuse or ignore, without harm to the tables: whole messages.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The unusable table of that name or label, or null.</summary>
    public UnusableTable? FindUnusable(string name)
        => Unusable.FirstOrDefault(t => t.Name == name) ?? Unusable.FirstOrDefault(t => t.Label == name);

    /// <summary>The table of that logical name (exact, as DynamoDB compares names), or null.</summary>
    public TableSchema? FindTable(string name)
    {
        foreach (var table in Tables)
        {
            if (table.Name == name)
            {
                return table;
            }
        }

        return null;
    }
}
