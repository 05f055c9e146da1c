using System.Text;

namespace EFCore.DynamoNs;

/// <summary>One table of a comparison.</summary>
public sealed record ComparedTable
{
    internal ComparedTable(string name, string? actualName, string? declaredAt)
        => (Name, ActualName, DeclaredAt) = (name, actualName, declaredAt);

    /// <summary>The logical name, without the namespace; Terraform's address where the name is unknown.</summary>
    public string Name { get; }

    /// <summary>The name on the wire; null where the declaration can't be used.</summary>
    public string? ActualName { get; }

    /// <summary>Where the table is declared: <c>infra/tables.tf(3,1)</c>; null for tables that come from the model.</summary>
    public string? DeclaredAt { get; }

    /// <summary>What differs, and what differs because it is meant to.</summary>
    public IReadOnlyList<TableDifference> Differences { get; internal init; } = [];

    /// <summary>Settings that were not compared, each with the reason, as whole sentences.</summary>
    public IReadOnlyList<string> NotCompared { get; internal init; } = [];

    /// <summary>Returns the table with what differs, where it is declared, and what was not compared.</summary>
    /// <returns>The lines, with a line break after each.</returns>
    public override string ToString()
    {
        var report = new StringBuilder(Name).Append(ActualName is null || ActualName == Name ? "" : $" ({ActualName})");
        report.Append(DeclaredAt is null ? "" : $", declared at {DeclaredAt}").Append('\n');
        foreach (var difference in Differences)
        {
            report.Append(difference.IsIgnored ? "  = " : "  ! ").Append(difference).Append('\n');
        }

        foreach (var open in NotCompared)
        {
            report.Append("  ? ").Append(open).Append('\n');
        }

        return report.ToString();
    }
}
