namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>What an export is asked to do.</summary>
internal sealed record ExportOrder
{
    public required string File { get; init; }

    public required bool IsGzip { get; init; }

    /// <summary>Into how many parts the table is cut; null where the checkpoint, or the default, says it.</summary>
    public int? Segments { get; init; }

    public bool IsConsistent { get; init; }

    public bool Overwrites { get; init; }

    /// <summary>How often what is written is made safe.</summary>
    public TimeSpan MarkEvery { get; init; } = TimeSpan.FromSeconds(1);
}
