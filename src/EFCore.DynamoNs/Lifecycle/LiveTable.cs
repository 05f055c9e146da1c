using System.Collections.Immutable;
using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Lifecycle;

/// <summary>A table as DynamoDB describes it.</summary>
/// <param name="Schema">What it has, under its logical name.</param>
/// <param name="Arn">Its Amazon resource name, by which tags are kept.</param>
/// <param name="Status">DynamoDB's word: <c>ACTIVE</c>.</param>
internal sealed record LiveTable(TableSchema Schema, string Arn, string Status)
{
    /// <summary>The table and all of its indexes are active.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Settings that this engine, or what the credentials allow, says nothing of.</summary>
    public ImmutableArray<string> Untold { get; init; } = [];
}
