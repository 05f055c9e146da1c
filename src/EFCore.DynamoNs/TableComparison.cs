using System.Text;

namespace EFCore.DynamoNs;

/// <summary>In what the declared tables, the live ones and the entities differ; <see cref="ToString" /> is a report to read.</summary>
public sealed record TableComparison
{
    internal TableComparison(IReadOnlyList<ComparedTable> tables) => Tables = tables;

    /// <summary>The tables that were compared, in the order of their declaration.</summary>
    public IReadOnlyList<ComparedTable> Tables { get; }

    /// <summary>All differences, those that are meant too.</summary>
    public IEnumerable<TableDifference> Differences => Tables.SelectMany(table => table.Differences);

    /// <summary>True when nothing differs but what is meant to.</summary>
    public bool IsSame => Differences.All(difference => difference.IsIgnored);

    /// <summary>Returns a report: each table with what differs, where that is declared, and what was not compared.</summary>
    /// <returns>The report, with a line break after each line.</returns>
    public override string ToString()
    {
        var report = new StringBuilder();
        foreach (var table in Tables.Where(table => table.Differences.Count > 0 || table.NotCompared.Count > 0))
        {
            report.Append(table);
        }

        var (found, meant) = (Differences.Count(d => !d.IsIgnored), Differences.Count(d => d.IsIgnored));
        report.Append(Counted(Tables.Count, "table")).Append(": ").Append(found == 0 ? "nothing differs" : Counted(found, "difference"));
        return report.Append(meant == 0 ? "" : $", {meant} more that {(meant == 1 ? "is" : "are")} meant").Append(".\n").ToString();
    }

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
