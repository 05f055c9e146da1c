using EFCore.DynamoNs.Lifecycle;
using EFCore.DynamoNs.Schema;
using Spectre.Console;

namespace EFCore.DynamoNs.Tool;

/// <summary>Lists the declared tables with their names and status in the environment. Tables that are not declared are not looked for.</summary>
internal sealed class TablesCommand(Terminal output)
{
    public int Run(TableTarget target)
    {
        var view = new Table { Border = TableBorder.Simple };
        foreach (var column in new[] { "Table", "Name", "Status", "Billing", "Declared at" })
        {
            view.AddColumn(new TableColumn(column));
        }

        foreach (var (declared, live) in TableLifecycle.Run(target.Lifecycle().ReadAsync(target.Tables)).OrderBy(table => table.Declared.Name, StringComparer.Ordinal))
        {
            Row(view, declared.Name, target.Namespace.ActualName(declared.Name), live?.Status ?? "not there", live is null ? "" : SchemaNames.Of(live.Schema.BillingMode), declared.DeclaredAt ?? "");
        }

        foreach (var table in target.Unusable)
        {
            Row(view, table.Name ?? table.Address, "", "can't be used", "", "");
        }

        output.Write(view);
        return 0;
    }

    private static void Row(Table view, params string[] cells) => view.AddRow(cells.Select(cell => Terminal.Cell(cell)));
}
