using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using EFCore.DynamoNs.Schema;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EFCore.DynamoNs.Metadata;

/// <summary>The logical name of an entity type's table.</summary>
internal static class TableNames
{
    /// <summary>
    ///     The name that the model or <c>[Table]</c> says, else the set's or the class's; the table of the schema that is
    ///     meant by it, when there is one.
    /// </summary>
    public static string Of(IReadOnlyEntityType entityType, IReadOnlyList<string> setNames, DatabaseSchema? schema)
    {
        var explicitName = (string?)entityType.FindAnnotation(DynamoAnnotationNames.TableName)?.Value
            ?? entityType.ClrType.GetCustomAttribute<TableAttribute>()?.Name;
        if (explicitName is not null)
        {
            return schema is null ? explicitName : Find(schema, name => name == explicitName)?.Name ?? explicitName;
        }

        foreach (var candidate in setNames.Append(entityType.ClrType.Name))
        {
            var wanted = NameStyles.Normalize(candidate);
            if (schema is not null && Find(schema, name => NameStyles.Normalize(name) == wanted) is { } table)
            {
                return table.Name;
            }

            // A table that can't be used is told as such, not as one that is missing.
            if (schema?.Unusable.SelectMany(t => new[] { t.Name, t.Label }).FirstOrDefault(name => name is not null && NameStyles.Normalize(name) == wanted) is { } unusable)
            {
                return unusable;
            }
        }

        return setNames.Count > 0 ? setNames[0] : entityType.ClrType.Name;
    }

    /// <summary>By the table's name, else by the label of its resource: the name may carry an environment's prefix of its own.</summary>
    private static TableSchema? Find(DatabaseSchema schema, Func<string, bool> isMeant)
    {
        var byName = schema.Tables.Where(table => isMeant(table.Name)).ToList();
        var found = byName.Count > 0
            ? byName
            : [.. schema.Tables.Where(table => table.ResourceLabel is not null && isMeant(table.ResourceLabel))];
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw Errors.AmbiguousTable(found.Select(table => $"{table.Name} ({table.DeclaredAt})"));
    }
}
