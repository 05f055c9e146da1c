namespace EFCore.DynamoNs.Tool.Transfer;

/// <summary>A page of one segment as lines, and where the segment goes on.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="Lines">One item a line.</param>
/// <param name="Items">How many items there are.</param>
/// <param name="Next">The page's LastEvaluatedKey; empty at the segment's end.</param>
internal sealed record ExportPage(int Segment, ReadOnlyMemory<byte> Lines, int Items, byte[] Next);
