namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>Items that are put by one call.</summary>
/// <param name="Items">The items, each with the number of its line.</param>
/// <param name="Offset">Where the file goes on behind them.</param>
/// <param name="Hash">The hash of the file up to there.</param>
internal sealed record ImportBatch(IReadOnlyList<(long Line, ReadOnlyMemory<byte> Item)> Items, long Offset, string Hash);
