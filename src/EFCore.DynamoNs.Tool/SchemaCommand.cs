using EFCore.DynamoNs.Schema;
using EFCore.DynamoNs.Schema.Terraform;
using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Prints the tables.</summary>
internal sealed class SchemaCommand(Terminal output, Terminal error)
{
    public int Run(TerraformSource source, IReadOnlyList<string> paths, bool isJson)
    {
        try
        {
            var document = source.LoadDocument();
            if (isJson)
            {
                output.Writer.WriteLine(document.ToCanonicalText());
                return 0;
            }

            var schema = document.ToSchema(string.Join(", ", paths));
            if (schema.Tables.IsEmpty)
            {
                output.Line($"{schema.Origin}: no usable table is declared.");
            }
            else
            {
                output.Write(TableOf(schema));
            }

            foreach (var table in schema.Unusable)
            {
                output.Line($"{table.Address} ({table.Name ?? "name unknown"}) can't be used: dynamons validate tells why.");
            }

            return 0;
        }
        catch (DynamoException refused)
        {
            Findings.Write(error, refused);
            return CommandLine.Failed;
        }
    }

    private static Table TableOf(DatabaseSchema schema)
    {
        var view = new Table { Border = TableBorder.Simple };
        foreach (var column in new[] { "Table", "Index", "Partition key", "Sort key", "Projection" })
        {
            view.AddColumn(new TableColumn(column));
        }

        foreach (var table in schema.Tables.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            Row(view, table.Name, "", table.Key, table, "", new Style(decoration: Decoration.Bold));
            foreach (var index in table.Indexes)
            {
                Row(view, "", $"{index.Name} ({(index.Kind == IndexKind.Global ? "global" : "local")})", index.Key, table, Projected(index), null);
            }
        }

        return view;
    }

    private static void Row(Table view, string name, string index, KeySchema key, TableSchema table, string projection, Style? style)
        => view.AddRow(
            Terminal.Cell(name, style),
            Terminal.Cell(index),
            Terminal.Cell(Typed(key.Partition, table)),
            Terminal.Cell(Typed(key.Sort, table)),
            Terminal.Cell(projection));

    private static string Typed(IEnumerable<string> attributes, TableSchema table)
        => string.Join(", ", attributes.Select(a => table.Attributes.TryGetValue(a, out var type) ? $"{a} ({type})" : a));

    private static string Projected(SecondaryIndex index)
        => index.Projection switch
        {
            Projection.All => "all",
            Projection.KeysOnly => "keys only",
            _ => $"keys, {string.Join(", ", index.NonKeyAttributes)}",
        };
}
