using EFCore.DynamoNs.Schema.Terraform;

namespace EFCore.DynamoNs.Tool;

/// <summary>Prints everything that is wrong: errors keep an application from starting, warnings the use of single tables.</summary>
internal sealed class ValidateCommand(Terminal output)
{
    public int Run(TerraformSource source, IReadOnlyList<string> paths)
    {
        try
        {
            var schema = source.Load();
            var warnings = schema.Unusable.SelectMany(t => t.Problems).Concat(schema.Notes).Distinct().ToList();
            warnings.ForEach(warning => Findings.Warn(output, warning));
            Findings.Hint(output, warnings);
            output.Line($"{string.Join(", ", paths)}: {Counted(schema.Tables.Length + schema.Unusable.Length, "table")}, no errors, {Counted(warnings.Count, "warning")}.");
            return 0;
        }
        catch (DynamoException error)
        {
            Findings.Write(output, error);
            output.Line($"{string.Join(", ", paths)}: {Counted(Math.Max(1, error.Details.Count), "error")}.");
            return CommandLine.Failed;
        }
    }

    private static string Counted(int count, string what) => $"{(count == 0 ? "no" : count)} {what}{(count == 1 ? "" : "s")}";
}
