using System.Collections.Immutable;

namespace EFCore.DynamoNs.Schema;

/// <summary>The tables that one source declares, as data: no EF and no AWS type.</summary>
internal sealed record DatabaseSchema(ImmutableArray<TableSchema> Tables)
{
    /// <summary>Where the schema comes from, for messages: a file's name, or "the model".</summary>
    public required string Origin { get; init; }

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
