using System.Collections.Immutable;
using EFCore.DynamoNs.Schema.Hcl;

namespace EFCore.DynamoNs.Schema.Terraform;

/// <summary>The tables of a configuration's files.</summary>
internal static class TerraformReader
{
    private const string TableType = "aws_dynamodb_table";

    /// <exception cref="DynamoException">A file is broken, or holds no table; the message names every place.</exception>
    public static DatabaseSchema Read(IReadOnlyList<SourceText> sources, string origin)
    {
        var diagnostics = new DiagnosticBag();
        var files = sources.Select(source => HclParser.Parse(source, diagnostics)).ToList();
        if (!diagnostics.IsEmpty)
        {
            // What a file with a syntax error declares is not known: errors about its tables would mislead.
            throw Errors.TerraformSyntax(diagnostics.Render(sources));
        }

        var tables = ReadTables(files, diagnostics);
        if (!diagnostics.IsEmpty)
        {
            throw Errors.TerraformTables(diagnostics.Render(sources));
        }

        return tables.IsEmpty
            ? throw Errors.TerraformHasNoTables(origin, files.Any(f => f.Body.Blocks.Any(b => b.Type.Text == "module")))
            : new DatabaseSchema(tables) { Origin = origin };
    }

    private static ImmutableArray<TableSchema> ReadTables(List<HclFile> files, DiagnosticBag diagnostics)
    {
        var tables = ImmutableArray.CreateBuilder<TableSchema>();
        var names = new Dictionary<string, TableSchema>(StringComparer.Ordinal);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            new ShapeCheck(file.Source, diagnostics).Check(file.Body, BlockShape.File, "a Terraform file");
            foreach (var block in file.Body.Blocks.Where(b => b.Type.Text == "resource" && IsTable(file, b, diagnostics)))
            {
                CheckAddress(file.Source, block, addresses, diagnostics);
                if (new TableReader(file.Source, block, diagnostics).Read() is not { } table)
                {
                    continue;
                }

                if (names.TryAdd(table.Name, table))
                {
                    tables.Add(table);
                    continue;
                }

                diagnostics.Add(
                    file.Source,
                    block.Body.FindAttribute("name")!.Value.Span,
                    $"the table \"{table.Name}\" is declared already at {names[table.Name].DeclaredAt}.",
                    "Give one of the two tables another name.");
            }
        }

        return tables.ToImmutable();
    }

    private static bool IsTable(HclFile file, HclBlock block, DiagnosticBag diagnostics)
    {
        if (block.Labels.Length == 2)
        {
            return block.Labels[0].Text == TableType;
        }

        diagnostics.Add(
            file.Source,
            block.Span,
            $"a resource has two labels, its type and its name, but this one has {block.Labels.Length}.",
            $"Write resource \"{TableType}\" \"orders\" {{, for example.");
        return false;
    }

    private static void CheckAddress(
        SourceText source,
        HclBlock block,
        Dictionary<string, string> addresses,
        DiagnosticBag diagnostics)
    {
        var label = block.Labels[1];
        if (!addresses.TryAdd(label.Text, source.Locate(block.Span)))
        {
            diagnostics.Add(
                source,
                label.Span,
                $"the resource {TableType}.{label.Text} is declared already at {addresses[label.Text]}.",
                "Give one of the two resources another label.");
        }
    }
}
