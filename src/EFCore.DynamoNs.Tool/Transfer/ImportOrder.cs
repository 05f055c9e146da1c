using EFCore.DynamoNs.Schema;

namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>What an import is asked to do.</summary>
internal sealed record ImportOrder
{
    public required string File { get; init; }

    public required bool IsGzip { get; init; }

    /// <summary>The table as Terraform declares it, or null where nothing is to be checked.</summary>
    public TableSchema? Schema { get; init; }

    public bool Overwrites { get; init; }

    /// <summary>How many calls are on their way at a time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often the checkpoint is written.</summary>
    public TimeSpan MarkEvery { get; init; } = TimeSpan.FromSeconds(1);
}
