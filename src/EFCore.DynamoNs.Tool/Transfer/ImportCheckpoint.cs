namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>How far an import is known to be stored: all lines up to there, whatever became of those behind.</summary>
internal sealed record ImportCheckpoint
{
    public required string Table { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>The bytes of the lines, of a compressed file without compression.</summary>
    public long Offset { get; init; }

    public long Items { get; init; }

    /// <summary>The hash of those bytes: they are still what was imported.</summary>
    public string Hash { get; init; } = "";
}
