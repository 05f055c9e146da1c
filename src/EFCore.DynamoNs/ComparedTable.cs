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
}
