using System.Text;

namespace EFCore.DynamoNs;

/// <summary>One thing in which a live table, its declaration and the entities differ.</summary>
public sealed record TableDifference
{
    internal TableDifference(TableDifferenceKind kind, string table) => (Kind, Table) = (kind, table);

    /// <summary>What differs.</summary>
    public TableDifferenceKind Kind { get; }

    /// <summary>The table's logical name, without the namespace.</summary>
    public string Table { get; }

    /// <summary>The index, or null where the table itself differs.</summary>
    public string? Index { get; internal init; }

    /// <summary>What is declared, in words; null where nothing is.</summary>
    public string? Declared { get; internal init; }

    /// <summary>Where it is declared: <c>infra/tables.tf(3,1)</c>; null for tables that come from the model.</summary>
    public string? DeclaredAt { get; internal init; }

    /// <summary>What the live table has, in words; null where it has nothing, or where entities differ.</summary>
    public string? Live { get; internal init; }

    /// <summary>What the entities say, as a message with its cure; null where the live table differs.</summary>
    public string? Entities { get; internal init; }

    /// <summary>How it can be made to go away.</summary>
    public TableRemedy Remedy { get; internal init; }

    /// <summary>Why applying the declaration loses data, as the end of a sentence; null where it loses none.</summary>
    public string? DataLoss { get; internal init; }

    /// <summary>Why the difference is meant, as the end of a sentence: <c>ignore_changes</c>, auto scaling; null where it is not.</summary>
    public string? IgnoredBecause { get; internal init; }

    /// <summary>True when the difference is meant and counts for nothing.</summary>
    public bool IsIgnored => IgnoredBecause is not null;

    /// <summary>Terraform's name of what differs.</summary>
    internal string Setting { get; init; } = "";

    /// <summary>Returns the difference as one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        if (Entities is not null)
        {
            return $"entities: {Entities}";
        }

        var text = new StringBuilder(Index is null ? "" : $"index {Index}: ").Append(Words);
        text.Append(Declared is null ? " is not declared" : $" is declared as {Declared}");
        text.Append(Declared is not null && DeclaredAt is not null ? $" ({DeclaredAt})" : "");
        text.Append(Live is null ? ", and is not there" : $", and is {Live}").Append('.');
        text.Append(IgnoredBecause is not null ? $" It is meant: {IgnoredBecause}." : Cure);
        text.Append(IgnoredBecause is null && DataLoss is not null ? $" Data is lost: {DataLoss}." : "");
        return text.ToString();
    }

    /// <summary>The kind as the subject of a sentence.</summary>
    internal string Words
        => Kind switch
        {
            TableDifferenceKind.TableMissing => "the table",
            TableDifferenceKind.DeclarationUnusable => "the declaration",
            TableDifferenceKind.PartitionKey => "the partition key",
            TableDifferenceKind.SortKey => "the sort key",
            TableDifferenceKind.AttributeType => "the type of a key attribute",
            TableDifferenceKind.GlobalIndexMissing or TableDifferenceKind.GlobalIndexUndeclared => "the global index",
            TableDifferenceKind.LocalIndexMissing or TableDifferenceKind.LocalIndexUndeclared => "the local index",
            TableDifferenceKind.IndexKey => "the key",
            TableDifferenceKind.IndexProjection => "the projection",
            TableDifferenceKind.BillingMode => "the billing mode",
            TableDifferenceKind.ReadCapacity => "the read capacity",
            TableDifferenceKind.WriteCapacity => "the write capacity",
            TableDifferenceKind.OnDemandThroughput => "the on-demand limit",
            TableDifferenceKind.TimeToLive => "time to live",
            TableDifferenceKind.Stream => "the stream",
            TableDifferenceKind.TableClass => "the table class",
            TableDifferenceKind.DeletionProtection => "deletion protection",
            TableDifferenceKind.Tags => "the set of tags",
            TableDifferenceKind.PointInTimeRecovery => "point-in-time recovery",
            TableDifferenceKind.Encryption => "the encryption",
            TableDifferenceKind.Entity or TableDifferenceKind.IndexWithoutProperty => "the entity",
            _ => throw new System.Diagnostics.UnreachableException(Kind.ToString()),
        };

    private string Cure
        => Remedy switch
        {
            TableRemedy.Update => " An update changes it.",
            TableRemedy.ReplaceIndex => " An update that may replace indexes removes the index and adds it anew: for that time there is none.",
            TableRemedy.ReplaceTable => " Only another table can have it.",
            _ => "",
        };
}
